import { expect, test } from 'vitest';
import { learn, serverMs } from './server-clock.ts';

const noonMs = Date.parse('2026-01-01T12:00:00Z');
const noon = 'Thu, 01 Jan 2026 12:00:00 GMT';

test('a computer that is ten minutes behind counts by the server', () => {
  learn(noon, noonMs - 600_000);
  expect(serverMs(noonMs - 600_000)).toBe(noonMs + 500);
});

test('a second more or less is the network, not the clock', () => {
  learn(noon, noonMs + 1800);
  expect(serverMs(noonMs)).toBe(noonMs);
});

test('an answer without a usable date teaches nothing', () => {
  learn(noon, noonMs - 600_000);
  learn(null, noonMs);
  learn('yesterday', noonMs);
  expect(serverMs(noonMs)).toBe(noonMs + 600_500);
});
