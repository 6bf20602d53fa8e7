import { expect, test } from 'vitest';
import type { Account } from '../../../shared/api/accounts.ts';
import type { EnrolledFactor, Factor } from '../../../shared/api/factors.ts';
import { standsAlone } from './standing-alone.ts';

test.each<[Factor[], ReturnType<typeof standsAlone>]>([
  [[], null],
  [['totp'], 'one-factor'],
  [['login-request'], 'one-factor'],
  [['totp', 'login-request'], 'maybe-one-browser'],
  [['totp', 'login-request', 'login-request'], 'maybe-one-browser'],
  [['totp', 'totp'], null],
  [['totp', 'login-request', 'security-key'], null],
  [['totp', 'login-request', 'sms'], null],
])('of %j: %s', (kinds, expected) => {
  expect(standsAlone({ factors: kinds.map(factor), backupCodes: null })).toBe(expected);
});

test('backup codes outlast a browser, while some are left and they open anything', () => {
  const factors = (['totp', 'login-request'] as const).map(factor);
  const codes = { left: 8, disabled: false } as Account['backupCodes'] & object;
  expect(standsAlone({ factors, backupCodes: codes })).toBeNull();
  expect(standsAlone({ factors, backupCodes: { ...codes, left: 0 } })).toBe('maybe-one-browser');
  expect(standsAlone({ factors, backupCodes: { ...codes, disabled: true } })).toBe('maybe-one-browser');
});

test('what was reported lost is no way in', () => {
  const factors = [factor('totp'), { ...factor('login-request'), suspendedAtMs: 1 }];
  expect(standsAlone({ factors, backupCodes: null })).toBe('one-factor');
});

function factor(kind: Factor): EnrolledFactor {
  return { kind, suspendedAtMs: null } as EnrolledFactor;
}
