import { describe, expect, test } from 'vitest';
import { testConfig } from '../testing/test-config.ts';
import { testClock } from '../testing/test-server.ts';
import { byStrength, enoughFromMs, suffices } from './factor-strength.ts';

const enrolled = (...kinds: ('login-request' | 'totp' | 'sms' | 'security-key' | 'backup-code')[]) =>
  kinds.map((kind) => ({ kind, suspendedAtMs: null }));

const deps = { clock: testClock(1_900_000_000_000), config: testConfig };
const purpose = 'remove-factor';

describe('a proof has to be of the strongest class that is enrolled', () => {
  test.each([
    ['password', enrolled(), true],
    ['password', enrolled('sms'), false],
    ['sms', enrolled('sms'), true],
    ['sms', enrolled('sms', 'totp'), false],
    ['totp', enrolled('sms', 'totp'), true],
    ['login-request', enrolled('totp'), true],
    ['sms', enrolled('security-key', 'sms'), false],
    ['totp', enrolled('totp', 'security-key'), false],
    ['security-key', enrolled('totp', 'security-key'), true],
    // Put away for the day that the others are lost.
    ['backup-code', enrolled('security-key', 'backup-code'), true],
    // They stand in for another factor and raise nothing by themselves.
    ['totp', enrolled('totp', 'backup-code'), true],
  ] as const)('%s, with %j', (proved, kinds, expected) => {
    expect(suffices(proved, { enrolled: kinds, purpose }, deps)).toBe(expected);
  });
});

describe('S-K05 one that was reported lost', () => {
  const { waitMs } = deps.config.recovery;
  const lost = (kind: 'security-key' | 'totp' | 'sms', sinceMs: number) => ({
    kind,
    suspendedAtMs: deps.clock.nowMs() - sinceMs,
  });

  test.each([
    ['counts until the wait is over', 'sms', [lost('totp', waitMs - 1), ...enrolled('sms')], false],
    ['counts no more then', 'sms', [lost('totp', waitMs), ...enrolled('sms')], true],
    ['proves nothing itself', 'totp', [lost('totp', 0), ...enrolled('sms')], false],
    ['leaves one of its strength as it was', 'totp', [lost('totp', 0), ...enrolled('totp')], true],
    ['leaves a backup code as it was', 'backup-code', [lost('totp', 0), ...enrolled('backup-code')], true],
    ['never makes the password do', 'password', [lost('totp', waitMs), ...enrolled('backup-code')], false],
  ] as const)('%s', (_, proved, factors, expected) => {
    expect(suffices(proved, { enrolled: factors, purpose }, deps)).toBe(expected);
    // To report one more, whatever is here will do.
    const isHere = factors.some(({ kind, suspendedAtMs }) => kind === proved && suspendedAtMs === null);
    expect(suffices(proved, { enrolled: factors, purpose: 'suspend-factor' }, deps)).toBe(isHere);
  });

  test.each([
    ['change-password', true],
    ['end-session', true],
    ['rename-factor', true],
    ['add-factor', false],
    ['make-backup-codes', false],
    ['change-mail-address', false],
  ] as const)('%s goes on with what is left: %s', (asked, expected) => {
    const factors = [lost('security-key', 0), ...enrolled('sms')];
    expect(suffices('sms', { enrolled: factors, purpose: asked }, deps)).toBe(expected);
  });

  test('how long it counts: the longest of those that are stronger than what is left', () => {
    const factors = [lost('security-key', 1), lost('totp', 0), lost('sms', 0), ...enrolled('totp')];
    expect(enoughFromMs(factors, deps)).toBe(deps.clock.nowMs() - 1 + waitMs);
    expect(enoughFromMs([lost('totp', 0), ...enrolled('backup-code')], deps)).toBeNull();
  });
});

test('the prompt offers what cannot be phished first and what was put away last', () => {
  const methods = (['backup-code', 'sms', 'totp', 'security-key'] as const).map((factor) => ({ factor }));
  const sorted = methods.toSorted(byStrength).map(({ factor }) => factor);
  expect(sorted).toEqual(['security-key', 'totp', 'sms', 'backup-code']);
});
