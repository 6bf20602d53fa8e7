import { expect, test } from 'vitest';
import type { FieldSignals } from './prompt.ts';
import { findPrompts } from './score.ts';
import { makeField } from './testing/make-field.ts';

const none = { alt: '', title: '', id: '', names: '', address: '', click: '' };

function askedBeside(picture: Partial<typeof none>, signals: Partial<FieldSignals> = {}): number {
  const { alt, title, id, names, address, click } = { ...none, ...picture };
  const pictureText = [alt, title, id, names, address, click].join(' | ');
  return findPrompts([makeField({ name: 'authCode', groupSize: 2, pictureText, ...signals })]).length;
}

test.each<[why: string, picture: Partial<typeof none>]>([
  ['it is called so', { id: 'captchaImg' }],
  ['it is called so by what one reads instead of it', { alt: '看不清？换一张' }],
  ['a click loads another, and it is called nothing', { click: "this.src='/servlet.do?'+Math.random()" }],
  ['it says that a click loads another', { title: '点击刷新验证码', address: '/pubs/code.png' }],
  ['it is made for this look, and is called so', { id: 'verifyImg', address: '/auth/verify' }],
  ['what makes it is called so', { address: '/login/imageCode.jsp?t=17' }],
  ['what makes it is called so, among other letters', { address: '/sqr/captcha.php?_=3jqRa9' }],
  [
    'what a click does is called so',
    { title: 'Change Img!', id: 'ImageCheck', address: '/x.png', click: 'ChangeCodeimg();' },
  ],
  ['it has no address yet, and is called so', { names: 'codeimg' }],
  [
    'it is its own address',
    { names: 'code-img', address: `data:image/png;base64,${'iVBORw0K'.repeat(22)}AA` },
  ],
  ['what makes it is given a word that is no name', { address: '/captcha.php?mfa=1' }],
  ['it is called a “security code”', { alt: 'セキュリティコード', address: '/made' }],
  ['it is called a code in the page’s language', { alt: 'Mã xác nhận', address: '/ma-xac-nhan.ashx' }],
])('a picture whose code is to be copied: %s', (_why, picture) => {
  expect(askedBeside({})).toBe(1);
  expect(askedBeside(picture)).toBe(0);
});

test.each<[why: string, picture: Partial<typeof none>, signals?: Partial<FieldSignals>]>([
  ['it is a file, whatever it is called', { id: 'verifyImg', address: '/img/verify-code.svg' }],
  ['it is an icon in the page', { alt: 'Verification code', address: 'data:image/svg+xml;base64,PHN2' }],
  ['it is fitted by what delivers it', { alt: 'Verify code', address: '/cdn-cgi/image/width=80/step' }],
  ['it is fitted by what serves it', { alt: 'Verify code', address: '/_ipx/w_80/step' }],
  ['it is made in the page', { id: 'verify-pic', address: 'blob:https://shop.test/1-2' }],
  [
    'its address is longer than what is read',
    { alt: 'Verify code', address: `https://cdn.test/${'a/'.repeat(91)}x` },
  ],
  [
    'what is clicked is no picture’s address',
    { address: '/src/assets/update-phone.svg', names: 'verify-code' },
  ],
  [
    '"change" changes the number',
    { alt: 'Change number', names: 'verify-code-edit', address: '/img/edit.svg' },
  ],
  ['it is a badge', { alt: 'Protected by reCAPTCHA', address: '/img/shield.svg' }],
  [
    'what is around says that a code was sent',
    { id: 'captchaImg' },
    { contextText: 'Enter the code that we sent to your phone' },
  ],
  [
    'what is around says that an app shows it',
    { alt: 'auth code', address: '/made' },
    { contextText: 'Open your authenticator app' },
  ],
  ['it is made smaller on its way', { alt: 'Verify code', address: '/_next/image?url=%2Fstep.png&w=64' }],
  ['it is a secret for an app', { id: 'qrcode', address: '/account/2fa/image_code' }],
  ['it is somebody’s face', { alt: 'Ada', names: 'avatar', address: '/users/17/picture' }],
  ['the field says that a message is meant', { id: 'captchaImg' }, { labelText: 'SMS code' }],
  ['the field is one to browsers', { id: 'captchaImg' }, { autocomplete: 'one-time-code' }],
])('a picture beside a code that comes from elsewhere: %s', (_why, picture, signals) => {
  expect(askedBeside(picture, signals)).toBe(1);
});

test('beside a password, what was sent may be of a step that comes later', () => {
  const told = { contextText: 'Enter the code that we sent to your phone' };
  expect(askedBeside({ id: 'captchaImg' }, { ...told, besidePassword: true })).toBe(0);
});

test('a phone that is asked for as well sends no code', () => {
  const asked = { name: '', labelText: '', nearText: 'Mã xác nhận', contextText: 'Điện thoại . Mã xác nhận' };
  expect(askedBeside({ id: 'RadCaptcha1_CaptchaImageUP' }, { ...asked, groupSize: 4 })).toBe(0);
});

test.each<[why: string, shown: string]>([
  ['letters and digits', 'K7P2X'],
  ['digits, one by one', '4 1 9 7'],
])('a code that the page itself shows is to be copied: %s', (_why, shown) => {
  const beside = (text: string, more: Partial<FieldSignals> = {}) =>
    askedBeside({}, { labelText: 'Verification code', nearText: `Verification code . ${text}`, ...more });
  expect(beside('')).toBe(1);
  expect(beside(shown)).toBe(0);
  expect(beside(shown, { contextText: 'We sent you a code' })).toBe(1);
  expect(beside(shown, { contextText: 'It was sent just now' })).toBe(1);
  expect(beside(shown, { buttonText: 'Get code' })).toBe(1);
  expect(beside(shown, { contextText: 'Open your authenticator app' })).toBe(1);
  expect(beside(shown, { labelText: 'SMS code' })).toBe(1);
  expect(beside(shown, { groupSize: 1 })).toBe(1); // all of the page stands beside it
});

test.each(['STEP2', '2FA', '0123456', 'Code', '12 34', '1h30m', 'm4rkus', 'AB1CD'])(
  'and %s is no such code',
  (nearText) => {
    expect(askedBeside({}, { labelText: 'Verification code', nearText, maxLength: 6 })).toBe(1);
  },
);
