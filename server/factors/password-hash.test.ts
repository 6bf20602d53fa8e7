import { parseOptions } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/test-server.ts';
import { createPasswordHasher, HasherBusyError } from './password-hash.ts';

const cheap = { memoryKib: 64, passes: 1, lanes: 1 };

test('a password fits its own hash, in full: nothing after any byte is cut off', async () => {
  const hasher = await createPasswordHasher(cheap, seededRandom('hash'));
  const long = 'x'.repeat(72);
  const hash = await hasher.hash(`${long}a`);
  expect(await hasher.verify(hash, `${long}a`)).toBe(true);
  expect(await hasher.verify(hash, `${long}b`)).toBe(false);
  expect(await hasher.verify(hash, long)).toBe(false);
});

test('without a hash it says no', async () => {
  const hasher = await createPasswordHasher(cheap, seededRandom('hash'));
  expect(await hasher.verify(null, 'anything')).toBe(false);
});

test('a hash made with other costs is to be made anew, one with these is not', async () => {
  const before = await createPasswordHasher(cheap, seededRandom('hash'));
  const after = await createPasswordHasher({ ...cheap, passes: 2 }, seededRandom('hash'));
  const old = await before.hash('a password');
  expect(before.needsRehash(old)).toBe(false);
  expect(after.needsRehash(old)).toBe(true);
  expect(await after.verify(old, 'a password')).toBe(true);
  expect(parseOptions(await after.hash('a password'))).toMatchObject({ timeCost: 2, saltLen: 16 });
});

test('when too many wait, the next is turned away and those who wait are served in turn', async () => {
  const limits = { parallel: 1, maxWaiting: 2 };
  const hasher = await createPasswordHasher(cheap, seededRandom('hash'), limits);
  const served: number[] = [];
  const hashes = [1, 2, 3].map(async (turn) => {
    await hasher.hash('a password');
    served.push(turn);
  });
  await expect(hasher.hash('a password')).rejects.toBeInstanceOf(HasherBusyError);
  await Promise.all(hashes);
  expect(served).toEqual([1, 2, 3]);
  await expect(hasher.hash('a password')).resolves.toContain('$argon2id$');
});

test('S-H03 without a hash, and with one from before the costs were raised, it takes as long as with one of the current costs', async () => {
  const costs = [
    { memoryKib: 64, passes: 1, lanes: 1 },
    { memoryKib: 8192, passes: 4, lanes: 1 },
  ];
  const times = [];
  const old = await (await createPasswordHasher(cheap, seededRandom('old'))).hash('a password');
  for (const cost of costs) {
    const hasher = await createPasswordHasher(cost, seededRandom('dummy'));
    const real = await hasher.hash('a password');
    const fastest = { real: Infinity, dummy: Infinity, old: Infinity };
    // In turn, and the fastest of many: what else the machine does only ever slows a run down.
    for (let i = 0; i < 40; i += 1) {
      fastest.real = Math.min(fastest.real, await durationMs(() => hasher.verify(real, 'a guess')));
      fastest.dummy = Math.min(fastest.dummy, await durationMs(() => hasher.verify(null, 'a guess')));
      fastest.old = Math.min(fastest.old, await durationMs(() => hasher.verify(old, 'a guess')));
    }
    times.push(fastest);
  }
  const [cheapest, dearest] = times;
  // The dear dummy is nearer to the dear hash than to the cheap one by far: its parameters are not constants.
  expect(dearest?.dummy).toBeGreaterThan((cheapest?.real ?? 0) * 10);
  for (const other of [dearest?.dummy, dearest?.old]) {
    expect((other ?? 0) / (dearest?.real ?? 1)).toBeGreaterThan(0.5);
    expect((other ?? 0) / (dearest?.real ?? 1)).toBeLessThan(2);
  }
});

async function durationMs(task: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await task();
  return performance.now() - beganMs;
}
