import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { testKeys } from '../testing/test-server.ts';
import { fitsTextCode, hashTextCode, newTextCode } from './text-code.ts';

const keys = testKeys('k1');

test('S-D01 codes are six digits, every one as likely as any other', () => {
  const samples = 100_000;
  const counts = Array.from({ length: 6 }, () => new Array<number>(10).fill(0));
  for (let made = 0; made < samples; made += 1) {
    const code = newTextCode({ bytes: randomBytes });
    expect(code.length).toBe(6);
    for (const [place, digit] of Array.from(code).entries()) {
      const row = counts[place] ?? [];
      row[Number(digit)] = (row[Number(digit)] ?? 0) + 1;
    }
  }
  // Chi-square with nine degrees of freedom: 50 is passed by chance once in ten million times.
  for (const row of counts) {
    const expected = samples / 10;
    expect(row.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(50);
  }
});

test('S-D01 bytes above the last whole million are drawn anew, not folded onto the low codes', () => {
  const draws = [0xffff_ffff, 4_294_000_000, 4_293_999_999];
  const random = {
    bytes: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(draws.shift() ?? 0);
      return bytes;
    },
  };
  expect(newTextCode(random)).toBe('999999');
  expect(draws).toEqual([]);
  expect(newTextCode(random)).toBe('000000'); // no zero is lost in front
});

test('S-D19 what is kept fits the code of that text and no other, under its key', () => {
  const codeHash = hashTextCode(keys, 'text', '012345');
  const kept = { textId: 'text', codeHash };
  expect(codeHash).not.toContain('012345');
  expect(fitsTextCode(keys, kept, '012345')).toBe(true);
  expect(fitsTextCode(keys, kept, '012346')).toBe(false);
  expect(fitsTextCode(keys, kept, '')).toBe(false);
  expect(fitsTextCode(keys, { ...kept, textId: 'other' }, '012345')).toBe(false);
  expect(fitsTextCode(testKeys('k2', 'k1'), kept, '012345')).toBe(true);
  expect(fitsTextCode(testKeys('k2'), kept, '012345')).toBe(false);
  expect(fitsTextCode(keys, null, '012345')).toBe(false);
  for (const damaged of ['', '.', 'k1', 'k1.', `${codeHash}A`.slice(1)]) {
    expect(fitsTextCode(keys, { textId: 'text', codeHash: damaged }, '012345')).toBe(false);
  }
});
