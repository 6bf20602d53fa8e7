import { describe, expect, test } from 'vitest';
import { findAsRead } from './testing/find-as-read.ts';
import type { FieldSignals } from './prompt.ts';
import { makeBoxes, makeField } from './testing/make-field.ts';

describe('boxes', () => {
  test.each([
    ['six, without a word', 6, {}, true],
    ['eight, named', 8, { ariaLabel: 'Verification code digit' }, true],
    ['four, with a text sent', 4, { contextText: 'We texted a verification code' }, true],
    ['six without maxlength, by their looks', 6, { maxLength: null }, true],
    ['four, a PIN', 4, { ariaLabel: 'PIN', contextText: 'Enter the PIN of your profile' }, false],
    ['four, nothing said', 4, {}, false],
    ['four, of a code that others have as well', 4, { contextText: 'Security code' }, false],
    ['six, of a library that calls any box a PIN’s', 6, { ariaLabel: 'pin code 1 of 6' }, true],
    [
      'six, below a code that was sent',
      6,
      { contextText: 'We sent you a verification code. Enter the code below' },
      true,
    ],
    [
      'six, of a passcode of one’s own',
      6,
      { type: 'password', contextText: 'Create a 6-digit passcode' },
      false,
    ],
    [
      'six, masked, of a library that calls any box a PIN’s, below an authenticator’s code',
      6,
      { type: 'password', ariaLabel: 'PinInput', contextText: 'Enter the code from your authenticator app' },
      true,
    ],
    [
      'six, of a passcode of one’s own for an app',
      6,
      { type: 'password', contextText: 'Create a 6-digit passcode for the app' },
      false,
    ],
    ['nine, of a member', 9, { contextText: 'Member number', inputMode: 'numeric' }, false],
    ['ten, of a phone number', 10, { contextText: 'Phone number', inputMode: 'numeric' }, false],
    ['six, of a passport', 6, { ariaLabel: 'Passport number' }, false],
    [
      'six, masked, of a password that is spoken of beside a code',
      6,
      { type: 'password', inputMode: 'numeric', contextText: 'Account password. Enter the code' },
      false,
    ],
    [
      'six, for a new password, of what was sent some time before',
      6,
      { contextText: 'Enter the digits for your new password. They were sent just now' },
      true,
    ],
    [
      'six, called like a postal code, of a PIN that was sent',
      6,
      { name: 'pincode', contextText: 'Enter the code sent to your mobile phone' },
      true,
    ],
    ['six, called like a postal code', 6, { name: 'pincode', contextText: 'Enter the code' }, false],
    ['six, of a parcel', 6, { contextText: 'Pickup code', inputMode: 'numeric' }, false],
    ['six, for a new password', 6, { contextText: 'Reset your password. Enter the code' }, true],
    [
      'five, for what was received to verify, in a step before the password',
      5,
      { contextText: 'Vérification . Mot de passe . Entrez les 5 caractères reçus par e-mail' },
      true,
    ],
    ['six, for a phone number', 6, { contextText: 'Confirm your mobile number' }, true],
    ['six, below an address to verify', 6, { contextText: 'Verify your email address' }, true],
    ['eight, of a code that a television shows', 8, { contextText: 'The code shown on your TV' }, false],
    [
      'six, some letters of a word that one remembers',
      6,
      { contextText: 'Characters 2 and 5 of your memorable word' },
      false,
    ],
    ['six that hide what is typed, without a word', 6, { type: 'password' }, false],
    ['four, of a colour', 4, { type: 'number', inputMode: 'numeric', empty: false }, false],
    ['five, of a word to guess', 5, { ariaLabel: 'Letter 1' }, false],
    ['six, a captcha', 6, { contextText: 'Enter the characters you see' }, false],
    ['eight, of what is looked up', 8, { otherNames: 'ant-otp-input', buttonText: '查询' }, false],
    ['eight, by a class alone', 8, { otherNames: 'ant-otp-input', buttonText: '下一步' }, true],
    [
      'six, of a code, beside a search',
      6,
      { contextText: 'Enter the verification code', buttonText: 'Search' },
      true,
    ],
    ['six, a promo code', 6, { ariaLabel: 'Promo code' }, false],
    ['three', 3, { ariaLabel: 'Verification code' }, false],
  ] as const)('%s', (_why, count, signals, isPrompt) => {
    const boxes = makeBoxes(count, signals);
    const expected = { shape: 'split', length: count, inputs: boxes.map(({ index }) => index) };
    const prompts = findAsRead(boxes).filter(({ shape }) => shape === 'split');
    expect(prompts).toMatchObject(isPrompt ? [expected] : []);
  });

  /** Six fields as they are where no stylesheet has come. */
  const makeBare = (signalsOf: (at: number) => Partial<FieldSignals>) =>
    Array.from({ length: 6 }, (_, at) =>
      makeField({
        index: at,
        box: { left: 8, top: at * 21, width: 177, height: 21 },
        groupSize: 6,
        ...signalsOf(at),
      }),
    );
  const split = (fields: FieldSignals[]) => findAsRead(fields).filter(({ shape }) => shape === 'split');

  test.each<[why: string, signals: (at: number) => Partial<FieldSignals>, isPrompt: boolean]>([
    ['that are numbered', (at) => ({ id: `input-18--${at}`, otherNames: `box box--${at}` }), true],
    ['of which a library says so', (at) => ({ ariaLabel: `pin input ${at} of 6` }), true],
    ['that show what is to be typed', () => ({ placeholder: '○' }), true],
    ['called by different names', (at) => ({ name: ['name', 'street', 'city'][at % 3] ?? '' }), false],
    ['with labels of their own', (at) => ({ labelText: `Answer ${at}` }), false],
    ['for words', () => ({ placeholder: 'Word' }), false],
    ['that take more than one character', () => ({ maxLength: 5 }), false],
    [
      'each of which takes all, and says so',
      (at) => ({ maxLength: 6, ariaLabel: `Dígito ${at + 1} de 6` }),
      true,
    ],
    ['each of which takes as many as they are', () => ({ maxLength: 6 }), true],
    [
      'each of which takes as many, called by something else',
      (at) => ({ maxLength: 6, name: `part-${at}` }),
      false,
    ],
    [
      'each of which takes more than they are',
      (at) => ({ maxLength: 8, ariaLabel: `${at + 1} of 6` }),
      false,
    ],
    ['that are filled in', () => ({ empty: false }), false],
    [
      'of different size',
      (at) => ({ box: { left: 8, top: at * 30, width: 177 + at * 20, height: 21 } }),
      false,
    ],
    ['with different words beside them', (at) => ({ nearText: ['Name', 'City'][at % 2] ?? '' }), false],
    ['for addresses', () => ({ type: 'email' }), false],
    ['that are called something else', (at) => ({ name: `contact-${at}` }), false],
    ['that are called a code’s', (at) => ({ name: `code-${at}` }), true],
    ['of a table', () => ({ groupSize: 12 }), false],
    ['of which a person sees only the first', (at) => ({ visible: at === 0 }), false],
  ])('six without a stylesheet, below a code that was sent, %s', (_why, signals, isPrompt) => {
    const boxes = makeBare((at) => ({ contextText: 'We sent you a verification code', ...signals(at) }));
    expect(split(boxes)).toHaveLength(isPrompt ? 1 : 0);
    expect(split(boxes.map((box) => ({ ...box, contextText: 'It was sent just now' })))).toEqual([]);
  });

  test.each<[why: string, signals: Partial<FieldSignals>]>([
    ['a code that was sent', { contextText: 'Ingrese el código recibido para restaurar su contraseña' }],
    ['what they are called', { contextText: 'It was sent just now', otherNames: 'otp-box' }],
  ])('six without a stylesheet are told by %s', (_why, signals) => {
    expect(split(makeBare(() => signals))).toHaveLength(1);
  });

  test('X-C02 fields without names that are no boxes are looked at one by one', () => {
    const beside = ['用户名', '姓名', '手机号', '验证码'];
    const fields = beside.map((nearText, index) =>
      makeField({
        index,
        nearText,
        groupSize: 4,
        buttonText: '获取验证码 | 注册',
        contextText: beside.join(' . '),
      }),
    );
    expect(findAsRead(fields)).toMatchObject([{ shape: 'single', inputs: [3] }]);
    const alike = makeBare((at) => ({
      name: `contact-${at}`,
      autocomplete: at === 5 ? 'one-time-code' : '',
    }));
    expect(findAsRead(alike)).toMatchObject([{ shape: 'single', inputs: [5] }]);
  });

  test('a field beside boxes is none of them, also without a stylesheet', () => {
    const boxes = makeBare(() => ({ maxLength: 1 }));
    const other = makeField({ ...boxes[0], index: 6, maxLength: null });
    for (const fields of [
      [...boxes, other],
      [other, ...boxes],
    ])
      expect(findAsRead(fields)).toMatchObject([{ shape: 'split', inputs: [0, 1, 2, 3, 4, 5] }]);
  });

  test('of six without a stylesheet the one that a person sees takes all', () => {
    const boxes = makeBare((at) => ({ name: 'otp', visible: at === 0 }));
    expect(findAsRead(boxes)).toMatchObject([{ shape: 'single', inputs: [0] }]);
  });

  test.each<[why: string, signals: Partial<FieldSignals>, count: number, isPrompt: boolean]>([
    ['it is sent', { contextText: 'We have sent a code to your email' }, 4, true],
    ['a PIN is made', { contextText: 'Create your PIN' }, 4, false],
  ])('what a library calls every box tells nothing: %s', (_why, signals, count, isPrompt) => {
    for (const ariaLabel of [
      'Please enter your pin code',
      'Please enter OTP character 1',
      'pin input 1 of 4',
    ])
      expect(findAsRead(makeBoxes(count, { ariaLabel, ...signals })).length, ariaLabel).toBe(
        isPrompt ? 1 : 0,
      );
  });

  test('a library that speaks of an OTP gives a hint, as a class does', () => {
    const boxes = (ariaLabel: string) => findAsRead(makeBoxes(4, { ariaLabel })).length;
    expect([boxes('Please enter OTP character 1'), boxes('Please enter your pin code')]).toEqual([1, 0]);
  });

  test('Vuetify claims of each box that it is a one-time code’s', () => {
    const boxes = (contextText: string, ariaLabel: string) =>
      findAsRead(makeBoxes(4, { autocomplete: 'one-time-code', contextText, ariaLabel })).length;
    expect(boxes('Member number', 'Please enter OTP character 1')).toBe(0);
    expect(boxes('Member number', 'Digit 1')).toBe(1);
    expect(boxes('We sent you a code', 'Please enter OTP character 1')).toBe(1);
  });

  test.each<[contextText: string, isPrompt: boolean]>([
    ['Transfer PIN', false],
    ['Enter the PIN code', true],
    ['Enter the PIN. It was sent just now', true],
    ['PIN or OTP', true],
  ])('what libraries claim of all that comes in boxes, below "%s"', (contextText, isPrompt) => {
    const claimed = { autocomplete: 'one-time-code', contextText };
    for (const boxes of [makeBoxes(4, claimed), makeBare(() => claimed).slice(0, 4)])
      expect(findAsRead(boxes)).toHaveLength(isPrompt ? 1 : 0);
  });

  test('more fields than a code has boxes are of several, whatever is claimed of each', () => {
    const [bare] = makeBare(() => ({ autocomplete: 'one-time-code' }));
    const claim = (count: number) =>
      Array.from({ length: count }, (_, index) => makeField({ ...bare, index, groupSize: count }));
    expect(findAsRead(claim(10))).toHaveLength(1);
    expect(findAsRead(claim(11))).toEqual([]);
  });

  test('six without a stylesheet are told by what gets the code', () => {
    const boxes = (buttonText: string) =>
      makeBare(() => ({ contextText: '手机号 . 验证码', buttonText, groupSize: 8 }));
    expect(split(boxes('获取验证码 | 注册'))).toHaveLength(1);
    expect(split(boxes('注册'))).toEqual([]);
  });

  test('two rows of boxes in two forms are two prompts', () => {
    const second = makeBoxes(6, { groupId: 1 }).map((field) => ({ ...field, index: field.index + 6 }));
    expect(findAsRead([...makeBoxes(6), ...second]).map(({ inputs }) => inputs.length)).toEqual([6, 6]);
  });

  test('five fields of five characters of a key are no boxes', () => {
    const groups = makeBare((at) => ({ maxLength: 5, ariaLabel: `Part ${at + 1} of 5` })).slice(0, 5);
    const said = { contextText: 'We sent you a verification code', groupSize: 5 };
    expect(split(groups.map((group) => ({ ...group, ...said })))).toEqual([]);
  });

  test('four fields of four digits of a card number are no boxes', () => {
    const parts = makeBoxes(4, { maxLength: 4, ariaLabel: 'Card number' }).map((field, at) => ({
      ...field,
      box: { left: at * 100, top: 0, width: 90, height: 30 },
    }));
    expect(findAsRead(parts)).toEqual([]);
  });
});
