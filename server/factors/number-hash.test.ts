import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { testKeys } from '../testing/test-server.ts';
import { numberHashes, numberHashPrefix } from './number-hash.ts';

const number = '+41791234567';

test('S-D17 a number is found under every key, and its hash is none that anybody can compute', () => {
  const [current] = numberHashes(testKeys('k1'), number);
  const hashes = numberHashes(testKeys('k2', 'k1'), number);
  expect(hashes).toHaveLength(2);
  expect(hashes[1]).toBe(current);
  expect(hashes[0].startsWith(numberHashPrefix('k2'))).toBe(true);
  expect(numberHashes(testKeys('k1'), '+41791234568')[0]).not.toBe(current);
  const known = [createHash('sha256').update(number), createHmac('sha256', 'k1').update(number)];
  for (const hash of known) expect(current).not.toContain(hash.digest('base64url'));
});
