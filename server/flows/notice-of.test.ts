import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testConfig } from '../testing/test-config.ts';
import { isDecided, noticeOf } from './notice-of.ts';

test('S-K01 of every event there is, somebody has decided whether its owner is told', () => {
  const source = readFileSync('server/flows/record-event.ts', 'utf8');
  const list = source.split('export type EventName =')[1]?.split(';')[0] ?? '';
  const names = [...list.matchAll(/'([a-z-]+)'/g)].map((match) => match[1] ?? '');
  expect(names.length).toBeGreaterThan(25);
  expect(names.filter((name) => !isDecided(name))).toEqual([]);
});

test('a failed sign-in is told only when it is guessing at a second factor, once', () => {
  const failed = (method: string, failures: number) =>
    noticeOf({ event: 'sign-in', outcome: 'failure', detail: { method, failures } }, testConfig);
  expect(failed('totp', testConfig.throttle.lockFrom)?.title).toBe('Somebody knows your password');
  expect([
    failed('totp', testConfig.throttle.lockFrom - 1),
    failed('totp', testConfig.throttle.lockFrom + 1),
    failed('password', testConfig.throttle.lockFrom),
  ]).toEqual([null, null, null]);
  expect(noticeOf({ event: 'password-changed', outcome: 'failure' }, testConfig)).toBeNull();
});

test('what failed because something was copied is told', () => {
  for (const event of ['security-key-fell-back', 'trust-copied'] as const) {
    expect(noticeOf({ event, outcome: 'failure' }, testConfig)?.title).toMatch(/copied/);
  }
});
