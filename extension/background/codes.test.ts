import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleEntry } from '../vault/testing/entries.ts';
import { codeOfCounter, codesAt } from './codes.ts';

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
  });

  test('Steam entries have five of Steam’s letters', () => {
    const steam = { ...exampleEntry, type: 'steam' as const, digits: 5 };
    expect(codesAt([steam], 30_000)[0]?.code).toBe('PV9M4');
  });
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
