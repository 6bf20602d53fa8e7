import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawBytes, makeChain, maxAhead } from '../../shared/backup-code-chain.ts';
import {
  codesLeft,
  formatBackupCodeSet,
  hashBackupCodeValue,
  matchBackupCode,
  readBackupCodeSet,
  type BackupCodeSet,
} from './backup-code-set.ts';
import { createPasswordHasher } from './password-hash.ts';
import { seededRandom } from '../testing/test-server.ts';

const costs = { memoryKib: 64, passes: 1, lanes: 1 };
const hasher = await createPasswordHasher(costs, seededRandom('backup codes'));

/** Codes of a fresh set by number, the head at 0, and what the server keeps of it. */
async function newSet(length: number): Promise<{ codes: Uint8Array[]; set: BackupCodeSet }> {
  const salt = drawBytes(16);
  const codes = await makeChain({ seed: drawBytes(16), salt, length });
  const acceptedHash = await hashBackupCodeValue(hasher, codes[0] ?? new Uint8Array());
  return { codes, set: { length, salt, acceptedHash } };
}

test('S-E03 S-E04 whatever is tried in whatever order: accepted is what is one to five ahead, and kills all before it', async () => {
  const tries = fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(tries, fc.integer({ min: 1, max: 12 }), async (numbers, length) => {
      const { codes, set: first } = await newSet(length);
      let [set, position] = [first, 0];
      for (const number of numbers) {
        const value = codes[number] ?? drawBytes(10);
        const match = await matchBackupCode(hasher, set, { value, position });
        const isActive = number > position && number <= Math.min(position + maxAhead, length);
        expect(match?.number ?? null).toBe(isActive ? number : null);
        if (match === null) continue;
        [set, position] = [match.set, match.number];
      }
    }),
    { numRuns: 60 },
  );
});

test('S-E02 what is kept holds neither a code nor the head, and is hashed slowly with a salt of its own', async () => {
  const { codes, set } = await newSet(5);
  const material = formatBackupCodeSet(set);
  expect(readBackupCodeSet(material)).toEqual(set);
  expect(set.acceptedHash).toMatch(/^\$argon2id\$/);
  for (const value of codes) {
    for (const encoding of ['latin1', 'hex', 'base64url', 'base64'] as const) {
      expect(material).not.toContain(Buffer.from(value).toString(encoding));
    }
  }
  const again = await hashBackupCodeValue(hasher, codes[0] ?? new Uint8Array());
  expect(again).not.toBe(set.acceptedHash);
});

test('right, wrong and used up cost the same hashes: five compared, one made', async () => {
  const { codes, set } = await newSet(5);
  const counts: number[][] = [];
  for (const [value, position] of [
    [codes[1] ?? drawBytes(10), 0],
    [codes[5] ?? drawBytes(10), 0],
    [drawBytes(10), 0],
    [drawBytes(10), 5],
  ] as const) {
    const count = [0, 0];
    const counting = {
      hash: (text: string) => hasher.hash(text).finally(() => (count[0] = (count[0] ?? 0) + 1)),
      verify: (hash: string | null, text: string) =>
        hasher.verify(hash, text).finally(() => (count[1] = (count[1] ?? 0) + 1)),
    };
    await matchBackupCode(counting, set, { value, position });
    counts.push(count);
  }
  expect(counts).toEqual(Array(4).fill([1, 5]));
});

test('the head itself is no code, and a code of another set is none of this', async () => {
  const [one, other] = [await newSet(5), await newSet(5)];
  for (const value of [one.codes[0], ...other.codes]) {
    const given = { value: value ?? drawBytes(10), position: 0 };
    expect(await matchBackupCode(hasher, one.set, given)).toBeNull();
  }
});

test('left is what has been neither used nor skipped', async () => {
  const { set } = await newSet(5);
  const material = formatBackupCodeSet(set);
  expect([0, 3, 5].map((position) => codesLeft({ material, position }))).toEqual([5, 2, 0]);
});

test.each([
  '',
  'v1.5.AAAA.$argon2id$x',
  'v2.5.AAAAAAAAAAAAAAAAAAAAAA.$argon2id$x',
  'v1.x.AAAAAAAAAAAAAAAAAAAAAA.$',
])('%j is no set', (material) => {
  expect(() => readBackupCodeSet(material)).toThrow();
});
