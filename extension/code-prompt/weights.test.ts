import { describe, expect, test } from 'vitest';
import type { Meaning } from './lexicon/meanings.ts';
import type { FieldSignals } from './prompt.ts';
import { findPrompts } from './score.ts';
import { makeBoxes, makeField } from './testing/make-field.ts';
import { rules, type Rules, type Weights } from './weights.ts';

interface Page {
  why: string;
  fields: FieldSignals[];
  asks: boolean;
}

const asking = (why: string, signals: Partial<FieldSignals>): Page => ({
  why,
  fields: [makeField(signals)],
  asks: true,
});
const not = (why: string, signals: Partial<FieldSignals>): Page => ({
  ...asking(why, signals),
  asks: false,
});

/** As boxes are where no stylesheet has come. */
const wide = { maxLength: null, box: { left: 8, top: 8, width: 177, height: 21 } };

/** For each row of the table a page that is read wrongly when the row is worth nothing. */
const pageOf: Record<keyof Weights, Page> = {
  oneTimeCode: asking('nothing but the attribute', { autocomplete: 'one-time-code', groupSize: 2 }),
  labelCode: asking('nothing but a label', { labelText: 'Verification code', groupSize: 2 }),
  nameCode: asking('nothing but a name', { name: 'otp', groupSize: 2 }),
  nearCode: asking('a sentence beside it, and a place for digits', {
    nearText: 'Verification code',
    inputMode: 'numeric',
    groupSize: 2,
  }),
  ambiguous: asking('a security code after a second step was spoken of', {
    labelText: 'Security code',
    contextText: 'Two-factor authentication',
    groupSize: 2,
  }),
  noun: asking('just "code" after one was sent', {
    labelText: 'Code',
    contextText: 'The verification code was sent',
    groupSize: 2,
  }),
  aroundCode: asking('the heading names the code, the field only says "code"', {
    labelText: 'Code',
    contextText: 'Enter your verification code',
    inputMode: 'numeric',
  }),
  aroundFactor: asking('the heading names the second step, the field only says "code"', {
    labelText: 'Code',
    contextText: 'Two-factor authentication',
    inputMode: 'numeric',
  }),
  hintCode: asking('a class says so', { labelText: 'Security code', otherNames: 'otp-input', groupSize: 2 }),
  hintFactor: asking('the form is called so', {
    labelText: 'Security code',
    groupNames: 'two-factor-form',
    inputMode: 'numeric',
    groupSize: 2,
  }),
  button: asking('the button sends another one', {
    labelText: 'Security code',
    buttonText: 'Resend',
    inputMode: 'numeric',
    groupSize: 2,
  }),
  sent: asking('somebody sent something', {
    labelText: 'Code',
    contextText: 'We sent it just now',
    inputMode: 'numeric',
  }),
  authenticator: asking('an app makes it', {
    labelText: 'Code',
    contextText: 'Open Authy',
    inputMode: 'numeric',
  }),
  alone: asking('the form asks for nothing else', {
    labelText: 'Code',
    contextText: 'Two-factor authentication',
  }),
  length: asking('it takes six characters', {
    labelText: 'Security code',
    maxLength: 6,
    inputMode: 'numeric',
    groupSize: 2,
  }),
  digits: asking('it takes digits', {
    labelText: 'Security code',
    maxLength: 6,
    inputMode: 'numeric',
    groupSize: 2,
  }),
  long: not('it takes forty characters', { name: 'otp', maxLength: 40, groupSize: 2 }),
  lines: not('it takes text of many lines', { type: 'textarea', name: 'otp', groupSize: 2 }),
  password: not('it hides what is typed', {
    type: 'password',
    labelText: 'Security code',
    contextText: 'Your verification code',
    groupSize: 2,
  }),
  filled: not('a number that stands there already', {
    type: 'number',
    empty: false,
    labelText: 'Digits',
    contextText: 'Two-factor authentication',
  }),
  crowd: not('one of many fields', {
    labelText: 'Security code',
    contextText: 'Two-factor authentication',
    groupSize: 9,
  }),
  besidePassword: not('beside a password', {
    labelText: 'Security code',
    contextText: 'Two-factor authentication',
    groupSize: 3,
    besidePassword: true,
  }),
  run: { why: 'six boxes without a word', fields: makeBoxes(6), asks: true },
  series: {
    why: 'four wide fields for digits, all alike, below a code',
    fields: makeBoxes(4, {
      ...wide,
      inputMode: 'numeric',
      groupSize: 4,
      contextText: 'Verification code',
    }),
    asks: true,
  },
  runOfSix: { why: 'six boxes without a word', fields: makeBoxes(6), asks: true },
  runOfFiveToEight: {
    why: 'five boxes below a second step',
    fields: makeBoxes(5, { contextText: 'Two-factor authentication', type: 'password' }),
    asks: true,
  },
  runOfDigits: {
    why: 'four boxes for digits, without a word',
    fields: makeBoxes(4, { inputMode: 'numeric' }),
    asks: true,
  },
  runOfPasswords: {
    why: 'four boxes for digits that hide what is typed, without a word',
    fields: makeBoxes(4, { type: 'password', inputMode: 'numeric' }),
    asks: false,
  },
};

