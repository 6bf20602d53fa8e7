import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleEntry } from '../vault/testing/entries.ts';
import { codeFor, codeOfCounter, codesAt } from './codes.ts';

describe('codes of entries', () => {
  test('RFC 6238 appendix B, with the code that follows and the end of this one', () => {
    expect(codesAt([exampleEntry], 59_000)).toEqual([
      { id: 'example', code: '94287082', nextCode: codeOfCounter(exampleEntry, 2), endsAtMs: 60_000 },
    ]);
    expect(codesAt([exampleEntry], 1_111_111_109_000)[0]?.code).toBe('07081804');
    expect(codesAt([exampleEntry], 1_111_111_109_000)[0]?.nextCode).toBe('14050471');
  });

  test('HOTP entries show none: each costs a counter', () => {
    const hotp = { ...exampleEntry, type: 'hotp' as const, counter: 0 };
    expect(codesAt([hotp], 0)).toEqual([]);
    expect(() => codeFor(hotp, 0)).toThrow();
  });

  test('Steam entries have five of Steam’s letters', () => {
    const steam = { ...exampleEntry, type: 'steam' as const, digits: 5 };
    expect(codeFor(steam, 30_000)).toBe('PV9M4');
  });
});

describe('X-A16 at the end of a period', () => {
  test.each([
    [0, 0],
    [24_999, 0],
    [25_000, 1],
    [29_999, 1],
    [30_000, 1],
  ])('X-A16 %i ms into it, the code of step +%i is filled', (intoMs, step) => {
    const first = 1_800_000_000_000 / 30_000;
    expect(codeFor(exampleEntry, 1_800_000_000_000 + intoMs)).toBe(codeOfCounter(exampleEntry, first + step));
  });

  test('X-A16 whatever is filled lives 5 s or more and begins within 5 s', () => {
    const periods = fc.integer({ min: 6, max: 86_400 });
    fc.assert(
      fc.property(fc.nat({ max: 4_000_000_000_000 }), periods, (nowMs, periodSeconds) => {
        const entry = { ...exampleEntry, periodSeconds, digits: 10 };
        const code = codeFor(entry, nowMs);
        const [view] = codesAt([entry], nowMs);
        const endsAtMs = view?.endsAtMs ?? 0;
        if (code === view?.code) expect(endsAtMs - nowMs).toBeGreaterThan(5000);
        else {
          expect(code).toBe(view?.nextCode);
          expect(endsAtMs - nowMs).toBeLessThanOrEqual(5000);
        }
      }),
    );
  });

  test('X-A16 what is shown beside the current code is the code of the next period', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4_000_000_000_000 }), (nowMs) => {
        const [now] = codesAt([exampleEntry], nowMs);
        const [then] = codesAt([exampleEntry], now?.endsAtMs ?? 0);
        expect(now?.nextCode).toBe(then?.code);
      }),
    );
  });
});
