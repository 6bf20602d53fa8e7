import { describe, expect, test } from 'vitest';
import type { FieldSignals } from './prompt.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { makeBoxes, makeField } from './testing/make-field.ts';

describe('what is said around is said of the field that is called so', () => {
  const contextText = 'Reset your password. We have sent an e-mail with a reset code. Parcel';
  const other = makeField({ index: 0, labelText: 'Parcel, 7 digits', maxLength: 7, contextText });

  test('a field beside one that is called a code’s is none', () => {
    const named = makeField({ index: 1, labelText: 'Reset code', contextText });
    expect(findAsRead([other, named]).map(({ inputs }) => inputs)).toEqual([[1]]);
  });

  test('nor is a password that the page names like a code', () => {
    const password = makeField({ index: 0, labelText: 'Password', name: 'loginCode', contextText });
    const named = makeField({ index: 1, labelText: 'Reset code', contextText });
    expect(findAsRead([password, named]).map(({ inputs }) => inputs)).toEqual([[1]]);
  });

  test('but two that are called so are two', () => {
    const fields = ['Authenticator app', 'SMS code'].map((labelText, index) =>
      makeField({ index, labelText, groupSize: 2 }),
    );
    expect(findAsRead(fields)).toMatchObject([{ channel: 'authenticator' }, { channel: 'text' }]);
  });

  test('and of two that were sent by two ways, each by what it is called', () => {
    const said = { contextText: 'Enter the codes that we sent to your phone and your e-mail', groupSize: 2 };
    const fields = ['SMS code', 'E-mail code'].map((placeholder, index) =>
      makeField({ index, placeholder, ...said }),
    );
    expect(findAsRead(fields)).toMatchObject([{ channel: 'text' }, { channel: 'e-mail' }]);
  });

  test('a field that has the label of another besides its own is none', () => {
    const own = makeField({ index: 0, labelText: 'FİN . Təsdiqləmə kodu', name: 'newFin', groupSize: 2 });
    const other = makeField({ index: 1, name: 'otp', nearText: 'Təsdiqləmə kodu', groupSize: 2 });
    const inputsOf = (first: Partial<FieldSignals>, second: Partial<FieldSignals> = {}) =>
      findAsRead([
        { ...own, ...first },
        { ...other, ...second },
      ]).flatMap(({ inputs }) => inputs);
    expect(inputsOf({})).toEqual([1]);
    expect(inputsOf({}, { groupId: 1 })).toHaveLength(2);
    expect(inputsOf({}, { labelText: 'OTP' })).toHaveLength(2);
    expect(inputsOf({}, { name: 'code' })).toHaveLength(2);
    expect(inputsOf({ labelText: 'SMS . Təsdiqləmə kodu' })).toHaveLength(2);
    expect(inputsOf({ labelText: 'Təsdiqləmə kodu' })).toHaveLength(2);
    expect(inputsOf({ name: 'otp1' })).toHaveLength(2);
    expect(inputsOf({ labelText: '', autocomplete: 'one-time-code' })).toHaveLength(2);
  });

  test('what the page filled in beside boxes is none', () => {
    const said = { contextText: 'Enter the OTP sent to your e-mail', groupSize: 7 };
    const left = makeField({ index: 6, id: 'otp_email', nearText: said.contextText, empty: false, ...said });
    const inputsBeside = (signals: Partial<FieldSignals>) =>
      findAsRead([...makeBoxes(6, said), { ...left, ...signals }]).map(({ inputs }) => inputs.length);
    expect(inputsBeside({})).toEqual([6]);
    expect(inputsBeside({ empty: true })).toEqual([6, 1]);
    expect(inputsBeside({ focused: true })).toHaveLength(2);
    expect(inputsBeside({ groupId: 1 })).toEqual([6, 1]);
    expect(inputsBeside({ labelText: 'OTP' })).toEqual([6, 1]);
  });

  test('nor is what is said of an app said of a code that one keeps', () => {
    const said = { contextText: 'Enter your authenticator code', groupSize: 2 };
    const fields = ['Code', 'Recovery code'].map((placeholder, index) =>
      makeField({ index, placeholder, ...said }),
    );
    expect(findAsRead(fields)).toMatchObject([{ channel: 'recovery' }, { channel: 'authenticator' }]);
  });

  test('and what is said of a code that one keeps is not said of a number', () => {
    const said = { contextText: 'Enter a recovery code', groupSize: 2 };
    const number = makeField({ index: 0, labelText: 'Parcel, 7 digits', maxLength: 7, ...said });
    const code = makeField({ index: 1, labelText: 'Recovery code', ...said });
    expect(findAsRead([number, code]).map(({ inputs }) => inputs)).toEqual([[1]]);
  });

  test('but a password is none of the two, where a code is asked for beside it', () => {
    const said = { contextText: 'Από την εφαρμογή authenticator — ή εφεδρικός κωδικός.', groupSize: 2 };
    const password = makeField({ index: 0, type: 'password', placeholder: 'Κωδικός', ...said });
    const code = makeField({
      index: 1,
      placeholder: 'Κωδικός επαλήθευσης (2FA)',
      besidePassword: true,
      ...said,
    });
    expect(findAsRead([password, code]).map(({ inputs }) => inputs)).toEqual([[1]]);
  });
});
