import type { FieldSignals } from '../prompt.ts';

/** Single fields, each with the one thing that makes it hard, that ask for something else than a code, or are for nobody to see. */
export const otherFields: [why: string, signals: Partial<FieldSignals>][] = [
  ['it says nothing', {}],
  ['it is for a card', { labelText: 'Card security code', inputMode: 'numeric', maxLength: 4 }],
  ['it is a CVV with a helpful mark', { name: 'cvv', autocomplete: 'one-time-code' }],
  [
    'autocomplete says card',
    { name: 'securityCode', labelText: 'Verification code', autocomplete: 'cc-csc' },
  ],
  [
    'it is of four characters, where a card is asked for',
    {
      type: 'password',
      labelText: 'رمز التحقق',
      maxLength: 4,
      contextText: 'رقم البطاقة . تاريخ الانتهاء . رمز التحقق',
      groupSize: 4,
    },
  ],
  [
    'a framework calls it by the form, which is for signing in',
    { name: 'LoginForm[code]', id: 'LoginForm_code', placeholder: 'Your Firm Code', groupSize: 3 },
  ],
  [
    'it is called a second factor, and takes any number',
    { id: 'second-factor-tries', inputMode: 'numeric', groupSize: 2 },
  ],
  ['ZIP', { labelText: 'ZIP code', inputMode: 'numeric', maxLength: 5 }],
  ['postal code', { labelText: 'Postal code', autocomplete: 'one-time-code' }],
  ['promo code', { labelText: 'Promo code', maxLength: 6 }],
  ['a coupon that claims to be a code', { name: 'coupon_code', autocomplete: 'one-time-code' }],
  ['gift card', { name: 'giftCardPin', maxLength: 8 }],
  ['captcha', { name: 'captcha', labelText: 'Verification code' }],
  ['captcha by another name', { name: 'verify', labelText: 'Enter the characters you see' }],
  ['a PIN', { labelText: 'PIN', maxLength: 6, inputMode: 'numeric' }],
  [
    'a purchase, named before the code that came after it',
    {
      name: 'purchase_code',
      labelText: 'Codice acquisto: inserisci il codice ricevuto dopo l’acquisto',
      buttonText: 'Verifica codice',
    },
  ],
  ['what a message with a code looks like', { labelText: 'OTP message template' }],
  [
    'what a message with a code looks like, by an example',
    { name: 'otp_template', placeholder: 'Ex : Your OTP is #otp#' },
  ],
  [
    'a password, whatever it is called',
    { type: 'password', labelText: '登入密碼', name: 'verifyCode', contextText: '首次使用將傳送簡訊驗證碼' },
  ],
  [
    'a date of birth, whatever it is called',
    { labelText: '생년월일 6자리 또는 사업자번호 10자리', name: 'authNumber', maxLength: 10, groupSize: 4 },
  ],
  [
    'a game that one joins, in boxes that claim to be for a code',
    { autocomplete: 'one-time-code', nearText: 'Join a game' },
  ],
  ['a game, by its number', { autocomplete: 'one-time-code', labelText: 'Game ID' }],
  ['what a hook is known by', { labelText: 'Webhook Verify Token', name: 'verify_token' }],
  [
    'what proves that a site is one’s own',
    {
      name: 'googleSiteVerification',
      labelText: 'Google Site Verification',
      placeholder: 'Verification code',
    },
  ],
  [
    'what proves that a site is one’s own, by its name',
    { name: 'google_site_verification', labelText: 'Google Doğrulama Kodu' },
  ],
  [
    'it looks longer than a code',
    { placeholder: 'DN-2024-XXXXXXXXX', labelText: 'Overovací kód', buttonText: 'Overiť' },
  ],
  [
    'a name that a device is given',
    { labelText: 'Device identifier *', contextText: 'It will send the one-time password', groupSize: 2 },
  ],
  ['a captcha, "graphic"', { placeholder: 'Graphic Verification Code' }],
  [
    'what was bought',
    {
      name: 'purchase_code',
      nearText: 'Please re-enter your purchase code',
      contextText:
        'Before we install, we need to verify your purchase code. Please enter the purchase code below.',
      buttonText: 'Verify Purchase Code',
    },
  ],
  [
    'a code that stands beside a QR code',
    {
      labelText: 'Code',
      contextText: 'The QR code on the machine holds the same verification code',
      maxLength: 6,
    },
  ],
  [
    'what was booked, by a word that programs go by, too',
    {
      name: 'code',
      nearText: 'Cod programare (pentru anulare)',
      contextText:
        'CNP Cod poștal Cod programare (pentru anulare) Cod fiscal Introduceți codul din imagine 5TRW',
      maxLength: 6,
    },
  ],
  ['a batch', { placeholder: 'Enter Batch Code...', buttonText: 'Verify Batch' }],
  ['what a bot is known by', { labelText: 'Bot Token', nearText: 'Paste the token you received' }],
  ['a certificate', { placeholder: 'Certificate verification code' }],
  ['a secret for an app, to be kept', { name: 'google2fa_secret', labelText: '2FA секретный ключ' }],
  ['what an app has seen last, to be kept', { labelText: '2FA ts' }],
  [
    'what comes back in an address',
    { id: 'authCode', labelText: 'Authorization Code (from Google redirect URL)' },
  ],
  ['a code to be had elsewhere', { labelText: 'Code', buttonText: 'Get code | Apply', groupSize: 2 }],
  [
    'a picture’s code, of which there is a new one',
    { name: 'captcha', labelText: 'Verification code', buttonText: 'New code | Submit', groupSize: 2 },
  ],
  [
    'a picture’s code, which can be sent again',
    { name: 'captcha', labelText: 'Verification code', buttonText: 'Send again | Submit', groupSize: 2 },
  ],
  ['a country code', { labelText: 'Country code', maxLength: 4 }],
  ['a search', { placeholder: 'Search by code', name: 'q' }],
  ['a password', { type: 'password', name: 'password', labelText: 'Password' }],
  ['option holds no otp', { name: 'option', labelText: 'Option' }],
  ['zipper holds no zip, and is no code', { name: 'zipper' }],
  ['laptop, adopt, footprint', { labelText: 'Laptop to adopt, footprint' }],
  ['it sets how long codes live', { labelText: 'Code lifetime', name: 'otp_period', type: 'number' }],
  ['German: it sets how long one lives', { labelText: 'Gültigkeit des Einmalcodes' }],
  ['Spanish: it sets how long one is', { labelText: 'Longitud del código de verificación' }],
  ['it sets how many codes there are', { labelText: 'Number of verification codes' }],
  ['it sets how long one lives, says its name', { labelText: 'Minutes', name: 'otp_ttl' }],
  ['it is for the key that codes are made of', { labelText: 'Authenticator key (TOTP)' }],
  [
    'a picture has it, for which there can be another',
    { labelText: 'Verification code', buttonText: 'New image | Send', groupSize: 3 },
  ],
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
  ['a person makes it up', { labelText: 'Choose a 6-digit login code' }],
  [
    'it is for the secret that codes are made of',
    { labelText: 'OTP Key', placeholder: 'Hex encoded OTP secret' },
  ],
  [
    'it looks for a booking, whose code was mailed',
    {
      labelText: 'Confirmation code . It is in the e-mail that we sent when you booked',
      contextText: 'Manage your booking',
      buttonText: 'Back | Find booking',
      maxLength: 6,
      groupSize: 2,
    },
  ],
  [
    'it is for what an authenticator makes codes of',
    { labelText: 'Authenticator key (TOTP)', placeholder: 'otpauth://totp/… or secret' },
  ],
  ['it is read-only', { autocomplete: 'one-time-code', readOnly: true }],
  ['it is hidden', { autocomplete: 'one-time-code', visible: false }],
  ['it holds three characters', { labelText: 'Verification code', maxLength: 3 }],
  ['it holds an essay', { labelText: 'Verification code', maxLength: 500 }],
  ['it is for tracking', { labelText: 'Tracking number or code' }],
  ['a code editor', { type: 'editable', ariaLabel: 'Code editor', otherNames: 'code-editor' }],
  ['a comment on code', { labelText: 'Comment on this code', name: 'comment' }],
  [
    'it is a captcha, above a button that sends the form',
    { name: 'captcha', labelText: 'Code de sécurité', buttonText: 'Envoyer', maxLength: 6 },
  ],
  ['a parcel, whatever the page calls it', { name: 'verifyCode', labelText: 'Tracking code', groupSize: 2 }],
  [
    'it is for a password, beside a button for a code',
    {
      type: 'password',
      name: 'password',
      labelText: 'Secure code',
      buttonText: 'Send OTP | Login',
      groupSize: 2,
    },
  ],
  ['a program’s, of a university', { labelText: 'Program code' }],
  ['a program’s, of a survey', { labelText: 'Código del programa', groupSize: 2 }],
  [
    'it is made to look like a button, below the title of a code',
    { name: 'input3', empty: false, nearText: 'otp code：', groupSize: 5, besidePassword: true },
  ],
  [
    'a program’s, of a loyalty programme',
    { labelText: 'Код', nearText: 'В программе лояльности введите код', groupSize: 2 },
  ],
  ['a voucher, in Azerbaijani', { labelText: 'Kod', contextText: 'Kodunuz var? Kodu tətbiq edin' }],
  ['a passenger’s, in Hungarian', { labelText: 'Utas kód', groupSize: 2 }],
  ['an institution’s, in Bengali', { labelText: 'প্রতিষ্ঠানের কোড নম্বর', groupSize: 2 }],
  [
    'it is for a name, below what is said of the phone above',
    {
      name: 'name',
      placeholder: 'الاسم',
      nearText: 'سوف نرسل لك رمز التحقق في رسالة نصية',
      buttonText: 'ارسال رمز التحقق',
      groupSize: 5,
    },
  ],
];
