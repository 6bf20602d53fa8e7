import { expect, test } from 'vitest';
import { readNotice } from './read-notice.ts';

const now = { tabId: 7, nowMs: 1_800_000_000_000, unbound: 1 };
const notice = (code: string, changes: { tabId?: number; atMs?: number } = {}) => ({
  code,
  tabId: 7,
  atMs: now.nowMs - 1000,
  ...changes,
});

test('a page that asks, and accounts that belong nowhere yet: the person says which is meant', () => {
  expect(readNotice(notice('entry_not_for_site'), now)).toEqual({ show: 'first-use' });
});

test('X-B09 a page that asks, and every account belongs elsewhere: none is offered', () => {
  expect(readNotice(notice('entry_not_for_site'), { ...now, unbound: 0 })).toEqual({
    show: 'reason',
    code: 'entry_not_for_site',
  });
});

test('anything else is said as it is', () => {
  expect(readNotice(notice('prompt_not_found'), now)).toEqual({ show: 'reason', code: 'prompt_not_found' });
});

test.each([
  ['of another tab', notice('entry_not_for_site', { tabId: 8 })],
  ['of long ago', notice('entry_not_for_site', { atMs: now.nowMs - 60_001 })],
  ['of the future', notice('entry_not_for_site', { atMs: now.nowMs + 1 })],
  ['answered by unlocking', notice('vault_locked')],
  ['said by the place for another code', notice('prompt_for_email')],
  ['of no meaning', notice('constructor')],
])('one that is %s says nothing', (_what, stored) => {
  expect(readNotice(stored, now)).toBeNull();
});
