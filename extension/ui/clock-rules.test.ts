import { describe, expect, test } from 'vitest';
import { isClockOff, mayCheckClock } from './clock-rules.ts';

const state = {
  serverOrigin: 'https://server.example',
  offsetMs: 0,
  checkedAtMs: 10_000_000,
  useOffset: false,
};
const hourMs = 3_600_000;

describe('X-A15 popup: the clock', () => {
  test.each([
    [0, false],
    [15_000, false],
    [-15_000, false],
    [15_001, true],
    [40_000, true],
    [-40_000, true],
  ])('off by %i ms is worth a notice: %s', (offsetMs, off) => {
    expect(isClockOff(offsetMs)).toBe(off);
  });

  test('is compared at most once an hour, and never without a server', () => {
    expect(mayCheckClock(state, state.checkedAtMs + hourMs - 1)).toBe(false);
    expect(mayCheckClock(state, state.checkedAtMs + hourMs)).toBe(true);
    expect(mayCheckClock({ ...state, serverOrigin: null }, state.checkedAtMs + hourMs)).toBe(false);
  });

  test('is compared again when it was set back', () => {
    expect(mayCheckClock(state, state.checkedAtMs - 1)).toBe(true);
  });
});
