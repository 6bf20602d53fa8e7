import { expect, test } from 'vitest';
import type { LoginRequest } from '../../../shared/api/login-requests.ts';
import { askedOften, leastSure, pendingOf, standingOf, stateOf } from './standing.ts';

const request: LoginRequest = {
  id: 'A'.repeat(22),
  state: 'pending',
  challenge: 'B'.repeat(43),
  purpose: 'sign-in',
  createdAtMs: 1_000_000,
  expiresAtMs: 1_180_000,
  browser: 'Firefox',
  address: '192.0.2.1',
  place: null,
  decidedBy: null,
};

test('R-F06 not known yet, or not for minutes, is not the same as none', () => {
  expect(standingOf({ failure: null, knownAtMs: null }, 100_000)).toBe('checking');
  expect(standingOf({ failure: null, knownAtMs: 60_000 }, 100_000)).toBe('current');
  expect(standingOf({ failure: null, knownAtMs: 50_000 }, 100_000)).toBe('checking');
});

test('R-F06 R-F02 of several accounts, the one that is known least is what is said of all', () => {
  expect(leastSure(['current', 'checking'])).toBe('checking');
  expect(leastSure(['checking', 'stale', 'current'])).toBe('stale');
  expect(leastSure(['current', 'current'])).toBe('current');
});

test('R-F02 a server that cannot be reached makes it stale, however new it is', () => {
  expect(standingOf({ failure: 'server_not_reachable', knownAtMs: 100_000 }, 100_000)).toBe('stale');
});

test('R-D04 X-G05 what expired is expired, by the server’s clock and before it has said so', () => {
  const account = { requests: [request], offsetMs: 5_000 };
  expect(pendingOf(account, 1_174_999)).toEqual([request]);
  expect(pendingOf(account, 1_175_000)).toEqual([]);
  expect(stateOf(request, account, 1_175_000)).toBe('expired');
  expect(stateOf({ ...request, state: 'denied' }, account, 1_175_000)).toBe('denied');
});

test('X-G09 being asked again and again is told, from three times within an hour on', () => {
  const at = (minute: number) => ({ ...request, createdAtMs: minute * 60_000 });
  const nowMs = 100 * 60_000;
  expect(askedOften({ requests: [at(39), at(41), at(99)], offsetMs: 0 }, nowMs)).toBeNull();
  expect(askedOften({ requests: [at(41), at(50), at(99)], offsetMs: 0 }, nowMs)).toBe(3);
});
