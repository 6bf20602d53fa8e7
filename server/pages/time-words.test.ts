import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { formatAgo, formatCountdown, formatLeft } from './time-words.ts';

describe('a countdown', () => {
  test.each([
    [600_000, '10:00'],
    [599_001, '10:00'],
    [599_000, '9:59'],
    [65_000, '1:05'],
    [1, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('%d ms reads %s', (remainingMs, text) => {
    expect(formatCountdown(remainingMs)).toBe(text);
  });

  test('never shows more than a second too much and never too little', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_600_000 }), (remainingMs) => {
        const [minutes = NaN, seconds = NaN] = formatCountdown(remainingMs).split(':').map(Number);
        const shownMs = (minutes * 60 + seconds) * 1000;
        expect(seconds).toBeLessThan(60);
        expect(shownMs - remainingMs).toBeGreaterThanOrEqual(0);
        expect(shownMs - remainingMs).toBeLessThan(1000);
      }),
    );
  });
});

describe('how long ago', () => {
  const minuteMs = 60_000;
  test.each([
    [0, 'just now'],
    [-3000, 'just now'],
    [59_999, 'just now'],
    [minuteMs, '1 minute ago'],
    [59 * minuteMs + 59_999, '59 minutes ago'],
    [60 * minuteMs, '1 hour ago'],
    [24 * 60 * minuteMs, 'yesterday'],
    [40 * 24 * 60 * minuteMs, 'last month'],
  ])('%d ms reads %s', (ageMs, text) => {
    const nowMs = 1_800_000_000_000;
    expect(formatAgo(nowMs - ageMs, nowMs)).toBe(text);
  });
});

describe('how long still', () => {
  const hourMs = 3_600_000;
  test.each([
    [72 * hourMs, '3 days'],
    [52 * hourMs, '2 days 4 hours'],
    [52 * hourMs - 1, '2 days 4 hours'],
    [25 * hourMs, '1 day 1 hour'],
    [24 * hourMs + 60_000, '1 day'],
    [3 * hourMs + 5 * 60_000, '3 hours 5 minutes'],
    [60_001, '2 minutes'],
    [60_000, '1 minute'],
    [59_999, 'less than a minute'],
    [0, 'less than a minute'],
    [-5, 'less than a minute'],
  ])('%d ms reads %s', (remainingMs, text) => {
    expect(formatLeft(remainingMs)).toBe(text);
  });
});

describe('R-D03 time zones', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each([
    ['UTC', 'March 29, 2026 at 1:30 AM'],
    // In the hour that does not exist there, and on the other side of the date line.
    ['Europe/Zurich', 'March 29, 2026 at 3:30 AM'],
    ['Pacific/Kiritimati', 'March 29, 2026 at 3:30 PM'],
    ['America/Los_Angeles', 'March 28, 2026 at 6:30 PM'],
    ['Asia/Kathmandu', 'March 29, 2026 at 7:15 AM'],
  ])('a moment is told in the reader’s: %s', async (timeZone, expected) => {
    vi.stubEnv('TZ', timeZone);
    vi.resetModules();
    const { formatMoment } = await import('./time-words.ts');
    expect(formatMoment(Date.UTC(2026, 2, 29, 1, 30)).replaceAll('\u202f', ' ')).toBe(expected);
  });
});
