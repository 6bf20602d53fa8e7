import { expect, test } from 'vitest';
import fc from 'fast-check';
import { minimumConfidence, type FieldSignals } from './prompt.ts';
import { askingFields } from './testing/asking-fields.ts';
import { fetchedFields } from './testing/fetched-fields.ts';
import { fieldsAmongOthers } from './testing/fields-among-others.ts';
import { fieldsBelowCodes } from './testing/fields-below-codes.ts';
import { fieldsBesideCodes } from './testing/fields-beside-codes.ts';
import { fieldsOfDocuments } from './testing/fields-of-documents.ts';
import { fieldsOfPhones } from './testing/fields-of-phones.ts';
import { fieldsToldAround } from './testing/fields-told-around.ts';
import { fieldsToldByWay } from './testing/fields-told-by-way.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { makeField } from './testing/make-field.ts';
import { otherFields } from './testing/other-fields.ts';
import { askingFieldsByLanguage } from './testing/languages/asking-fields.ts';
import { otherFieldsByLanguage } from './testing/languages/other-fields.ts';

const claims = (signals: Partial<FieldSignals>) => findAsRead([makeField(signals)]);

test.each([
  ...askingFields,
  ...fetchedFields,
  ...fieldsToldAround,
  ...fieldsToldByWay,
  ...fieldsAmongOthers,
  ...askingFieldsByLanguage,
])('X-C01 a single field asks for a code when %s', (_why, signals, channel) => {
  expect(claims(signals)).toMatchObject([{ inputs: [0], shape: 'single', channel }]);
});

test.each([
  ...otherFields,
  ...fieldsBesideCodes,
  ...fieldsBelowCodes,
  ...fieldsOfDocuments,
  ...fieldsOfPhones,
  ...otherFieldsByLanguage,
])('X-C02 a single field does not ask for a code when %s', (_why, signals) => {
  expect(claims(signals)).toEqual([]);
});

test('in a form that holds values all over, nothing waits for a code', () => {
  const setting = (index: number, more: Partial<FieldSignals>) =>
    makeField({ index, name: 'otp_setting', empty: false, contextText: 'OTP', groupSize: 3, ...more });
  const fields = [0, 1, 2].map((index) => setting(index, {}));
  const template = makeField({ index: 3, type: 'textarea', groupSize: 3 });
  expect(findAsRead(fields)).toEqual([]);
  expect(findAsRead([...fields, template])).toEqual([]);
  expect(findAsRead([...fields.slice(1), setting(0, { empty: true })])).not.toEqual([]);
});

test('what stands in a field that nothing names was put there by the page, unless the person is in it', () => {
  const nearText = 'Or copy the secret to your Authenticator App';
  const contextText = `Multi-factor authentication . Scan the QR code . ${nearText} . Keep MFA verification valid`;
  const named = makeField({ empty: false, contextText, nearText, groupSize: 7 });
  expect(findAsRead([named])).toEqual([]);
  expect(findAsRead([{ ...named, focused: true }])).toHaveLength(1);
  expect(findAsRead([{ ...named, empty: true }])).toHaveLength(1);
});

test('X-C02 where a person writes to somebody, a verification code is a picture’s', () => {
  const named = makeField({ labelText: 'Verification code', groupSize: 3 });
  const message = makeField({ index: 1, type: 'textarea', labelText: 'Message', groupSize: 3 });
  expect(findAsRead([named])).toHaveLength(1);
  expect(findAsRead([named, message])).toEqual([]);
  expect(findAsRead([named, { ...message, groupId: 1 }])).toHaveLength(1);
  const answered = { ...named, contextText: 'Contact . Mobile phone . Verification code' };
  expect(findAsRead([answered, message])).toEqual([]);
  const lines = {
    ...named,
    type: 'textarea',
    groupSize: 1,
    contextText: 'We sent it by text message',
  } as const;
  expect(findAsRead([{ ...lines, buttonText: 'Verify' }])).toHaveLength(1);
  const address = { ...message, labelText: 'Address' };
  expect(findAsRead([answered, address])).toHaveLength(1);
  for (const buttonText of ['Get code', 'Send confirmation code | Submit'])
    expect(findAsRead([{ ...answered, buttonText }, message])).toHaveLength(1);
});

test('X-C02 out of sight beside an e-mail, the Greek word is for a password', () => {
  const address = makeField({ index: 1, type: 'email', placeholder: 'Email', groupSize: 2 });
  const beside = { type: 'password', placeholder: 'Κωδικός', nearText: 'Λάθος email ή κωδικός.' } as const;
  const hidden = makeField({ ...beside, groupSize: 2 });
  expect(findAsRead([hidden, address])).toEqual([]);
  expect(findAsRead([{ ...hidden, type: 'text' }, address])).toHaveLength(1);
  expect(findAsRead([{ ...hidden, name: 'otp' }, address])).toHaveLength(1);
  expect(findAsRead([{ ...hidden, placeholder: 'Authenticator' }, address])).toHaveLength(1);
  expect(findAsRead([hidden])).toHaveLength(1);
});

test('what a form keeps beside a phone may be what was sent there', () => {
  const fields = [
    makeField({ name: 'movil', groupSize: 4 }),
    makeField({ index: 1, nearText: 'Código SMS', buttonText: 'Guardar', groupSize: 4, maxLength: 6 }),
  ];
  expect(findAsRead(fields)).toMatchObject([{ inputs: [1], channel: 'text' }]);
  expect(findAsRead(fields.slice(1))).toEqual([]);
});

test('the most credible prompt comes first, and the focused one is marked', () => {
  const prompts = findAsRead([
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
      const prompts = findAsRead(fields);
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
