/** What the settings say about phones. */
export const phoneWords = {
  phones: 'Phones for text messages',
  add: 'Add a phone number',
  addTitle: 'Add a phone number',
  changeTitle: (name: string) => `Change the number of ${name}`,
  number: 'Mobile number',
  numberHint: 'With its country code, like +41 79 123 45 67. We text a code to it.',
  countries: (names: string) => `Our texts go to numbers in ${names}.`,
  nameDefault: 'My phone',
  sendCode: 'Text me a code',
  changeKeepsOld: 'Your old number goes on working until the code from the new one is in.',
  confirmTitle: 'Enter the code we texted you',
  otherNumber: 'Use another number',
  ending: (ending: string) => `Number ending in ${ending}`,
  stopped: 'It has stopped our texts. Text GO or START to us from it to get codes again.',
  change: 'Change number',
  changeOf: (name: string) => `Change the number of ${name}`,
  remove: 'Delete my phone',
  removeOf: (name: string) => `Delete my phone: ${name}`,
  added: 'Codes go to this number now.',
  addedFirst:
    'Signing in now takes a code that we text to this number. Add an authenticator app as well, so that a lost phone does not lock you out.',
  changed: 'The number was changed. Codes go to the new one; the old one was told.',
  onlyTextsTitle: 'Texts are the weakest second factor.',
  onlyTexts:
    'Who talks your phone company into a new SIM card gets your codes, and so does who can read your lock screen. Add an authenticator app: it works offline, and nobody can redirect it.',
  onByTexts: 'Signing in takes your password and a code that we text to you.',
  offWithTexts:
    'Your password alone opens this account. Add a security key, an authenticator app or a phone number, and signing in takes that too.',
};
