import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { minimumConfidence, type FieldSignals, type PromptChannel } from './prompt.ts';
import { findPrompts } from './score.ts';
import { makeBoxes, makeField } from './testing/make-field.ts';

const claims = (signals: Partial<FieldSignals>) => findPrompts([makeField(signals)]);

describe('X-C01 a single field asks for a code when', () => {
  test.each<[why: string, signals: Partial<FieldSignals>, channel: PromptChannel]>([
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
        nearText:
          'Your bank sent a one-time passcode by text message for this payment with card ending 1234.',
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
  ])('%s', (_why, signals, channel) => {
    expect(claims(signals)).toMatchObject([{ inputs: [0], shape: 'single', channel }]);
  });
});

describe('X-C02 a single field does not ask for a code when', () => {
  test.each<[why: string, signals: Partial<FieldSignals>]>([
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
  ])('%s', (_why, signals) => {
    expect(claims(signals)).toEqual([]);
  });

  test.each<[string, Partial<FieldSignals>]>([
    ['even when it claims one-time-code', { labelText: 'Recovery code', autocomplete: 'one-time-code' }],
    ['by its name', { name: 'backup_code' }],
    ['German', { labelText: 'Wiederherstellungscode' }],
    ['Japanese', { labelText: 'バックアップコード' }],
    ['of a sign-in with codes', { labelText: '2FA recovery code' }],
    ['of codes by their name', { labelText: 'OTP backup code' }],
    ['Spanish, of codes by their name', { labelText: 'Código de recuperación TOTP' }],
    [
      'one of those that were saved, by no name',
      { labelText: 'Code', contextText: 'Enter one of the codes you saved' },
    ],
    [
      'although the page calls it otp, and no word names another code',
      { labelText: 'Code', name: 'otp', contextText: 'Lost your phone? Sign in with a recovery code. Code' },
    ],
    [
      'it is spoken of first, and what was lost after it',
      {
        labelText: 'Code',
        name: 'otp',
        contextText: 'Use a recovery code. Lost your authenticator? Type one of those for 2FA.',
      },
    ],
    [
      'the heading says no more than that',
      { labelText: 'Code', contextText: 'Two-factor recovery. Code', buttonText: 'Verify' },
    ],
    [
      'although it is named an auth code',
      { labelText: 'Recovery code', name: 'auth_code', nearText: 'Lost your phone?' },
    ],
    [
      'although the page calls it otp',
      { name: 'otp', nearText: 'Enter one of your backup codes', contextText: 'Two-factor authentication' },
    ],
  ])('a recovery code is asked for: the channel says so, %s', (_why, signals) => {
    expect(claims(signals)).toMatchObject([{ channel: 'recovery' }]);
  });

  test('one may find it on a list', () => {
    const signals = {
      labelText: 'Recovery code',
      nearText: 'Recovery code. Find the next one on your list.',
    };
    expect(claims(signals)).toMatchObject([{ channel: 'recovery' }]);
  });

  test('it is one of those that were saved', () => {
    const signals = { labelText: 'Enter one of the codes you saved', contextText: 'Use a recovery code' };
    expect(claims(signals)).toMatchObject([{ channel: 'recovery' }]);
  });

  test('a recovery code that is only offered as another way does not make it a recovery prompt', () => {
    const contextText = 'Two-factor authentication. Enter the code. No phone? Use a recovery code.';
    expect(claims({ labelText: 'Code', name: 'otp', contextText })).toMatchObject([{ channel: 'text' }]);
  });

  test.each([
    { labelText: 'Authentication or recovery code' },
    { labelText: 'Authenticator or backup code', name: 'twofactorcode' },
    { nearText: 'Authentication or recovery code', name: 'totp_or_recovery' },
  ])('either code will do: it is no recovery prompt, %j', (signals) => {
    expect(claims(signals)).toMatchObject([{ channel: 'authenticator' }]);
  });

  test('a link to recovery codes beside it does not make it a recovery prompt', () => {
    const signals = {
      labelText: 'Verification code',
      contextText: 'Verification code. Lost it? Recovery code',
    };
    expect(claims(signals)).toMatchObject([{ channel: 'unknown' }]);
  });
});

describe('boxes', () => {
  test.each([
    ['six, without a word', 6, {}, true],
    ['eight, named', 8, { ariaLabel: 'Verification code digit' }, true],
    ['four, with a text sent', 4, { contextText: 'We texted a verification code' }, true],
    ['six without maxlength, by their looks', 6, { maxLength: null }, true],
    ['four, a PIN', 4, { ariaLabel: 'PIN', contextText: 'Enter the PIN of your profile' }, false],
    ['four, nothing said', 4, {}, false],
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
    ['six, of a parcel', 6, { contextText: 'Pickup code', inputMode: 'numeric' }, false],
    ['six, for a new password', 6, { contextText: 'Reset your password. Enter the code' }, true],
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
    ['six, a promo code', 6, { ariaLabel: 'Promo code' }, false],
    ['three', 3, { ariaLabel: 'Verification code' }, false],
  ] as const)('%s', (_why, count, signals, isPrompt) => {
    const boxes = makeBoxes(count, signals);
    const expected = { shape: 'split', length: count, inputs: boxes.map(({ index }) => index) };
    const prompts = findPrompts(boxes).filter(({ shape }) => shape === 'split');
    expect(prompts).toMatchObject(isPrompt ? [expected] : []);
  });

  test('two rows of boxes in two forms are two prompts', () => {
    const second = makeBoxes(6, { groupId: 1 }).map((field) => ({ ...field, index: field.index + 6 }));
    expect(findPrompts([...makeBoxes(6), ...second]).map(({ inputs }) => inputs.length)).toEqual([6, 6]);
  });

  test('four fields of four digits of a card number are no boxes', () => {
    const parts = makeBoxes(4, { maxLength: 4, ariaLabel: 'Card number' }).map((field, at) => ({
      ...field,
      box: { left: at * 100, top: 0, width: 90, height: 30 },
    }));
    expect(findPrompts(parts)).toEqual([]);
  });
});

