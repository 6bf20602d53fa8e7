import type { FieldSignals, PromptChannel } from '../prompt.ts';

/** Single fields, each with the one thing that makes it hard, that ask for a code, and of which kind. */
export const askingFields: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] = [
  ['autocomplete says so', { autocomplete: 'one-time-code' }, 'unknown'],
  ['autocomplete says so in a section', { autocomplete: 'section-a ONE-TIME-CODE' }, 'unknown'],
  [
    'it is called a second factor, and is as long as a code',
    { id: 'login-second-factor', ariaLabel: 'Enter 6 numbers', maxLength: 6, inputMode: 'numeric' },
    'unknown',
  ],
  ['its label says so', { labelText: 'Verification code' }, 'unknown'],
  ['a password is called a code', { type: 'password', labelText: 'Password', name: 'otp' }, 'unknown'],
  [
    'a password is called a code, and as long as one',
    { type: 'password', labelText: '6-digit password', name: 'otp', maxLength: 6 },
    'unknown',
  ],
  ['two factors in one word', { name: 'twofaCode' }, 'unknown'],
  [
    'a framework puts the user before the code',
    { name: 'user[code]', id: 'user_code', labelText: 'Code', contextText: 'Two-factor authentication' },
    'unknown',
  ],
  [
    'it is called like a code of a device, and a person reads of two factors',
    { name: 'user_code', labelText: 'Two-factor code' },
    'unknown',
  ],
  ['its name is glued together', { name: 'verificationcode' }, 'unknown'],
  ['its id is in camel case', { id: 'loginOtpInput' }, 'unknown'],
  ['it names the app', { labelText: 'Code from your authenticator app' }, 'authenticator'],
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
    'backup codes stand in for it',
    { labelText: '6-digit authentication code or 8-digit backup code' },
    'authenticator',
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
    'it is called after the message, and its label says only where that went',
    { name: 'mobileOtp', labelText: 'Mobile', maxLength: 6, inputMode: 'numeric', groupSize: 2 },
    'text',
  ],
  [
    'it still holds the code before',
    { labelText: 'Verification code', name: 'otp', empty: false, groupSize: 3 },
    'unknown',
  ],
  [
    'one finds it in the text that was sent',
    { labelText: 'What’s the code in the text?', maxLength: 5, inputMode: 'numeric', groupSize: 8 },
    'text',
  ],
  [
    'it takes six digits, and is called by where they were sent',
    { type: 'tel', labelText: 'Mobile phone . Enter the code that we sent there', maxLength: 6 },
    'text',
  ],
  [
    'it takes digits, and says where to look',
    { type: 'tel', labelText: 'Check your mobile . Enter the 6-digit code we texted you' },
    'text',
  ],
  [
    'it is called a picture’s, where there is no picture, and a button gets its code',
    { id: 'captcha', placeholder: '请输入验证码！', buttonText: '获取验证码 | 登 录', groupSize: 2 },
    'unknown',
  ],
  [
    'it is called a picture’s, and its code can be had again in a while',
    { id: 'captcha', placeholder: '请输入验证码！', buttonText: '42 秒后重新获取 | 登 录', groupSize: 2 },
    'unknown',
  ],
  [
    'it is called a picture’s, where there is no picture, beside a new password and a button that gets its code',
    {
      id: 'captcha',
      placeholder: 'Enter verification code',
      buttonText: 'Get code | Sign up',
      groupSize: 5,
      besidePassword: true,
    },
    'unknown',
  ],
  [
    'it takes as many characters as a phone number has, below a sentence about the phone',
    { maxLength: 10, nearText: 'We sent your phone a verification code. Enter the code', groupSize: 2 },
    'text',
  ],
  [
    'it says itself that it is, below the phone',
    {
      type: 'tel',
      placeholder: '6-digit code',
      nearText: 'Mobile: +44 ••• 77 . Enter it below',
      groupSize: 3,
    },
    'text',
  ],
  [
    'it says itself that it is, below a title',
    { type: 'tel', placeholder: 'Enter OTP', nearText: 'Mobile . Enter it below', groupSize: 3 },
    'text',
  ],
  [
    'it is just a "code", which a button gets and another signs in with',
    { name: 'code', placeholder: 'Enter the code', buttonText: 'Get code | Log in', groupSize: 2 },
    'unknown',
  ],
  [
    'it has a name of many codes, beside a password and a button that gets one',
    { placeholder: '验证码', buttonText: '获取验证码 | 重置密码', besidePassword: true, groupSize: 4 },
    'unknown',
  ],
  [
    'an app gets its secret by a QR code, and shows the one that is asked for',
    {
      labelText: 'Code',
      contextText: 'Scan the QR code with your authenticator app and enter the 6-digit code',
      maxLength: 6,
    },
    'authenticator',
  ],
  [
    'it comes from an app, and beside it is how that gets its secret',
    {
      placeholder: 'Wpisz kod z aplikacji (6 cyfr)',
      nearText: 'Zeskanuj kod QR w Google Authenticator:',
      maxLength: 6,
      groupSize: 5,
    },
    'authenticator',
  ],
  [
    'it is one that a person keeps, as long as it looks',
    { placeholder: 'XXXXX-XXXXX-XXXXX', labelText: 'Code', nearText: 'Enter a recovery code' },
    'recovery',
  ],
  ['it looks shorter', { placeholder: '123-456', labelText: 'Verification code' }, 'unknown'],
  [
    'it is sent for a new device, of which an app is no part',
    {
      labelText: 'Code',
      nearText: 'To verify your new device, enter the code that we sent to your e-mail address',
    },
    'e-mail',
  ],
  [
    'it is sent for a device that is new',
    {
      placeholder: 'Mã Xác Nhận',
      nearText: 'Vui lòng nhập mã xác nhận được gửi đến email của bạn để xác minh thiết bị mới',
    },
    'e-mail',
  ],
  [
    'the phone is that to which a code was sent',
    { type: 'tel', nearText: 'Phone +49 171 •• 22 . We sent a login code.', groupSize: 3 },
    'text',
  ],
  [
    'it is the only one, below what message it came by',
    { type: 'tel', nearText: 'Text message . Enter the code we sent' },
    'text',
  ],
  [
    'below "sign in by phone number", and beside a button that gets its code',
    {
      placeholder: '请输入验证码',
      nearText: '账户密码登录 手机号登录',
      buttonText: '获取验证码 | 登 录',
      groupSize: 2,
    },
    'text',
  ],
  [
    'it is "the number from that text"',
    {
      nearText: 'Text sent at 09:14. Type the number from that text to confirm your new mobile:',
      maxLength: 5,
      groupSize: 6,
    },
    'text',
  ],
  [
    'it verifies a phone number, as its label says',
    { type: 'tel', labelText: 'Phone number verification code' },
    'text',
  ],
  [
    'its sample is as long as the longest code',
    { labelText: 'Verification code', placeholder: '1234 5678' },
    'unknown',
  ],
];
