import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeToCopy, minutesAndSeconds, shownCode } from './code-clock.ts';

const code = { code: '111111', nextCode: '222222', endsAtMs: 60_000 };

describe('the code that is shown', () => {
  test('X-A16 popup: with more than five seconds left it stands alone, with less the next one stands beside it', () => {
    expect(shownCode(code, 30, 54_999)).toMatchObject({ code: '111111', next: null, secondsLeft: 6 });
    expect(shownCode(code, 30, 55_000)).toMatchObject({ code: '111111', next: '222222', secondsLeft: 5 });
    expect(shownCode(code, 30, 59_999)).toMatchObject({ code: '111111', next: '222222', secondsLeft: 1 });
  });

  test('X-A16 popup: copying gives what can still be pasted', () => {
    expect(codeToCopy(code, 30, 54_999)).toBe('111111');
    expect(codeToCopy(code, 30, 55_000)).toBe('222222');
    expect(codeToCopy(code, 30, 60_001)).toBe('222222');
  });

  test('is the next one from the end on, until the worker was asked again', () => {
    expect(shownCode(code, 30, 60_000)).toMatchObject({ code: '222222', next: null, secondsLeft: 30 });
    expect(shownCode(code, 30, 200_000)).toMatchObject({ code: '222222', next: null, secondsLeft: 0 });
  });

  test('has no better successor where the period itself is that short', () => {
    expect(shownCode({ ...code, endsAtMs: 3_000 }, 5, 2_000)).toMatchObject({ code: '111111', next: null });
  });

  test('never has less than nothing or more than its period left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400 }), fc.integer(), (periodSeconds, nowMs) => {
        const { share, secondsLeft } = shownCode(code, periodSeconds, nowMs);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(secondsLeft).toBeGreaterThanOrEqual(0);
        expect(secondsLeft).toBeLessThanOrEqual(periodSeconds);
      }),
    );
  });
});

test.each([
  [-5, '0:00'],
  [0, '0:00'],
  [1, '0:01'],
  [65_000, '1:05'],
  [3_600_000, '60:00'],
])('a wait of %i ms reads %s', (milliseconds, shown) => {
  expect(minutesAndSeconds(milliseconds)).toBe(shown);
});
