import { expect, test } from 'vitest';
import { filterEntries } from './filter-entries.ts';

const entry = (id: string, issuer: string, account: string, site?: string) => ({
  id,
  issuer,
  account,
  type: 'totp' as const,
  digits: 6,
  periodSeconds: 30,
  sites: site === undefined ? [] : [{ scope: 'domain' as const, value: site }],
  addedAtMs: 0,
  weak: false,
  newest: false,
  place: null,
});
const entries = [
  entry('1', 'GitHub', 'alice@example.org', 'github.com'),
  entry('2', 'GitHub', 'work', 'github.com'),
  entry('3', 'Café Zürich', 'bob'),
  entry('4', '', 'carol', 'xn--bcher-kva.example'),
];

test.each([
  ['', ['1', '2', '3', '4']],
  ['  ', ['1', '2', '3', '4']],
  ['GIT', ['1', '2']],
  ['git work', ['2']],
  ['work git', ['2']],
  ['cafe zur', ['3']],
  ['ＧＩＴ', ['1', '2']],
  ['xn--', ['4']],
  ['nobody', []],
  ['.*', []],
])('“%s” finds %j', (query, ids) => {
  expect(filterEntries(entries, query).map(({ id }) => id)).toEqual(ids);
});
