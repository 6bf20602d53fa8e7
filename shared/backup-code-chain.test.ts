import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashBack, makeChain, maxAhead, maxChainLength, valueBytes } from './backup-code-chain.ts';

/*
 * Seed 00…0f, salt a0…af, five codes. Each line is the first ten bytes of SHA-256 over label, salt, index and the line
 * below it (the seed below the last), so that anyone can make it with a shell; for h[5]:
 *
 *     printf 'countersign backup code v1\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf\x00\x00\x00\x05\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f' | sha256sum
 */
const vector = {
  seed: Uint8Array.from({ length: 16 }, (_, index) => index),
  salt: Uint8Array.from({ length: 16 }, (_, index) => 0xa0 + index),
  chain: [
    'de3a37a19c335003ada7',
    '3a4a8a68955ca5102af5',
    '085d1a05afd6c3f4b16f',
    '0f1b4d1028dcb19a94b1',
    '615fedb6455b33a36cc9',
    '84b4b8f7b9a03088f6c4',
  ],
};

test('S-E01 the chain of the test vector', async () => {
  const { seed, salt } = vector;
  const chain = await makeChain({ seed, salt, length: 5 });
  expect(chain.map(hex)).toEqual(vector.chain);
});

test('every value is the hash of label, salt, index and the value after it, in Node’s own SHA-256 too', async () => {
  await fc.assert(
    fc.asyncProperty(bytes(16), bytes(16), fc.integer({ min: 1, max: 12 }), async (seed, salt, length) => {
      const chain = await makeChain({ seed, salt, length });
      expect(chain).toHaveLength(length + 1);
      for (const [index, value] of chain.entries()) {
        const number = Buffer.alloc(4);
        number.writeUInt32BE(index);
        const input = ['countersign backup code v1', salt, number, chain[index + 1] ?? seed];
        const expected = createHash('sha256').update(Buffer.concat(input.map((part) => Buffer.from(part))));
        expect(hex(value)).toBe(expected.digest('hex').slice(0, 2 * valueBytes));
      }
    }),
    { numRuns: 50 },
  );
});

test('S-E03 from any code the earlier ones follow, under its own number alone', async () => {
  const cases = fc.tuple(
    bytes(16),
    bytes(16),
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([seed, salt, a, b]) => {
      const [toIndex, fromIndex] = [Math.min(a, b), Math.max(a, b)];
      const chain = await makeChain({ seed, salt, length: 21 });
      const value = chain[fromIndex] ?? new Uint8Array();
      const wanted = hex(chain[toIndex] ?? new Uint8Array());
      expect(hex(await hashBack(salt, { value, fromIndex, toIndex }))).toBe(wanted);
      if (fromIndex === toIndex) return;
      // Said to be the next one, of another account, or altered: it leads elsewhere.
      expect(hex(await hashBack(salt, { value, fromIndex: fromIndex + 1, toIndex }))).not.toBe(wanted);
      expect(hex(await hashBack(seed, { value, fromIndex, toIndex }))).not.toBe(wanted);
    }),
    { numRuns: 50 },
  );
});

test('no two values of the longest chain are equal, and five are active', async () => {
  const { seed, salt } = vector;
  const chain = await makeChain({ seed, salt, length: maxChainLength });
  expect(new Set(chain.map(hex)).size).toBe(maxChainLength + 1);
  expect(maxAhead).toBe(5);
});

test.each([
  ['a short seed', { seed: new Uint8Array(15) }],
  ['a short salt', { salt: new Uint8Array(8) }],
  ['no codes', { length: 0 }],
  ['half a code', { length: 1.5 }],
  ['more codes than a chain may have', { length: maxChainLength + 1 }],
])('%s makes no chain', async (_what, wrong) => {
  const given = { seed: vector.seed, salt: vector.salt, length: 5, ...wrong };
  await expect(makeChain(given)).rejects.toThrow(RangeError);
});

function hex(value: Uint8Array): string {
  return Buffer.from(value).toString('hex');
}

function bytes(length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length });
}
