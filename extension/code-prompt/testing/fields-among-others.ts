import type { FieldSignals, PromptChannel } from '../prompt.ts';

/** Single fields that ask for a code, where much else is asked for, kept or spoken of that has codes of its own. */
export const fieldsAmongOthers: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] = [
  [
    'a card is asked for as well, whose own code is shorter',
    {
      labelText: 'Verification code',
      maxLength: 6,
      contextText: 'Card number . Expiry date . Verification code',
      groupSize: 3,
    },
    'unknown',
  ],
  [
    'it is typed out of sight beside an e-mail, and was sent there',
    {
      type: 'password',
      placeholder: 'Κωδικός',
      contextText: 'Σας στείλαμε κωδικό επιβεβαίωσης στο email σας',
      groupSize: 2,
    },
    'e-mail',
  ],
  [
    'it has four characters below a card, and was sent',
    {
      labelText: 'Verification code',
      maxLength: 4,
      contextText: 'Your card ending in 1234 . We sent a code to your phone',
      groupSize: 2,
    },
    'text',
  ],
  ['a wrong one stands in it still', { labelText: 'Verification code', empty: false }, 'unknown'],
  [
    'a wrong one stands in what is called nothing, and is as long as a code',
    {
      empty: false,
      maxLength: 6,
      inputMode: 'numeric',
      groupSize: 2,
      contextText: 'Two-factor authentication . Enter the 6-digit code from your authenticator app',
    },
    'authenticator',
  ],
  [
    'a wrong one stands in what is called by a name that other codes have',
    { empty: false, labelText: 'Security code', groupSize: 2, contextText: 'Two-factor authentication' },
    'unknown',
  ],
  [
    'a wrong one stands in all that is asked for',
    {
      empty: false,
      contextText: 'Enter the verification code from the app. That code is wrong.',
      buttonText: 'Verify',
    },
    'authenticator',
  ],
  [
    'frameworks call it by the form, and so does its label',
    { name: 'LoginForm[code]', nearText: 'Google Authenicator Code', groupSize: 3, besidePassword: true },
    'authenticator',
  ],
  [
    'a button adds what is set up',
    {
      labelText: 'Authentication code',
      contextText: 'Set up . Device name . Authentication code',
      buttonText: 'Add',
      groupSize: 3,
    },
    'unknown',
  ],
  [
    'a sample is as long as a code',
    { name: 'code', placeholder: '000000', contextText: 'Введите код из sms', groupSize: 2 },
    'text',
  ],
  [
    'what keeps a browser from filling it in is meant for passwords',
    { autocomplete: 'new-password', name: 'codice', nearText: 'Codice inviato via e-mail' },
    'e-mail',
  ],
  [
    'it is called like a picture’s, and was sent',
    {
      name: 'CheckCode[code]',
      labelText: 'Verifying code',
      nearText: 'Please check your e-mail inbox. We have sent you a code. . Verifying code',
    },
    'e-mail',
  ],
  [
    'a bank’s, and it was sent',
    { labelText: 'Bank code: enter the code that we sent by SMS', name: 'code' },
    'text',
  ],
  [
    'a button keeps what is set up, and an app shows the code',
    {
      labelText: 'Authentication code',
      contextText: 'Set up Google Authenticator . Scan the QR code . Device name . Secret',
      buttonText: 'Cancel | Save',
      groupSize: 3,
    },
    'authenticator',
  ],
  [
    'a button proves, and another keeps',
    {
      nearText: 'SMS code',
      contextText: 'Edit profile . Name . City . SMS code',
      buttonText: 'Verify | Save changes',
      groupSize: 4,
    },
    'text',
  ],
  [
    'a text brings it, as its label says, and a button keeps the rest',
    {
      labelText: 'Kod SMS',
      contextText: 'Odbiorca . Rachunek . Kod SMS',
      buttonText: 'Zapisz',
      groupSize: 4,
    },
    'text',
  ],
  [
    'it shows a secret of an application',
    {
      labelText: 'Enter your 2FA code to reveal your client secret',
      groupSize: 3,
      contextText: 'Client secret',
    },
    'unknown',
  ],
  [
    'it is named like a secret of an application',
    { name: 'access_token', labelText: 'Enter OTP' },
    'unknown',
  ],
  [
    'one joins others with it',
    { labelText: 'Verification code', contextText: 'Join a workspace . Enter the 6-digit code' },
    'unknown',
  ],
  [
    'a parcel is handed out for it',
    { nearText: 'Pour recevoir votre colis, saisissez le code reçu par SMS' },
    'text',
  ],
  [
    'one signs in with a certificate, or with it',
    { labelText: 'Verification code', contextText: 'Sign in with a certificate . Verification code' },
    'unknown',
  ],
  [
    'the form is for it, as frameworks name fields',
    { name: 'otp[email]', labelText: 'Code', contextText: 'We sent a code to your e-mail' },
    'e-mail',
  ],
  ['it is told how long it is valid', { labelText: 'Enter the OTP within validity period' }, 'unknown'],
  [
    'it is the end of the number that calls',
    { labelText: 'Последние 4 цифры номера, с которого вам звонят', name: 'sms_code' },
    'text',
  ],
  [
    'it consists of letters, too',
    { labelText: 'Enter the letters and numbers from the SMS', name: 'otp' },
    'text',
  ],
  [
    'a button sends it, and another keeps what is changed',
    {
      labelText: 'Verification code',
      contextText: 'Name . City . Country . Verification code',
      buttonText: 'Get code | Save',
      groupSize: 6,
    },
    'unknown',
  ],
  [
    'a button keeps what is changed, by a one-time password',
    {
      labelText: 'One-time password',
      contextText: 'Name . City . Country . One-time password',
      buttonText: 'Save',
      groupSize: 6,
    },
    'unknown',
  ],
  [
    'a button keeps what is changed, by a password and a code',
    {
      labelText: 'Verification code',
      contextText: 'Name . City . Street . Verification code',
      buttonText: 'Save',
      groupSize: 6,
      besidePassword: true,
    },
    'unknown',
  ],
  [
    'a button keeps what is changed, by a second factor',
    {
      labelText: 'Verification code',
      contextText: 'Two-factor authentication . Name . City . Country',
      buttonText: 'Save',
      groupSize: 6,
    },
    'unknown',
  ],
  [
    'it is for once, and a certificate is spoken of',
    { labelText: 'Engangskode', contextText: 'Sertifikat . Engangskode' },
    'unknown',
  ],
  [
    'by a QR code beside it an app got its secret, for a second factor',
    {
      labelText: 'Code',
      name: 'code',
      nearText: 'Authentification à deux facteurs . Ce code QR contient la clé . Code',
      contextText: 'Authentification à deux facteurs . Ce code QR contient la clé . Code',
      buttonText: 'Vérifier mon code',
    },
    'authenticator',
  ],
  [
    'a certificate is a way to sign in, too',
    { labelText: 'Código de verificación', contextText: 'Certificado digital', buttonText: 'Entrar' },
    'unknown',
  ],
  [
    'a button keeps the phone, and it proves that',
    {
      labelText: 'Verification code',
      contextText: 'New phone . Verification code',
      buttonText: 'Save',
      groupSize: 2,
    },
    'text',
  ],
  [
    'a button keeps what is changed, once a code was sent',
    {
      labelText: 'Verification code',
      contextText: 'We sent you a code . Name . City . Country . Verification code',
      buttonText: 'Save',
      groupSize: 6,
    },
    'unknown',
  ],
];
