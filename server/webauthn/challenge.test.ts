import { expect, test } from 'vitest';
import { seededRandom, testKeys } from '../testing/test-server.ts';
import { newChallenge, readChallenge, type Asked } from './challenge.ts';

const asked: Asked = { purpose: 'sign-in', owner: 'this one' };
const random = seededRandom('challenges');
const lifeMs = 300_000;

test('W-D05 a challenge has 32 random bytes of its own each time', () => {
  const keys = testKeys('k1');
  const challenges = Array.from({ length: 100 }, () =>
    newChallenge(keys, asked, { random, nowMs: 0, lifeMs }),
  );
  const nonces = challenges.map(
    (challenge) => readChallenge(keys, asked, { challenge, nowMs: 1 })?.nonce ?? '',
  );
  expect(new Set(nonces).size).toBe(100);
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64url')).toHaveLength(32);
});

test('W-C15 W-C16 it serves its owner, its purpose and its five minutes, and no other', () => {
  const keys = testKeys('k1');
  const challenge = newChallenge(keys, asked, { random, nowMs: 1000, lifeMs });
  const read = (of: Partial<Asked>, nowMs = 1000) =>
    readChallenge(keys, { ...asked, ...of }, { challenge, nowMs })?.isOver === false;
  expect(read({})).toBe(true);
  expect(read({ owner: 'that one' })).toBe(false);
  for (const purpose of ['enrol', 'step-up', 'passkey'] as const) expect(read({ purpose })).toBe(false);
  expect(read({}, 1000 + lifeMs - 1)).toBe(true);
  expect(read({}, 1000 + lifeMs)).toBe(false);
  expect(read({}, 1000 + lifeMs + 1000)).toBe(false);
});

test('W-B02 what is not ours to the last bit is none', () => {
  const keys = testKeys('k1');
  const challenge = newChallenge(keys, asked, { random, nowMs: 0, lifeMs });
  const read = (text: string) => readChallenge(keys, asked, { challenge: text, nowMs: 1 });
  const bytes = Buffer.from(challenge, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const bent = Buffer.from(bytes);
    bent[at] = (bent[at] ?? 0) ^ 0x10;
    expect(read(bent.toString('base64url'))).toBeNull();
  }
  for (const text of ['', `${challenge}=`, challenge.slice(1), `${challenge}A`, bytes.toString('hex')]) {
    expect(read(text)).toBeNull();
  }
});

test('W-C16 it outlives a restart and a new key, but not a key that is gone', () => {
  const challenge = newChallenge(testKeys('k1'), asked, { random, nowMs: 0, lifeMs });
  const read = (keys: ReturnType<typeof testKeys>) => readChallenge(keys, asked, { challenge, nowMs: 1 });
  expect(read(testKeys('k1'))).not.toBeNull();
  expect(read(testKeys('k2', 'k1'))).not.toBeNull();
  expect(read(testKeys('k2'))).toBeNull();
});
