import type { FieldSignals } from '../prompt.ts';

/** Single fields, each with the one thing that makes it hard, that ask for something else than a code, or are for nobody to see. */
export const otherFields: [why: string, signals: Partial<FieldSignals>][] = [
  ['it says nothing', {}],
  [
    'it is the address that a code will be sent to',
    { labelText: 'E-mail', nearText: 'Sign in with a one-time code' },
  ],
  ['it is for a card', { labelText: 'Card security code', inputMode: 'numeric', maxLength: 4 }],
  ['it is a CVV with a helpful mark', { name: 'cvv', autocomplete: 'one-time-code' }],
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
    'autocomplete says card',
    { name: 'securityCode', labelText: 'Verification code', autocomplete: 'cc-csc' },
  ],
  [
    'an example of what it holds names a code',
    { placeholder: 'Template, e.g. otp_login', contextText: 'Your one-time code', groupSize: 4 },
  ],
  ['ZIP', { labelText: 'ZIP code', inputMode: 'numeric', maxLength: 5 }],
  ['postal code', { labelText: 'Postal code', autocomplete: 'one-time-code' }],
  ['promo code', { labelText: 'Promo code', maxLength: 6 }],
  ['a coupon that claims to be a code', { name: 'coupon_code', autocomplete: 'one-time-code' }],
  ['gift card', { name: 'giftCardPin', maxLength: 8 }],
  ['captcha', { name: 'captcha', labelText: 'Verification code' }],
  ['captcha by another name', { name: 'verify', labelText: 'Enter the characters you see' }],
  ['a PIN', { labelText: 'PIN', maxLength: 6, inputMode: 'numeric' }],
  ['a phone number', { labelText: 'Phone number', type: 'tel' }],
  [
    'a phone number to which a code will be sent',
    { name: 'mobile', labelText: 'A one-time password will be sent by SMS', type: 'tel' },
  ],
  ['a country code', { labelText: 'Country code', maxLength: 4 }],
  ['a search', { placeholder: 'Search by code', name: 'q' }],
  ['a password', { type: 'password', name: 'password', labelText: 'Password' }],
  ['option holds no otp', { name: 'option', labelText: 'Option' }],
  ['zipper holds no zip, and is no code', { name: 'zipper' }],
  ['laptop, adopt, footprint', { labelText: 'Laptop to adopt, footprint' }],
  [
    'it is for a new password, after a one-time password',
    { type: 'password', placeholder: 'New password', nearText: 'Not the one-time password we sent' },
  ],
  [
    'the heading speaks of another code',
    { labelText: 'Code', contextText: 'Code promo . Reçu un code par e-mail ?' },
  ],
  ['it sets how long codes live', { labelText: 'Code lifetime', name: 'otp_period', type: 'number' }],
  [
    'it sets how long codes are, and is one of many settings that hold a value',
    { type: 'number', empty: false, labelText: 'Digits', name: 'otp_policy', contextText: 'OTP policy' },
  ],
  ['German: it sets how long one lives', { labelText: 'Gültigkeit des Einmalcodes' }],
  ['Spanish: it sets how long one is', { labelText: 'Longitud del código de verificación' }],
  ['Japanese: a television shows it', { labelText: 'テレビのコード', contextText: '認証コード' }],
  ['it sets how many codes there are', { labelText: 'Number of verification codes' }],
  ['it sets how long one lives, says its name', { labelText: 'Minutes', name: 'otp_ttl' }],
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
    'it is for a phone number, whatever is sent there',
    { name: 'otpMobile', labelText: 'Mobile', inputMode: 'numeric', maxLength: 8 },
  ],
  [
    'people talk about a code, and it says itself what it is for',
    { placeholder: 'Type a message', nearText: 'I have sent a one-time code to your phone' },
  ],
  ['it is for the key that codes are made of', { labelText: 'Authenticator key (TOTP)' }],
  [
    'it is for the phone that a code will come to',
    { type: 'tel', labelText: 'Enter your phone to receive a code', buttonText: 'Send code' },
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
    'a picture has it, for which there can be another',
    { labelText: 'Verification code', buttonText: 'New image | Send', groupSize: 3 },
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
    'the button signs in with a password, whatever else is asked for',
    {
      labelText: 'Security code',
      otherNames: 'otp',
      maxLength: 4,
      buttonText: 'Log in',
      besidePassword: true,
      groupSize: 3,
    },
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
  ['a person makes it up', { labelText: 'Choose a 6-digit login code' }],
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
    'it is for the secret that codes are made of',
    { labelText: 'OTP Key', placeholder: 'Hex encoded OTP secret' },
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
  ['it is read-only', { autocomplete: 'one-time-code', readOnly: true }],
  ['it is hidden', { autocomplete: 'one-time-code', visible: false }],
  ['it holds three characters', { labelText: 'Verification code', maxLength: 3 }],
  ['it holds an essay', { labelText: 'Verification code', maxLength: 500 }],
  ['it is for tracking', { labelText: 'Tracking number or code' }],
  ['a code editor', { type: 'editable', ariaLabel: 'Code editor', otherNames: 'code-editor' }],
  ['a comment on code', { labelText: 'Comment on this code', name: 'comment' }],
];
