import type { FieldSignals } from '../prompt.ts';

/** Single fields for a phone, or for what stands beside one, where a code is sent to it or spoken of. */
export const fieldsOfPhones: [why: string, signals: Partial<FieldSignals>][] = [
  [
    'an order’s number begins like a phone’s',
    { labelText: 'Confirmation code', contextText: 'Your order 0123456789', groupSize: 3 },
  ],
  [
    'a phone that will get a code',
    { name: 'contacto', labelText: 'Introduce tu teléfono móvil para recibir el código' },
  ],
  [
    'a phone, as a framework names it',
    { name: 'sms[phone]', labelText: 'Te enviaremos un código de verificación' },
  ],
  ['a phone number', { labelText: 'Phone number', type: 'tel' }],
  [
    'a phone number to which a code will be sent',
    { name: 'mobile', labelText: 'A one-time password will be sent by SMS', type: 'tel' },
  ],
  [
    'an area code beside a phone number',
    {
      name: 'areaCode',
      labelText: 'Code',
      nearText: 'Phone number',
      buttonText: 'Send code',
      groupSize: 2,
    },
  ],
  [
    'it is for a phone number, whatever is sent there',
    { name: 'otpMobile', labelText: 'Mobile', inputMode: 'numeric', maxLength: 8 },
  ],
  [
    'it is for the phone that a code will come to',
    { type: 'tel', labelText: 'Enter your phone to receive a code', buttonText: 'Send code' },
  ],
  ['a phone, for codes', { type: 'tel', name: 'mfa[phone]', labelText: 'Phone number for codes' }],
  [
    'its sample is as long as a phone number',
    {
      type: 'tel',
      id: 'login-mobile-otp',
      placeholder: '98765 43210',
      nearText: 'We send an OTP to your mobile',
    },
  ],
  [
    'it is for the number that a code will be sent to',
    {
      name: 'mob',
      maxLength: 10,
      placeholder: 'Your registered 10 digit mobile no.',
      nearText: 'We will send an OTP to your registered mobile no.',
      buttonText: 'Send OTP',
    },
  ],
  [
    'it is called a number to confirm, which is a phone’s',
    { name: 'confirmNumber', nearText: '휴대폰 번호', buttonText: '인증번호 전송 | 인증', groupSize: 2 },
  ],
  [
    'it is called a number to confirm, which no button sends',
    { name: 'confirmNumber', maxLength: 4, nearText: '휴대폰 번호', buttonText: '확인', groupSize: 2 },
  ],
  [
    'it is called a number to confirm, and labelled as another',
    {
      name: 'confirmNumber',
      labelText: 'Sitzplatz',
      maxLength: 4,
      buttonText: '인증번호 전송 | 인증',
      groupSize: 2,
    },
  ],
  [
    'it is for a country, by its name and a phone’s code',
    { name: 'country', labelText: 'Phone code', maxLength: 5, buttonText: 'Send code | Save', groupSize: 2 },
  ],
  [
    'it is for the number of who signs in, beside a button that sends a code',
    { name: 'login_no', maxLength: 6, buttonText: '获取验证码', groupSize: 2 },
  ],
  [
    'a code stands beside a phone number',
    {
      labelText: 'Code',
      nearText: 'Phone number',
      contextText: 'Phone number . Verification code',
      inputMode: 'numeric',
      groupSize: 3,
    },
  ],
  [
    'a code that is called so stands beside a phone number',
    { name: 'code', nearText: 'Phone number', buttonText: 'Send code', inputMode: 'numeric', groupSize: 2 },
  ],
  [
    'it is for a phone, called by a number',
    {
      type: 'tel',
      name: 'codeNumber',
      nearText: 'Phone number',
      contextText: 'Phone number . We will text you a verification code',
      buttonText: 'Send code',
    },
  ],
  [
    'it is for the number that is to get the code',
    { name: 'mobile', placeholder: '输入接收验证码的号码', maxLength: 11, buttonText: '获取验证码' },
  ],
  [
    'it is for a number that stands beside it, and a button sends a code',
    {
      name: 'auth_no',
      maxLength: 6,
      nearText: 'Employee ID',
      buttonText: 'Send code',
      groupSize: 2,
    },
  ],
  ['a dialling code, in Urdu', { labelText: 'فون کوڈ', maxLength: 4, groupSize: 2 }],
  ['a dialling code, in Mongolian', { labelText: 'Утасны код', maxLength: 4, groupSize: 2 }],
  [
    'it is for who signs in, called so by no number, beside a button that sends a code',
    { name: 'auth_id', maxLength: 6, buttonText: 'Get code | Sign in', groupSize: 2 },
  ],
];
