import { expect, test } from 'vitest';
import { isForeign } from './foreign.ts';
import { findPrompts } from './score.ts';
import { makeBoxes, makeField } from './testing/make-field.ts';

/** Everything around it speaks for a code. */
const around = {
  nearText: 'Verification code',
  contextText: 'Enter the one-time code from your authenticator app',
  groupNames: 'otp-form',
  buttonText: 'Verify code',
};

test.each([
  { name: 'username' },
  { id: 'email' },
  { name: 'password', type: 'password' },
  { name: 'billing[address][city]' },
  { name: 'firstName2' },
  { id: 'contact-form_zip-code' },
  { autocomplete: 'section-a tel' },
  { autocomplete: 'postal-code' },
])('what is around a field is not read where its own names say enough: %j', (own) => {
  expect(isForeign(makeField(own))).toBe(true);
  expect(findPrompts([makeField({ ...own, ...around })])).toEqual([]);
});

test.each([
  { name: 'code' },
  { name: 'phone_code' },
  { name: 'userToken' },
  { name: 'confirm_email' },
  { autocomplete: 'one-time-code', name: 'password' },
  { autocomplete: 'off' },
])('and is read where they do not: %j', (own) => {
  expect(isForeign(makeField(own))).toBe(false);
});

test('boxes are read, whatever they are called', () => {
  expect(makeBoxes(6, { name: 'pass' }).map(isForeign)).not.toContain(true);
});
