import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeyFile, keyFile, newKey, readKeyFile, writeKeyFile } from './key-file.ts';
import { checkValue, keyRing } from './key-ring.ts';
import type { KeyPurpose } from './keys.ts';

const random = { bytes: (length: number) => randomBytes(length) };
let parent: string;
let dataDir: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'countersign-keys-'));
  dataDir = path.join(parent, 'data');
});

afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

test('made on first start, for its owner only, and nothing beside it is left', () => {
  expect(readKeyFile(dataDir)).toBeNull();
  const made = createKeyFile(dataDir, random, 0);
  expect(made).toHaveLength(1);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(statSync(keyFile(dataDir)).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['keys.json']);
  expect(readKeyFile(dataDir)).toEqual(made);
});

test('of two that make it at once, both get the keys of the first', () => {
  const first = createKeyFile(dataDir, random, 0);
  expect(createKeyFile(dataDir, random, 0)).toEqual(first);
  expect(readdirSync(dataDir)).toEqual(['keys.json']);
});

test('replaced whole, and still for its owner only', () => {
  const [old] = createKeyFile(dataDir, random, 0);
  const entries = [newKey(random, 1), ...(old === undefined ? [] : [old])];
  writeKeyFile(dataDir, entries, random);
  expect(readKeyFile(dataDir)).toEqual(entries);
  expect(statSync(keyFile(dataDir)).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['keys.json']);
});

test.each([0o640, 0o604, 0o620, 0o601])(
  'S-L12 a key file that others may use is refused (mode %o)',
  (mode) => {
    createKeyFile(dataDir, random, 0);
    chmodSync(keyFile(dataDir), mode);
    expect(() => readKeyFile(dataDir)).toThrow(expect.objectContaining({ code: 'keys_unreadable' }));
  },
);

test.each([
  ['', '{', 'null', '[]', '{"keys":[]}', '{"keys":{}}', '{"keys":[null]}', '{"keys":["a"]}'],
  [
    `{"keys":[{"id":"a","key":"${'A'.repeat(43)}"}]}`,
    '{"keys":[{"id":"a"}]}',
    '{"keys":[{"id":"a","key":7}]}',
  ],
])('a key file that holds nonsense is refused', (...texts) => {
  createKeyFile(dataDir, random, 0);
  for (const text of texts) {
    writeFileSync(keyFile(dataDir), text);
    expect(() => readKeyFile(dataDir), text).toThrow(expect.objectContaining({ code: 'keys_unreadable' }));
  }
});

test('a ring gives every key and purpose a key of its own, the same each time', () => {
  const entries = [newKey(random, 0), newKey(random, 0)];
  const ring = keyRing(entries);
  const purposes: KeyPurpose[] = ['seal', 'bucket', 'browser', 'check'];
  const all = ring.ids.flatMap((id) => purposes.map((purpose) => ring.derive(id, purpose).toString('hex')));
  expect(new Set(all).size).toBe(8);
  expect(all.every((text) => text.length === 64)).toBe(true);
  expect(keyRing(entries).derive(ring.currentId, 'seal')).toEqual(ring.derive(ring.currentId, 'seal'));
  expect(all).not.toContain(entries[0]?.secret.toString('hex'));
  expect(checkValue(ring, ring.ids[0] ?? '')).not.toBe(checkValue(ring, ring.ids[1] ?? ''));
  expect(() => ring.derive('absent', 'seal')).toThrow(RangeError);
});

test('a ring takes up a key it meets for the first time, and drops what has gone', () => {
  const [old, fresh] = [newKey(random, 0), newKey(random, 1)];
  let entries = [old];
  const ring = keyRing(entries, () => entries);
  entries = [fresh, old];
  expect(ring.currentId).toBe(old.id);
  expect(ring.derive(fresh.id, 'seal')).toEqual(keyRing([fresh]).derive(fresh.id, 'seal'));
  expect(ring.ids).toEqual([fresh.id, old.id]);
  entries = [fresh];
  ring.refresh();
  expect(() => ring.derive(old.id, 'seal')).toThrow(RangeError);
});

test.each([
  ['gone', () => []],
  ['another', () => [newKey(random, 5)]],
  ['of the same id', (ours: { id: string }) => [{ ...newKey(random, 5), id: ours.id }]],
] as const)('a ring whose file is %s while the server runs keeps what it has', (_, replace) => {
  const ours = newKey(random, 0);
  let entries = [ours];
  const ring = keyRing(entries, () => entries);
  const before = ring.derive(ours.id, 'seal');
  entries = replace(ours);
  expect(() => ring.refresh()).toThrow(expect.objectContaining({ code: 'keys_do_not_fit' }));
  expect(ring.ids).toEqual([ours.id]);
  expect(ring.derive(ring.currentId, 'seal')).toEqual(before);
});

test('where no file can be made, a sentence says so', () => {
  writeFileSync(path.join(parent, 'file'), '');
  expect(() => createKeyFile(path.join(parent, 'file', 'data'), random, 0)).toThrow(
    expect.objectContaining({ code: 'keys_unreadable' }),
  );
});
