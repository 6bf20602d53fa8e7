import { describe, expect, test } from 'vitest';
import { fieldsInQuestion, joinSignals } from './in-question.ts';
import { notReadAround, type FieldSignals } from './prompt.ts';
import { makeBoxes, makeField, splitField } from './testing/make-field.ts';
import { Interpreter } from './words.ts';

const inQuestion = (fields: FieldSignals[]) => [
  ...fieldsInQuestion(
    fields.map((field) => splitField(field).own),
    new Interpreter(),
  ),
];
/** One of several, which says what it is. */
const named = (signals: Partial<FieldSignals>) => makeField({ groupSize: 3, ...signals });

describe('a field is in question', () => {
  test.each<[why: string, signals: Partial<FieldSignals>]>([
    ['its label names a code', { labelText: 'Verification code' }],
    ['its label says code and no more', { labelText: 'Code' }],
    ['its label names what other codes are called', { labelText: 'Security code' }],
    ['its label names a recovery code', { labelText: 'Recovery code' }],
    ['its label names the app', { labelText: 'Authenticator' }],
    ['its label names a PIN', { labelText: 'PIN' }],
    ['its label tells that something was sent', { labelText: 'Enter what we sent to you' }],
    ['its placeholder does', { placeholder: '6-digit code' }],
    ['its name does', { labelText: 'Value', name: 'otp' }],
    ['autocomplete says so', { labelText: 'Value', autocomplete: 'one-time-code' }],
    ['it takes as many characters as a code has', { labelText: 'Value', maxLength: 6 }],
    ['it takes digits', { labelText: 'Value', inputMode: 'numeric' }],
    ['its label names a code, whatever it is called', { labelText: 'Verification code', name: 'password' }],
    ['it stands alone', { labelText: 'Value', groupSize: 1 }],
    ['it says nothing', {}],
    ['it shows how a code looks', { placeholder: '123456' }],
  ])('where %s', (_why, signals) => {
    expect(inQuestion([named(signals)])).toEqual([0]);
  });

  test('where it is one of a run of boxes, whatever each is called', () => {
    expect(inQuestion(makeBoxes(6, { labelText: 'Value', groupSize: 6 }))).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('nobody reads around a field', () => {
  test.each<[why: string, signals: Partial<FieldSignals>]>([
    ['that says what else it is', { labelText: 'First name' }],
    ['that is called a picture’s', { name: 'g-recaptcha-response', groupSize: 1 }],
    ['that is a card’s by its label', { labelText: 'CVC', maxLength: 4 }],
    ['that takes too few characters', { labelText: 'Code', maxLength: 3 }],
    ['that is called an address', { name: 'email', groupSize: 1 }],
    ['that holds a password', { autocomplete: 'current-password', groupSize: 1 }],
    ['that cannot be written into', { labelText: 'Verification code', readOnly: true }],
  ])('%s', (_why, signals) => {
    expect(inQuestion([named(signals)])).toEqual([]);
  });
});

test('what was read around some fields is joined to those, by index', () => {
  const fields = [0, 1, 2].map((index) => splitField(makeField({ index, nearText: `beside ${index}` })));
  const around = [fields[2]?.around, fields[0]?.around].filter((signals) => signals !== undefined);
  const joined = joinSignals(
    fields.map(({ own }) => own),
    [2, 0],
    around,
  );
  expect(joined.map(({ nearText, visible }) => [nearText, visible])).toEqual([
    ['beside 0', true],
    [notReadAround.nearText, true],
    ['beside 2', true],
  ]);
});
