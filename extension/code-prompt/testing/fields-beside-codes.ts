import type { FieldSignals } from '../prompt.ts';

/** Single fields that ask for something else, and what stands beside them says so, or speaks of a code. */
export const fieldsBesideCodes: [why: string, signals: Partial<FieldSignals>][] = [
  [
    'it is a picture’s, of which what stands beside it loads another',
    {
      name: 'code',
      placeholder: '请输入验证码',
      nearText: '点击重新获取',
      groupSize: 3,
      besidePassword: true,
    },
  ],
  [
    'it is a picture’s, beside a sentence about codes that were sent',
    {
      name: 'captcha',
      placeholder: '验证码',
      nearText: '已收到验证码发送通知的会员请直接登录，无需再次填写本页内容，谢谢您的配合',
      groupSize: 3,
    },
  ],
  [
    'it is a phone’s, and the button sends a code there',
    { type: 'tel', placeholder: '+491759096965', buttonText: 'Poslat ověřovací kód' },
  ],
  [
    'it is a phone’s, by the title beside it; below, a code is told of',
    { type: 'tel', nearText: 'Telefon . Polița se confirmă cu un cod primit prin SMS.', groupSize: 8 },
  ],
  [
    'it takes the digits of a phone, by the title beside it; below, a code is told of',
    {
      maxLength: 10,
      nearText: 'Κινητό . Θα σας στείλουμε κωδικό επιβεβαίωσης με SMS',
      contextText: 'Κινητό . Θα σας στείλουμε κωδικό επιβεβαίωσης με SMS',
      groupSize: 3,
    },
  ],
  [
    'it is a picture’s, and "send" sends the form',
    { name: 'captcha', labelText: 'Verification code', buttonText: 'Send', groupSize: 2 },
  ],
  [
    'it is a picture’s, which is shown, and another field’s code can be got',
    {
      name: 'captcha',
      placeholder: '请输入验证码',
      buttonText: '获取验证码',
      groupSize: 2,
      pictureText: 'x |  |  |  |  | ',
    },
  ],
  [
    'it is the address that a code will be sent to',
    { labelText: 'E-mail', nearText: 'Sign in with a one-time code' },
  ],
  [
    'it is for a new password, after a one-time password',
    { type: 'password', placeholder: 'New password', nearText: 'Not the one-time password we sent' },
  ],
  [
    'a picture shows it, whatever the field is called',
    { labelText: 'Verification code', nearText: 'Type the characters you see in the picture.' },
  ],
  [
    'it must be typed as a picture has it',
    { name: 'confirm_code', nearText: 'Confirmation code. Enter it exactly as it appears.' },
  ],
  [
    'people talk about a code, and it says itself what it is for',
    { placeholder: 'Type a message', nearText: 'I have sent a one-time code to your phone' },
  ],
  [
    'a diploma has it',
    { labelText: 'Verification code', nearText: 'Verification code, printed on the diploma' },
  ],
  [
    'as a picture shows it',
    { labelText: 'Confirmation code', nearText: 'Confirmation code, as shown in the picture' },
  ],
  ['a letter has it', { labelText: 'Codice', nearText: 'Codice nella lettera ricevuta', groupSize: 4 }],
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
    'it is for what an authenticator is called',
    {
      name: 'Input.DeviceName',
      nearText: 'This authenticator',
      contextText: 'Two-factor authentication (2FA)',
      maxLength: 32,
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
    'it is the card’s, and a code that the bank will send comes after it',
    {
      labelText: 'Security code',
      nearText: 'Security code',
      contextText: 'Credit card . Security code . After that a TAN is sent to you by SMS. Enter the TAN.',
      maxLength: 4,
      groupSize: 4,
      inputMode: 'numeric',
    },
  ],
  [
    'it is the card’s, beside a sentence about a code that the bank will send',
    {
      labelText: 'Security code',
      nearText: 'Card . A one-time code will be sent to your phone by your bank',
      maxLength: 4,
      groupSize: 4,
    },
  ],
  [
    'it is a customer’s code, says what stands beside it',
    { labelText: 'Code', nearText: 'Customer code', contextText: 'Two-factor authentication' },
  ],
  [
    'nothing is said but that something went to a phone number',
    {
      nearText: 'It was sent to your phone number',
      contextText: 'Two-factor authentication',
      maxLength: 6,
      inputMode: 'numeric',
    },
  ],
  [
    'it is a gift card’s, whatever the page calls it',
    { name: 'gc_verification_code', nearText: 'Gift card . Verification code of the card', groupSize: 6 },
  ],
];
