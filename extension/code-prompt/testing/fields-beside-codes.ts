import type { FieldSignals } from '../prompt.ts';

/** Single fields that ask for something else, on pages that speak of a code or of what looks like one. */
export const fieldsBesideCodes: [why: string, signals: Partial<FieldSignals>][] = [
  [
    'it is the address that a code will be sent to',
    { labelText: 'E-mail', nearText: 'Sign in with a one-time code' },
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
    'it is for a new password, after a one-time password',
    { type: 'password', placeholder: 'New password', nearText: 'Not the one-time password we sent' },
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
    'a picture shows it, whatever the field is called',
    { labelText: 'Verification code', nearText: 'Type the characters you see in the picture.' },
  ],
  [
    'it must be typed as a picture has it',
    { name: 'confirm_code', nearText: 'Confirmation code. Enter it exactly as it appears.' },
  ],
  [
    'a television shows it',
    { labelText: 'Code', contextText: 'Activate your TV. Enter the code shown on your TV.' },
  ],
  ['it joins a device', { name: 'user_code', contextText: 'Enter the code of your device to sign in' }],
  [
    'people talk about a code, and it says itself what it is for',
    { placeholder: 'Type a message', nearText: 'I have sent a one-time code to your phone' },
  ],
  ['a ticket has it', { labelText: 'Confirmation code', contextText: 'Flight', groupSize: 2 }],
  [
    'a ticket has it, beside the name of who flies',
    { labelText: 'Confirmation code', contextText: 'Last name', groupSize: 2 },
  ],
  [
    'a diploma has it',
    { labelText: 'Verification code', nearText: 'Verification code, printed on the diploma' },
  ],
  [
    'as a picture shows it',
    { labelText: 'Confirmation code', nearText: 'Confirmation code, as shown in the picture' },
  ],
  [
    'it lets one into a meeting',
    { labelText: 'Passcode', contextText: 'Meeting', maxLength: 6, groupSize: 2 },
  ],
  [
    'a picture is spoken of on a sign-up',
    { labelText: 'Verification code', contextText: 'Captcha', besidePassword: true, groupSize: 3 },
  ],
  ['a letter has it', { labelText: 'Codice', nearText: 'Codice nella lettera ricevuta', groupSize: 4 }],
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
    'much is said beside it, and nothing of the code that is spoken of around',
    {
      nearText:
        'Zalmoxis loves gardens: ferns, mosses, lichens, orchids, cacti, palms, lilies, irises, roses, tulips, daisies',
      contextText: 'We sent a verification code by SMS',
    },
  ],
  [
    'it says what it is for, beside a sentence about a code',
    { labelText: 'Browser nickname', nearText: 'We sent a verification code by SMS', groupSize: 2 },
  ],
  [
    'it is for a kind of code, beside a sentence about another',
    { labelText: 'Country', nearText: 'We sent a verification code by SMS', groupSize: 2 },
  ],
  [
    'it is for a search, says what stands beside it',
    { name: 'code', nearText: 'Search', contextText: 'Two-factor authentication' },
  ],
  [
    'it is for a gift, says what stands beside it',
    { labelText: 'Code', nearText: 'Gift card', contextText: 'Two-factor authentication' },
  ],
  [
    'it holds how long codes are, says what stands beside it',
    { name: 'code', nearText: 'OTP length', contextText: 'Two-factor authentication', empty: false },
  ],
  [
    'a person makes it up, says what stands beside it',
    { inputMode: 'numeric', nearText: 'Choose your 6-digit code', contextText: 'Two-factor authentication' },
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
    'it is for the PIN before a code',
    { name: 'otppin', labelText: 'PIN', contextText: 'HOTP: one-time passwords' },
  ],
  [
    'it is for what an authenticator is called',
    {
      name: 'Input.DeviceName',
      nearText: 'This authenticator',
      contextText: 'Two-factor authentication (2FA)',
      maxLength: 32,
    },
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
    'it is for the phone number that a code was sent to',
    { labelText: 'Phone number . The security code is there', nearText: 'It was sent to your phone number' },
  ],
  [
    'a phone number is spoken of, and of nothing that was sent there',
    { labelText: 'Security code', nearText: 'Phone number', maxLength: 6, inputMode: 'numeric' },
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
];
