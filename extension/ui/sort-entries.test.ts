import { expect, test } from 'vitest';
import { sortEntries } from './sort-entries.ts';

const entry = (id: string, issuer: string, account: string) => ({
  id,
  issuer,
  account,
  type: 'totp' as const,
  digits: 6,
  periodSeconds: 30,
  sites: [],
  addedAtMs: 0,
  weak: false,
  newest: false,
  place: null,
});

test('X-F04 the order is by name, account and id, whatever order the vault has', () => {
  const sorted = [
    entry('3', 'ebay', 'bob'),
    entry('1', 'Google', 'alice'),
    entry('2', 'Google', 'alice'),
    entry('4', 'Google', 'Bob'),
    entry('0', 'Site 9', ''),
    entry('5', 'Site 10', ''),
  ];
  expect(sortEntries(sorted.toReversed(), 'en')).toEqual(sorted);
});

test('X-F04 where its owner arranged them, that is the order', () => {
  const arranged = [entry('2', 'Zoo', ''), entry('1', 'Ant', ''), entry('3', 'Bee', '')].map(
    (view, place) => ({
      ...view,
      place,
    }),
  );
  expect(sortEntries(arranged.toReversed(), 'en')).toEqual(arranged);
});
