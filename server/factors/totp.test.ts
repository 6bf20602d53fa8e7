import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { otpCode } from '../../shared/totp.ts';
import { seededRandom } from '../testing/test-server.ts';
import { matchTimeStep, newTotpSecret } from './totp.ts';

const rules = { digits: 6, periodSeconds: 30, pastSteps: 1 };
/** The seed of RFC 6238 Appendix B. */
const secret = Buffer.from('12345678901234567890');
const codeOf = (counter: number): string => otpCode({ secret, algorithm: 'SHA1', digits: 6, counter });
const match = (code: string, nowSeconds: number, afterStep = -1): number | null =>
  matchTimeStep(rules, { secret, code, nowMs: nowSeconds * 1000, afterStep });

describe('matchTimeStep', () => {
  test('S-C09 accepts this step and the one before, to the second on both sides of each boundary', () => {
    const step = 1_000_000;
    const startSeconds = step * 30;
    for (let seconds = startSeconds - 60; seconds < startSeconds + 90; seconds += 1) {
      const isInWindow = seconds >= startSeconds && seconds < startSeconds + 60;
      expect(match(codeOf(step), seconds), `${seconds - startSeconds} s`).toBe(isInWindow ? step : null);
    }
  });

  test('tells the step, not the digits: two neighbouring steps with one code are two', () => {
    // Found by search for this seed: both are 911617 (security-case S-C11).
    expect(codeOf(910_737)).toBe(codeOf(910_738));
    expect(match('911617', 910_737 * 30)).toBe(910_737);
    expect(match('911617', 910_738 * 30, 910_737)).toBe(910_738);
    expect(match('911617', 910_738 * 30, 910_738)).toBeNull();
  });

  test('a spent step and all before it fit no more', () => {
    expect(match(codeOf(2000), 2000 * 30, 2000)).toBeNull();
    expect(match(codeOf(1999), 2000 * 30, 2000)).toBeNull();
    expect(match(codeOf(1999), 2000 * 30, 1998)).toBe(1999);
  });

  test('leading zeros count', () => {
    expect(codeOf(36)).toBe('003784');
    expect(match('003784', 36 * 30)).toBe(36);
    expect(match('3784', 36 * 30)).toBeNull();
  });

  test('text that is no code fits nothing and breaks nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        fc.pre(text !== codeOf(2000) && text !== codeOf(1999));
        expect(match(text, 2000 * 30)).toBeNull();
      }),
    );
    expect(match('９'.repeat(6), 2000 * 30)).toBeNull();
    expect(match(`${codeOf(2000)}0`, 2000 * 30)).toBeNull();
  });

  test('S-C18 compares in constant time and looks at every candidate of the window (source)', () => {
    const source = readFileSync(new URL('./totp.ts', import.meta.url), 'utf8');
    const loop = /for \(let step[\s\S]*?\n {2}\}/.exec(source)?.[0] ?? '';
    expect(loop).toContain('timingSafeEqual(');
    expect(loop).not.toMatch(/\b(return|break|continue|===|if)\b/);
  });
});

describe('newTotpSecret', () => {
  test('is 160 bits', () => {
    expect(newTotpSecret(seededRandom('totp'))).toHaveLength(20);
  });
});
