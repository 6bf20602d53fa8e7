import { describe, expect, test } from 'vitest';
import { byStrength, suffices } from './factor-strength.ts';

const enrolled = (...kinds: ('totp' | 'sms' | 'security-key' | 'backup-code')[]) =>
  kinds.map((kind) => ({ kind }));

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
    expect(suffices(proved, kinds)).toBe(expected);
  });
});

test('the prompt offers what cannot be phished first and what was put away last', () => {
  const methods = (['backup-code', 'sms', 'totp', 'security-key'] as const).map((factor) => ({ factor }));
  const sorted = methods.toSorted(byStrength).map(({ factor }) => factor);
  expect(sorted).toEqual(['security-key', 'totp', 'sms', 'backup-code']);
});
