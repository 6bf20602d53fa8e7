import { expect, test, vi } from 'vitest';
import { NewPassphrase } from './new-passphrase.ts';

vi.stubGlobal('browser', { i18n: { getMessage: (key: string) => key } });

const good = 'seven lanterns by the river';

test.each([
  ['', '', 'error_passphrase_too_short'],
  ['too short', 'too short', 'error_passphrase_too_short'],
  ['too short', 'and another', 'error_passphrase_too_short'],
  ['passwordpassword', 'passwordpassword', 'passphrase_obvious'],
  [good, 'and another one', 'passphrase_differs'],
  [good, good, undefined],
])('of “%s” and “%s” is said: %s', (value, again, problem) => {
  expect(refusalOf(value, again)).toBe(problem);
});

test('once something else is typed, nothing is said against what was there before', () => {
  const passphrase = new NewPassphrase();
  passphrase.change('value', 'too short');
  expect(passphrase.accept()).toBe(false);
  passphrase.change('value', good);
  expect(passphrase.problem.value).toBeUndefined();
});

test('what can be seen is typed once', () => {
  const passphrase = new NewPassphrase();
  passphrase.change('value', good);
  passphrase.shown.value = true;
  expect(passphrase.accept()).toBe(true);
});

function refusalOf(value: string, again: string): string | undefined {
  const passphrase = new NewPassphrase();
  passphrase.change('value', value);
  passphrase.change('again', again);
  expect(passphrase.accept()).toBe(passphrase.problem.value === undefined);
  return passphrase.problem.value;
}
