import type { FieldSignals, PromptChannel } from '../prompt.ts';

/** Single fields that ask for a code, where it is told by what way it came, or is not, by numbers, names and buttons. */
export const fieldsToldByWay: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] = [
  [
    'it was sent to a number that is masked up to its end',
    { labelText: 'Code', contextText: 'A verification code has been sent to *******9897' },
    'text',
  ],
  [
    'it was sent to a number with blanks',
    { labelText: 'Code', contextText: 'A verification code has been sent to 085 123 4567' },
    'text',
  ],
  [
    'it was sent to a number, in Hebrew',
    { placeholder: 'קוד אימות', nearText: 'שלחנו קוד אימות ל-054-5550199' },
    'text',
  ],
  [
    'it came with a message, of which the sentence above says more',
    {
      labelText: 'kod z wiadomości',
      contextText: 'Na adres k***7@poczta.example wysłaliśmy wiadomość z kodem',
    },
    'e-mail',
  ],
  [
    'its name speaks of a text, and a person reads of an app',
    {
      id: 'sms_code',
      labelText: 'Security code',
      contextText: 'Use your authenticator app . Enter the security code shown in your authenticator app',
    },
    'authenticator',
  ],
  [
    'its name speaks of a text, and a person reads of that and of an app',
    {
      id: 'sms_code',
      labelText: 'Security code',
      contextText: 'Enter the security code shown in your authenticator app or text message',
    },
    'text',
  ],
  [
    'a button sends it, and says by what',
    {
      labelText: '인증번호 입력',
      contextText: '회원가입 . 이름 . 이메일',
      buttonText: '인증 메일 발송 | 인증하기',
      groupSize: 5,
      besidePassword: true,
    },
    'e-mail',
  ],
  [
    'one button sends it by mail, and one by text',
    { labelText: 'Verification code', buttonText: 'Send code by SMS | Send code by e-mail | Verify' },
    'unknown',
  ],
  [
    'a button would send it by text, beside a second step',
    {
      labelText: 'Code',
      contextText: 'Two-factor authentication',
      buttonText: 'Verify | Send code by SMS',
    },
    'unknown',
  ],
  [
    'an app on a phone shows it',
    { labelText: 'Código do iToken no seu app . Abra o app no celular › iToken', maxLength: 6 },
    'authenticator',
  ],
  [
    'it was sent by mail, and its label speaks of a phone that was lost',
    { labelText: 'Code . New phone? Tell us', contextText: 'We sent a code to your e-mail' },
    'e-mail',
  ],
  [
    'its name speaks of a text, one was sent, and an app is offered',
    {
      labelText: 'Code',
      name: 'sms_code',
      contextText: 'A code was sent . Or enter the code shown in your authenticator app',
    },
    'text',
  ],
  [
    'its name speaks of a text, a button sends one, and an app will not do',
    {
      labelText: 'Verification code',
      name: 'sms_code',
      contextText: 'Authenticator app codes are not accepted here',
      buttonText: 'Verify | Resend code',
    },
    'text',
  ],
  [
    'its name speaks of a text, and an app is offered without a word of its code',
    { labelText: 'Verification code', name: 'sms_code', contextText: 'Use authenticator app instead' },
    'text',
  ],
  [
    'money goes to an account of which the end is shown',
    { labelText: 'One-time code', contextText: 'Transfer 200 EUR to ******4471 . Enter the one-time code' },
    'unknown',
  ],
  [
    'a time is told, which is no phone’s number',
    { labelText: 'One-time code', contextText: 'Bill period 01-02-2025 to 05-03-2025 10:00' },
    'unknown',
  ],
  [
    'its label names two ways, and the sentence above says which',
    { labelText: 'Phone or email code', contextText: 'We sent an email with a code to a@b.example' },
    'e-mail',
  ],
  [
    'the number may be wrong that it was sent to',
    {
      labelText: 'Code',
      nearText: 'Changed your mobile no.? Contact us',
      contextText: 'Enter the code . SMS sent',
    },
    'text',
  ],
  [
    'the number is shown that it was sent to',
    {
      labelText: 'Code',
      maxLength: 6,
      inputMode: 'numeric',
      nearText: 'Mobile no.: 98XXXXXX10',
      contextText: 'Enter OTP',
      groupSize: 2,
    },
    'text',
  ],
  [
    'the number may be changed that it was sent to, and nothing else is asked for',
    { name: 'code', maxLength: 6, nearText: 'Change mobile no', contextText: 'Enter the OTP' },
    'text',
  ],
  ['a PIN was sent to a number', { labelText: 'PIN sent to your mobile number', maxLength: 5 }, 'text'],
  [
    'a program on a phone shows it, in Russian',
    {
      labelText: 'Код',
      contextText: 'Двухфакторная аутентификация . Введите код, который показывает программа на телефоне',
    },
    'authenticator',
  ],
  [
    'a program shows it, in Ukrainian',
    { labelText: 'Код', contextText: 'Введіть код із програми для автентифікації' },
    'authenticator',
  ],
  [
    'money goes to an account, of eight digits',
    { labelText: 'One-time code', contextText: 'Transfer 200 to 01234567 . Enter the one-time code' },
    'unknown',
  ],
  [
    'it was sent to a number as they are written in Korea',
    { labelText: '코드', contextText: '010-2345-6789 번으로 전송된 6자리 코드를 입력하세요' },
    'text',
  ],
  [
    'recovery codes are shown where an app is set up',
    {
      placeholder: '000000',
      maxLength: 6,
      inputMode: 'numeric',
      nearText: '1) امسح رمز QR باستخدام تطبيق Authenticator . 2) رموز الاسترداد',
      contextText: 'المصادقة الثنائية . 1) امسح رمز QR باستخدام تطبيق Authenticator . 2) رموز الاسترداد',
    },
    'authenticator',
  ],
  [
    'it is kept, and asked for by a title beside a new password',
    {
      id: 'reset-code',
      placeholder: 'Ex: ABC12345',
      nearText: 'Código de Recuperação',
      contextText: 'Usuário . Código de Recuperação . Nova Senha',
      groupSize: 3,
      besidePassword: true,
    },
    'recovery',
  ],
  [
    'it is called an app’s, and help comes by mail',
    { name: 'totp', maxLength: 6, nearText: 'Trouble signing in? Contact us by e-mail' },
    'authenticator',
  ],
  [
    'it is called an app’s, and a text is offered',
    { name: 'authenticatorCode', nearText: 'Code stattdessen per SMS erhalten' },
    'authenticator',
  ],
  [
    'a button would send it by text instead',
    { labelText: 'Verification code', buttonText: 'Log in | Send code by SMS instead' },
    'unknown',
  ],
  [
    'a button sends something else by mail',
    { labelText: 'Verification code', buttonText: 'Verify | Resend activation e-mail' },
    'unknown',
  ],
  [
    'a number is told that one may call',
    { labelText: 'Verification code', contextText: 'Talk to 0800 123 4567' },
    'unknown',
  ],
  [
    'it was sent to a number in pairs of digits',
    { labelText: 'Code', contextText: 'Un code de vérification a été envoyé au 06 12 34 56 78' },
    'text',
  ],
  [
    'a program shows it, in words between',
    { labelText: 'Код', contextText: 'Двухфакторная аутентификация . Введите код из вашей программы' },
    'authenticator',
  ],
  [
    'a phone that was lost carries none',
    { labelText: 'Verification code', nearText: 'If your phone no longer works, ask us' },
    'unknown',
  ],
  [
    'recovery codes are shown below it, where an app gets its secret',
    {
      maxLength: 6,
      nearText: '1. Authenticator апп нээгээд QR код скан хийнэ үү . Backup codes',
      contextText: '1. Authenticator апп нээгээд QR код скан хийнэ үү . Backup codes',
    },
    'authenticator',
  ],
  [
    'a button sends it by text',
    { labelText: 'Verification code', buttonText: 'Send code by SMS | Verify' },
    'text',
  ],
  [
    'a button would send it by mail, beside what is called a second factor’s',
    { labelText: '2FA code', buttonText: 'Sign in | Resend code by e-mail' },
    'unknown',
  ],
  [
    'a mail that proves an address is sent once more',
    { labelText: 'Verification code', buttonText: 'Verify | Resend verification e-mail' },
    'unknown',
  ],
];
