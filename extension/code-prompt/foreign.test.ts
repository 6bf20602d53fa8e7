import { expect, test } from 'vitest';
import { fieldsInQuestion } from './in-question.ts';
import type { FieldSignals } from './prompt.ts';
import { findPrompts } from './score.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { makeBoxes, makeField } from './testing/make-field.ts';
import { Interpreter } from './words.ts';

const isInQuestion = (...fields: FieldSignals[]) =>
  fieldsInQuestion(fields, new Interpreter()).size === fields.length;

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
  { name: 'user[password]' },
  { name: 'login_id' },
  { autocomplete: 'section-a tel' },
  { autocomplete: 'postal-code' },
  { autocomplete: 'one-time-code', name: 'password' },
])('what is around a field is not read where its own names say enough: %j', (own) => {
  expect(isInQuestion(makeField(own))).toBe(false);
  expect(findPrompts([makeField({ ...own, ...around })])).toEqual([]);
});

test.each([
  { name: 'code' },
  { name: 'phone_code' },
  { name: 'userToken' },
  { name: 'confirm_email' },
  { autocomplete: 'off' },
])('and is read where they do not: %j', (own) => {
  expect(isInQuestion(makeField(own))).toBe(true);
});

test.each([
  { autocomplete: 'one-time-code', name: 'password', labelText: 'Verification code' },
  { name: 'password', labelText: 'Verification code' },
  { name: 'email', labelText: 'E-mail verification code', maxLength: 6 },
  { name: 'loginPassword', labelText: 'Verification code' },
  { name: 'phone2', placeholder: '인증번호를 입력해주세요' },
  { id: 'email', name: 'emailres', placeholder: 'kode verifikasi' },
])('a label that names a code counts for more than such a name: %j', (signals) => {
  expect(findAsRead([makeField(signals)])).toMatchObject([{ inputs: [0] }]);
});

test.each([
  { id: 'email', labelText: 'E-mail for the verification code' },
  { name: 'phone', placeholder: '인증번호 받을 번호' },
  { name: 'email', labelText: '認証コードの送付先' },
  { name: 'email', labelText: 'Get your one-time code' },
  { id: 'phone', labelText: 'Phone number. We will send a verification code' },
  { id: 'mobile', labelText: 'A verification code will be sent to it', maxLength: 8 },
  { name: 'password', autocomplete: 'one-time-code', labelText: 'Password' },
])('but not where the label may ask for the same: %j', (signals) => {
  expect(findAsRead([makeField(signals)])).toEqual([]);
});

test('boxes are read, whatever they are called', () => {
  expect(isInQuestion(...makeBoxes(6, { name: 'pass' }))).toBe(true);
});