describe('each weight', () => {
  test.each(Object.entries(pageOf))('%s', (row, { fields, asks }) => {
    const without = { ...rules, weights: { ...rules.weights, [row]: 0 } };
    expect(findPrompts(fields).length > 0).toBe(asks);
    expect(findPrompts(fields, without).length > 0).toBe(!asks);
  });
});

const fieldOf: Partial<Record<Meaning, Partial<FieldSignals>>> = {
  card: { labelText: 'Card verification code' },
  postal: { labelText: 'ZIP', name: 'code', contextText: 'Two-factor authentication' },
  promo: { labelText: 'Voucher', autocomplete: 'one-time-code' },
  captcha: { name: 'captcha', labelText: 'Verification code' },
  search: { labelText: 'Search', name: 'otp' },
  pin: { labelText: 'PIN', name: 'code', contextText: 'Two-factor authentication' },
  phone: { labelText: 'Dial code', contextText: 'Two-factor authentication' },
  password: { labelText: 'Password', name: 'code', contextText: 'Two-factor authentication' },
  other: { labelText: 'Customer code', contextText: 'Two-factor authentication' },
  setting: { labelText: 'OTP length' },
  made: { labelText: 'Choose a passcode', name: 'otp' },
  pairing: { name: 'user_code', labelText: 'Code', contextText: 'Two-factor authentication' },
};

describe('each veto', () => {
  const without = (veto: Meaning) => ({
    ...rules,
    vetoes: rules.vetoes.filter((one) => one !== veto),
    softVetoes: rules.softVetoes.filter((one) => one !== veto),
  });

  test.each([...rules.vetoes, ...rules.softVetoes])('%s', (veto) => {
    const fields = [makeField(fieldOf[veto])];
    expect(findPrompts(fields)).toEqual([]);
    expect(findPrompts(fields, without(veto))).toHaveLength(1);
  });
});

describe('each sign that a field is for another thing', () => {
  const nothing = /(?!)/;
  test.each<[why: string, signals: Partial<FieldSignals>, without: Partial<Rules>]>([
    [
      'autocomplete names a card’s code, the label a code',
      { labelText: 'Verification code', autocomplete: 'cc-csc' },
      { foreignAutocomplete: nothing },
    ],
    [
      'it is called "mobile", its label speaks of the code that will be sent there',
      { name: 'mobile', labelText: 'A one-time password will be sent by SMS' },
      { foreignName: nothing },
    ],
    [
      'it asks for the address that the code will be sent to',
      { labelText: 'Email', contextText: 'Two-factor authentication. We sent a verification code.' },
      { addresses: [] },
    ],
  ])('%s', (_why, signals, without) => {
    const fields = [makeField(signals)];
    expect(findPrompts(fields)).toEqual([]);
    expect(findPrompts(fields, { ...rules, ...without })).toHaveLength(1);
  });
});
