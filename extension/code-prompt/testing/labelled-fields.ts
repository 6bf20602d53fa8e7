import type { FieldSignals, PromptChannel } from '../prompt.ts';

/** Single fields, each with the one thing that makes it hard: those that ask for a code, and of which kind. */
export const askingFields: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] = [
  ['autocomplete says so', { autocomplete: 'one-time-code' }, 'unknown'],
  ['autocomplete says so in a section', { autocomplete: 'section-a ONE-TIME-CODE' }, 'unknown'],
  ['its label says so', { labelText: 'Verification code' }, 'unknown'],
  ['its name is glued together', { name: 'verificationcode' }, 'unknown'],
  ['its id is in camel case', { id: 'loginOtpInput' }, 'unknown'],
  ['it names the app', { labelText: 'Code from your authenticator app' }, 'authenticator'],
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
    'a security code has more than a card holds',
    { name: 'securityCode', maxLength: 6, inputMode: 'numeric' },
    'unknown',
  ],
  [
    'a framework gives every field 128',
    { labelText: 'Verification code', maxLength: 128, buttonText: 'Verify' },
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
    'backup codes stand in for it',
    { labelText: '6-digit authentication code or 8-digit backup code' },
    'authenticator',
  ],
  [
    'Latin letters and Japanese ones are one run',
    { nearText: 'SMSで送信された認証番号を入力してください', maxLength: 6, inputMode: 'numeric' },
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
    'it is described by how long it is valid',
    { labelText: 'Verification code . Code validity: 10 minutes' },
    'unknown',
  ],
  ['it is valid for so many minutes', { labelText: 'OTP (validity 10 minutes)' }, 'unknown'],
  [
    'an app shows it, in words that a picture has too',
    { labelText: 'Enter the 6-digit code shown in your app' },
    'authenticator',
  ],
  ['it is called the app itself', { labelText: 'Authenticator app', groupSize: 3 }, 'authenticator'],
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
  ['German', { labelText: 'Bestätigungscode' }, 'unknown'],
  ['German, from the app', { labelText: 'Einmalcode aus der Authenticator-App' }, 'authenticator'],
  ['French', { labelText: 'Code de vérification' }, 'unknown'],
  ['Spanish, without accents', { placeholder: 'Codigo de verificacion' }, 'unknown'],
  ['Italian', { labelText: 'Codice di verifica' }, 'unknown'],
  ['Portuguese', { labelText: 'Código de verificação' }, 'unknown'],
  ['Dutch', { labelText: 'Verificatiecode' }, 'unknown'],
  ['Polish', { labelText: 'Kod weryfikacyjny' }, 'unknown'],
  ['Russian', { labelText: 'Код подтверждения' }, 'unknown'],
  ['Turkish', { labelText: 'Doğrulama kodu' }, 'unknown'],
  ['Japanese', { labelText: '認証コードを入力してください' }, 'unknown'],
  ['Japanese, half width', { labelText: 'ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ' }, 'unknown'],
  ['Chinese', { labelText: '请输入短信验证码', maxLength: 6, inputMode: 'numeric' }, 'text'],
  ['Korean', { labelText: '인증번호' }, 'unknown'],
];

/** Those that ask for something else, or for nothing that a person could see. */
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
  ['ZIP', { labelText: 'ZIP code', inputMode: 'numeric', maxLength: 5 }],
  ['postal code', { labelText: 'Postal code', autocomplete: 'one-time-code' }],
  ['German postal code', { labelText: 'Postleitzahl', name: 'code' }],
  ['promo code', { labelText: 'Promo code', maxLength: 6 }],
  ['a coupon that claims to be a code', { name: 'coupon_code', autocomplete: 'one-time-code' }],
  ['gift card', { name: 'giftCardPin', maxLength: 8 }],
  ['captcha', { name: 'captcha', labelText: 'Verification code' }],
  ['captcha by another name', { name: 'verify', labelText: 'Enter the characters you see' }],
  ['Chinese captcha', { labelText: '图形验证码' }],
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
  [
    'a picture is spoken of, in a form whose button only sends it',
    {
      labelText: 'Проверочный код',
      contextText: 'Введите код с картинки',
      buttonText: 'Отправить',
      groupSize: 4,
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
  ['it is read-only', { autocomplete: 'one-time-code', readOnly: true }],
  ['it is hidden', { autocomplete: 'one-time-code', visible: false }],
  ['it holds three characters', { labelText: 'Verification code', maxLength: 3 }],
  ['it holds an essay', { labelText: 'Verification code', maxLength: 500 }],
  ['it is for tracking', { labelText: 'Tracking number or code' }],
  ['a code editor', { type: 'editable', ariaLabel: 'Code editor', otherNames: 'code-editor' }],
  ['a comment on code', { labelText: 'Comment on this code', name: 'comment' }],
  ['a tax code', { labelText: 'Codice fiscale' }],
];