describe('what is said around is said of the field that is called so', () => {
  const contextText = 'Reset your password. We have sent an e-mail with a reset code. Parcel';
  const other = makeField({ index: 0, labelText: 'Parcel, 7 digits', maxLength: 7, contextText });

  test('a field beside one that is called a code’s is none', () => {
    const named = makeField({ index: 1, labelText: 'Reset code', contextText });
    expect(findPrompts([other, named]).map(({ inputs }) => inputs)).toEqual([[1]]);
  });

  test('nor is a password that the page names like a code', () => {
    const password = makeField({ index: 0, labelText: 'Password', name: 'loginCode', contextText });
    const named = makeField({ index: 1, labelText: 'Reset code', contextText });
    expect(findPrompts([password, named]).map(({ inputs }) => inputs)).toEqual([[1]]);
  });

  test('but two that are called so are two', () => {
    const fields = ['Authenticator app', 'SMS code'].map((labelText, index) =>
      makeField({ index, labelText, groupSize: 2 }),
    );
    expect(findPrompts(fields)).toMatchObject([{ channel: 'authenticator' }, { channel: 'text' }]);
  });
});

test('in a form that holds values all over, nothing waits for a code', () => {
  const setting = (index: number, more: Partial<FieldSignals>) =>
    makeField({ index, name: 'otp_setting', empty: false, contextText: 'OTP', groupSize: 3, ...more });
  const fields = [0, 1, 2].map((index) => setting(index, {}));
  const template = makeField({ index: 3, type: 'textarea', groupSize: 3 });
  expect(findPrompts(fields)).toEqual([]);
  expect(findPrompts([...fields, template])).toEqual([]);
  expect(findPrompts([...fields.slice(1), setting(0, { empty: true })])).not.toEqual([]);
});

test('X-C02 where a person writes to somebody, a verification code is a picture’s', () => {
  const named = makeField({ labelText: 'Verification code', groupSize: 3 });
  const message = makeField({ index: 1, type: 'textarea', labelText: 'Message', groupSize: 3 });
  expect(findPrompts([named])).toHaveLength(1);
  expect(findPrompts([named, message])).toEqual([]);
  expect(findPrompts([named, { ...message, groupId: 1 }])).toHaveLength(1);
});

describe('a code came by', () => {
  test.each<[why: string, text: string, channel: PromptChannel]>([
    ['what was done, and not who is signed in', 'me@site.test Enter code. We texted your phone.', 'text'],
    ['what is near the code', 'Sign in with your e-mail or a key. Enter the code from the SMS', 'text'],
    ['mail, to an address that is verified', 'Verify your email address. Enter the code.', 'e-mail'],
    ['a messenger, whose name holds an app', 'Enter the code that we sent via WhatsApp', 'text'],
    ['mail, which is a message too', 'Enter the code from the message in your e-mail', 'e-mail'],
    ['an app that is called an OTP app', 'Open your OTP app and enter the digits', 'authenticator'],
  ])('%s', (_why, contextText, channel) => {
    expect(claims({ labelText: 'Verification code', contextText })).toMatchObject([{ channel }]);
  });
});

test('the most credible prompt comes first, and the focused one is marked', () => {
  const prompts = findPrompts([
    makeField({ index: 0, name: 'otp' }),
    makeField({ index: 1, autocomplete: 'one-time-code', labelText: 'Verification code', focused: true }),
  ]);
  expect(prompts.map(({ inputs, focused }) => [inputs[0], focused])).toEqual([
    [1, true],
    [0, false],
  ]);
});

test('whatever a page says, answers are well formed', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('code', '验证码', 'otp code', 'PIN'),
  );
  const field = fc.record({
    type: fc.constantFrom('text', 'tel', 'number', 'password'),
    autocomplete: fc.oneof(text, fc.constant('one-time-code')),
    maxLength: fc.oneof(fc.constant(null), fc.nat(20)),
    pattern: text,
    name: text,
    labelText: text,
    contextText: text,
    groupId: fc.nat(2),
    box: fc.record({ left: fc.nat(900), top: fc.nat(900), width: fc.nat(300), height: fc.nat(60) }),
  });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 30 }), (some) => {
      const fields = some.map((signals, index) => makeField({ ...signals, index }));
      const prompts = findPrompts(fields);
      for (const { inputs, shape, confidence, length } of prompts) {
        expect(shape === 'single' ? inputs.length === 1 : inputs.length >= 4 && inputs.length <= 10).toBe(
          true,
        );
        expect(confidence).toBeGreaterThanOrEqual(minimumConfidence);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(length === null || length >= 4).toBe(true);
      }
      const claimed = prompts.flatMap(({ inputs }) => inputs);
      expect(new Set(claimed).size).toBe(claimed.length);
    }),
  );
});
