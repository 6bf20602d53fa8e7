import type { FieldSignals, PromptChannel } from '../prompt.ts';

/** Single fields that ask for a code, as what stands beside or around them tells, and of which kind. */
export const fieldsToldAround: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] = [
  ['a text was sent', { labelText: 'Enter the 6-digit code', contextText: 'We sent an SMS.' }, 'text'],
  [
    'a mail was sent',
    { name: 'code', contextText: 'Verification code: we sent it to your email.' },
    'e-mail',
  ],
  [
    'it says code and the form says which',
    { name: 'code', contextText: 'Two-factor authentication' },
    'unknown',
  ],
  [
    'an app shows it, and no picture',
    {
      labelText: 'Code',
      contextText: 'Open your authenticator app and enter the 6-digit code shown for us.',
    },
    'authenticator',
  ],
  [
    'it was sent for a payment by card',
    {
      labelText: 'Passcode',
      nearText: 'Your bank sent a one-time passcode by text message for this payment with card ending 1234.',
    },
    'text',
  ],
  [
    'a PIN was sent, which nobody does with one’s own',
    { labelText: 'PIN', nearText: 'A PIN was emailed to you. Enter the PIN below.' },
    'e-mail',
  ],
  [
    'a PIN is what was sent, and nothing else is asked for',
    { labelText: 'Enter PIN', contextText: 'We emailed a one-time PIN to you. Enter PIN' },
    'e-mail',
  ],
  [
    'it comes with a new password, when it was sent',
    { labelText: 'Code', contextText: 'We sent a code to your email', groupSize: 3, besidePassword: true },
    'e-mail',
  ],
  [
    'an app is scanned into, and no picture typed off',
    { labelText: 'Verification code', nearText: 'Scan the picture with your phone.' },
    'authenticator',
  ],
  [
    'it is below what paid for the code: a card',
    {
      labelText: 'Enter your code below',
      nearText: 'We sent you a text message with a code for card 4112',
    },
    'text',
  ],
  [
    'it is a code and no more, beside another field',
    {
      labelText: 'Please enter the code',
      contextText: 'We sent a verification code by SMS',
      groupSize: 2,
      inputMode: 'numeric',
    },
    'text',
  ],
  [
    'its label is a name that nobody knows, and what stands beside it tells',
    { labelText: 'Zalmoxis', nearText: 'We sent a verification code by SMS', groupSize: 2 },
    'text',
  ],
  [
    'its label says whose code it is, in words that nobody knows',
    { labelText: 'Zalmoxis Corp code', nearText: 'We sent a verification code by SMS', groupSize: 2 },
    'text',
  ],
  [
    'alone, it is a code of somebody that nobody knows, below a second step',
    { labelText: 'Zalmoxis code', contextText: 'Two-factor authentication' },
    'unknown',
  ],
  [
    'it was sent, and a picture is for another field',
    { labelText: 'SMS code', nearText: 'Not the picture above', groupSize: 2 },
    'text',
  ],
  [
    'one has to find it',
    {
      labelText: 'Code',
      nearText: 'Find it in your authenticator app',
      contextText: 'Two-factor authentication',
    },
    'authenticator',
  ],
  [
    'it says beside it how long one is valid',
    {
      labelText: 'Code',
      nearText: 'The validity of the code is 10 minutes',
      contextText: 'Two-factor authentication',
    },
    'unknown',
  ],
  [
    'it says beside it what else one can choose',
    { labelText: 'Code', nearText: 'Or choose to receive a code', contextText: 'Two-factor authentication' },
    'unknown',
  ],
  ['a card is spoken of beside what is called a code’s', { name: 'otp', nearText: 'Card 1234' }, 'unknown'],
  [
    'nothing is said of it, it takes six digits, and a code was sent',
    { contextText: 'We sent a verification code', maxLength: 6, inputMode: 'numeric', groupSize: 2 },
    'unknown',
  ],
  [
    'the card that is paid with is told of above the question for what was sent',
    {
      labelText: 'TAN',
      nearText: 'Karte: 0002 . Bitte geben Sie die TAN ein, die wir Ihnen per SMS geschickt haben.',
      maxLength: 8,
    },
    'text',
  ],
  [
    'the account that is paid from is told of at length, and the question comes after that',
    {
      labelText: 'TAN',
      nearText: 'Auftrag freigeben . IBAN . DE00 0000',
      contextText:
        'Auftrag freigeben . IBAN . DE00 0000 . Geben Sie die TAN ein, die Ihr TAN-Generator anzeigt.',
      maxLength: 7,
    },
    'authenticator',
  ],
  [
    'the account that is paid to stands above, and an app for codes shows it',
    {
      labelText: 'TAN',
      contextText: 'IBAN DE00 0000. Öffnen Sie die pushTAN-App und übertragen Sie die angezeigte TAN.',
      maxLength: 6,
    },
    'authenticator',
  ],
  [
    'its label says "password", and what was sent is called a one-time one',
    { labelText: 'Contrasenya', contextText: 'Heu rebut un SMS amb una contrasenya d’un sol ús.' },
    'text',
  ],
  [
    'it was sent by who gave the card that is paid with',
    {
      labelText: 'Enter your code below',
      nearText: 'Your card issuer has sent a text message with a one-time code',
    },
    'text',
  ],
  [
    'it was sent to the phone number, and its label speaks of what may be wrong',
    {
      labelText: 'Check your phone . The security code is not correct',
      nearText:
        'Check your phone . We sent a text message to your phone number. It holds a 6-digit security code.',
    },
    'text',
  ],
  [
    'its label says in words that nobody knows where the code is that was sent',
    { labelText: 'Zalmoxis the code fern moss lichen', contextText: 'We sent a text message to your phone' },
    'text',
  ],
  [
    'it stands beside a way back to a booking',
    {
      labelText: 'Confirmation code',
      contextText: 'We sent an e-mail to you',
      buttonText: 'Confirm | Back to booking',
      groupSize: 2,
    },
    'e-mail',
  ],
  [
    'a button sends it anew, at a registrar of domains',
    {
      name: 'authcode',
      labelText: 'Authorization code',
      contextText: 'Your registrar',
      buttonText: 'Resend',
      groupSize: 3,
    },
    'unknown',
  ],
  [
    'a generator shows it, into which one puts the card that is spoken of',
    { labelText: 'TAN', nearText: 'chipTAN. Stecken Sie Ihre Karte in den TAN-Generator.', maxLength: 6 },
    'authenticator',
  ],
  [
    'a device is verified by what was mailed',
    { labelText: 'Device verification code', contextText: 'We sent it via email', maxLength: 6 },
    'e-mail',
  ],
  [
    'its label says no more than how many digits it takes',
    { labelText: '6 digits', contextText: 'We sent a text message to your phone' },
    'text',
  ],
  ['an American bank calls it so', { nearText: 'We have texted you. Secure Access Code:' }, 'text'],
  [
    'it shows how many characters it takes, as a phone number may be shown',
    { labelText: 'Verification code', placeholder: '••• •••', contextText: 'Open your authenticator app' },
    'authenticator',
  ],
  [
    'it takes as many digits as it likes, and a text holds the code',
    { type: 'tel', maxLength: 10, placeholder: '000000', nearText: 'Enter the code we sent you by SMS' },
    'text',
  ],
  [
    'a search and a language stand above it',
    {
      labelText: 'Verification code',
      contextText: 'We sent a code to your phone',
      buttonText: 'Search | Language | Verify',
      groupSize: 2,
    },
    'text',
  ],
  [
    'it takes four digits, and nothing else is asked for of who paid by card',
    {
      labelText: 'Security code',
      contextText: 'Card 1234 . Enter the code that we sent by SMS',
      maxLength: 4,
    },
    'text',
  ],
  [
    'an order is spoken of, and a button finds something else',
    {
      labelText: 'Confirmation code',
      contextText: 'Your order . We sent a code by e-mail',
      buttonText: 'Find store | Confirm',
      groupSize: 2,
    },
    'e-mail',
  ],
  [
    'the page calls it a key, and what a person reads a code',
    { name: 'otpKey', labelText: 'Code', contextText: 'Enter the code from your authenticator' },
    'authenticator',
  ],
  [
    'it takes eight digits, below the phone that they were sent to',
    { type: 'tel', maxLength: 8, nearText: 'Phone . We sent a code there' },
    'text',
  ],
  [
    'the page calls it a code, and its label is in a language that nobody knows',
    {
      name: 'code',
      labelText: 'Sláðu inn kóðann úr appinu',
      maxLength: 6,
      contextText: 'Two-factor authentication',
    },
    'unknown',
  ],
  [
    'the page calls it a code, and its label is a name that nobody knows',
    { name: 'code', labelText: 'Zalmoxis fern', contextText: 'Two-factor authentication' },
    'unknown',
  ],
];
