import type { FieldSignals } from '../prompt.ts';

/** Single fields that ask for something else, below a sentence about a code or about what looks like one. */
export const fieldsBelowCodes: [why: string, signals: Partial<FieldSignals>][] = [
  [
    'a picture’s, beside news that one may receive',
    {
      labelText: 'Security code',
      nearText: 'I want to receive news and offers . Security code',
      contextText: 'Contact . Name . Security code',
      groupSize: 4,
    },
  ],
  [
    'one looks for tickets by it',
    { nearText: 'Find your tickets. Enter the code from your e-mail', contextText: 'Find your tickets' },
  ],
  ['a phone of so many digits', { labelText: 'Mobilnummer (8 siffer)', inputMode: 'numeric', maxLength: 8 }],
  [
    'the end of a phone number, in German',
    { labelText: 'Die letzten 3 Ziffern Ihrer Telefonnummer', inputMode: 'numeric' },
  ],
  [
    'a word that tells that one means it',
    {
      labelText: 'Please type DISABLE to confirm.',
      nearText: 'Disabling 2FA does not change the keys used in the authenticator apps.',
      contextText: 'Disable two-factor authentication (2FA)',
      buttonText: 'Cancel | Disable',
    },
  ],
  [
    'a note, beside the digits that were sent',
    {
      labelText: 'Notat',
      nearText: 'Vi har sendt dig en sms. De fire tal . Notat',
      type: 'tel',
      groupSize: 2,
      buttonText: 'Send igen',
    },
  ],
  [
    'it is one of many things that are kept',
    {
      name: 'sms_code',
      nearText: 'SMS Code',
      contextText: 'Add Clinic . Name En . Name Ar . Code . SMS Code . Hospital . Category',
      buttonText: 'Save',
      groupSize: 6,
    },
  ],
  [
    'it is one of the secrets of an application',
    {
      name: 'verify_token',
      nearText: 'Verify token',
      contextText: 'WhatsApp . Access token . App secret . Verify token . API version',
      groupSize: 5,
    },
  ],
  [
    'the words around it are about a card',
    {
      name: 'securityCode',
      labelText: 'Security code',
      contextText: '3 digits on the back of your card',
      maxLength: 4,
    },
  ],
  [
    'an example of what it holds names a code',
    { placeholder: 'Template, e.g. otp_login', contextText: 'Your one-time code', groupSize: 4 },
  ],
  [
    'the heading speaks of another code',
    { labelText: 'Code', contextText: 'Code promo . Reçu un code par e-mail ?' },
  ],
  [
    'it sets how long codes are, and is one of many settings that hold a value',
    { type: 'number', empty: false, labelText: 'Digits', name: 'otp_policy', contextText: 'OTP policy' },
  ],
  ['Japanese: a television shows it', { labelText: 'テレビのコード', contextText: '認証コード' }],
  [
    'a television shows it',
    { labelText: 'Code', contextText: 'Activate your TV. Enter the code shown on your TV.' },
  ],
  ['it joins a device', { name: 'user_code', contextText: 'Enter the code of your device to sign in' }],
  ['a ticket has it', { labelText: 'Confirmation code', contextText: 'Flight', groupSize: 2 }],
  [
    'a ticket has it, beside the name of who flies',
    { labelText: 'Confirmation code', contextText: 'Last name', groupSize: 2 },
  ],
  [
    'it lets one into a meeting',
    { labelText: 'Passcode', contextText: 'Meeting', maxLength: 6, groupSize: 2 },
  ],
  [
    'a picture is spoken of on a sign-up',
    { labelText: 'Verification code', contextText: 'Captcha', besidePassword: true, groupSize: 3 },
  ],
  [
    'it says what it is, alone in a form that verifies a person',
    { labelText: 'Customer ID', contextText: 'Verify your identity', maxLength: 8, inputMode: 'numeric' },
  ],
  [
    'it asks for the end of the number that a code was sent to',
    { labelText: 'Last 4 digits of phone', contextText: 'Verify your identity', inputMode: 'numeric' },
  ],
  [
    'it holds a value and says another thing, whatever it is named',
    {
      labelText: 'Email subject',
      name: 'otp_subject',
      contextText: 'OTP emails',
      empty: false,
      groupSize: 3,
    },
  ],
  [
    'it is a code of some kind, beside the phone that a code will be sent to',
    {
      labelText: 'Hat code',
      contextText: 'We will send a verification code by SMS',
      buttonText: 'Send code',
      maxLength: 6,
      groupSize: 2,
    },
  ],
  [
    'it is a code of some kind, whatever the page calls it',
    {
      labelText: 'Hat code',
      name: 'code',
      contextText: 'We will send a verification code by SMS',
      buttonText: 'Send code',
      groupSize: 2,
    },
  ],
  [
    'nothing is said of it, it takes five digits, and a code was sent to somewhere else',
    { contextText: 'We sent a verification code', maxLength: 5, inputMode: 'numeric', groupSize: 2 },
  ],
  [
    'nothing is said of it, and it takes six characters of any kind',
    { contextText: 'We sent a verification code', maxLength: 6, groupSize: 2 },
  ],
  [
    'it takes six digits, and is called an order’s',
    {
      name: 'order_no',
      contextText: 'We sent a verification code',
      maxLength: 6,
      inputMode: 'numeric',
      groupSize: 2,
    },
  ],
  [
    'it takes six digits, and says of what',
    {
      labelText: 'Fern',
      contextText: 'We sent a verification code',
      maxLength: 6,
      inputMode: 'numeric',
      groupSize: 2,
    },
  ],
  [
    'it is for the password, below a code that was sent',
    { labelText: 'Password', contextText: 'We sent a one-time code' },
  ],
  [
    'it is for what joins a domain to another registrar',
    { placeholder: 'Enter auth code', contextText: 'Transfer your domains to us', groupSize: 3 },
  ],
  [
    'a domain is moved by it, below links to mail and domains',
    {
      name: 'authcode',
      labelText: 'Authorization code',
      contextText: 'Ask your registrar for it',
      buttonText: 'Continue | Domains | Hosting | Mail',
      groupSize: 3,
    },
  ],
  [
    'it is for a name of a device',
    {
      name: 'otp_device_name',
      labelText: 'Name this device',
      contextText: 'Set up your authenticator',
      groupSize: 2,
    },
  ],
  [
    'it is some code, in words that nobody knows, of a form that asks for more, below a text that was sent',
    {
      labelText: 'Zalmoxis the code fern moss lichen',
      contextText: 'We sent a text message to your phone',
      maxLength: 6,
      inputMode: 'numeric',
      groupSize: 2,
    },
  ],
  [
    'it is some code, in words that nobody knows, where no text was sent',
    {
      labelText: 'Zalmoxis the code fern moss lichen',
      contextText: 'Write us a text message',
      maxLength: 6,
      inputMode: 'numeric',
    },
  ],
  [
    'its label says what it is in words that nobody knows, and the page calls it a code',
    { name: 'code', labelText: 'Zalmoxis fern moss', contextText: 'Two-factor authentication' },
  ],
  [
    'it takes sixteen digits, and what tells of them came by mail',
    {
      labelText: 'Control number . 16 digits',
      contextText: 'You received a notice by mail',
      inputMode: 'numeric',
    },
  ],
  [
    'the page calls it a domain’s, whatever its example says',
    { name: 'eppCode', labelText: 'Transfer', placeholder: 'Auth code', contextText: 'Your order' },
  ],
  [
    'another device shows it, and gets into this account by it',
    { name: 'otc', ariaLabel: 'Code displayed on your app or device', placeholder: 'Code' },
  ],
  [
    'it is found on a shelf, below a receipt that was mailed',
    {
      labelText: 'Shelf code where you found the book',
      contextText: 'We sent a receipt to your e-mail',
      maxLength: 6,
    },
  ],
  [
    'it is for the password, and a one-time password is the other way',
    {
      type: 'password',
      labelText: 'Password',
      contextText: 'You can also use the one-time password sent to your e-mail',
      buttonText: 'Log in',
    },
  ],
  [
    'it is for the password, and what was sent has another name',
    { labelText: 'Password', contextText: 'We sent a one-time passcode to your e-mail' },
  ],
  [
    'it is for where a code shall be sent, which is asked above it',
    { maxLength: 4, nearText: 'Where shall we send the verification code?', groupSize: 4 },
  ],
];
