import { expect, test } from 'vitest';
import { seededRandom, testKeys } from '../testing/test-server.ts';
import { newKnownBrowser, readKnownBrowser } from './known-browser.ts';

const keys = testKeys('k1');
const alice = { userNameKey: 'alice', passwordChangedAtMs: 1000 };

test('is read back for its own name, with an older key too', () => {
  const cookie = newKnownBrowser(keys, alice, seededRandom('browser'));
  expect(readKnownBrowser(keys, 'alice', [cookie])).toMatchObject({ passwordChangedAtMs: 1000 });
  expect(readKnownBrowser(testKeys('k2', 'k1'), 'alice', [cookie])).not.toBeNull();
});

test('of several people’s marks in one browser, each finds their own, and the newest', () => {
  const bob = { userNameKey: 'bob', passwordChangedAtMs: 2000 };
  const older = newKnownBrowser(keys, alice, seededRandom('older'));
  const newer = newKnownBrowser(keys, { ...alice, passwordChangedAtMs: 3000 }, seededRandom('newer'));
  const marks = [newer, newKnownBrowser(keys, bob, seededRandom('bob')), older];
  expect(readKnownBrowser(keys, 'alice', marks)).toMatchObject({ passwordChangedAtMs: 3000 });
  expect(readKnownBrowser(keys, 'bob', marks)).toMatchObject({ passwordChangedAtMs: 2000 });
  expect(readKnownBrowser(keys, 'carol', marks)).toBeNull();
});

test('is worth nothing for another name, another key, or altered', () => {
  const cookie = newKnownBrowser(keys, alice, seededRandom('browser'));
  expect(readKnownBrowser(keys, 'bob', [cookie])).toBeNull();
  expect(readKnownBrowser(testKeys('k2'), 'alice', [cookie])).toBeNull();
  expect(readKnownBrowser(keys, 'alice', [cookie.replace('.1000.', '.2000.')])).toBeNull();
  for (const text of [
    '',
    '....',
    'k1',
    'k1.a.1000.',
    'k1.a.NaN.b',
    'constructor.a.1.b',
    cookie.slice(0, -2),
  ]) {
    expect(readKnownBrowser(keys, 'alice', [text])).toBeNull();
  }
});
