import { expect, test } from 'vitest';
import { mayDecide, mayPress } from './decision-guard.ts';

const seen = { seenAtMs: 1_000, nowMs: 1_500, hidden: false };

test('X-G02 only a person’s own click counts, on what was seen for half a second', () => {
  expect(mayDecide({ isTrusted: true }, seen)).toBe(true);
  expect(mayDecide({ isTrusted: false }, seen)).toBe(false);
  expect(mayDecide({ isTrusted: true }, { ...seen, nowMs: 1_499 })).toBe(false);
  expect(mayDecide({ isTrusted: true }, { ...seen, seenAtMs: null })).toBe(false);
  expect(mayDecide({ isTrusted: true }, { ...seen, hidden: true })).toBe(false);
});

test('X-G03 Enter never approves, and a held key answers nothing', () => {
  expect(mayPress({ key: 'Enter', repeat: false }, 'approve')).toBe(false);
  expect(mayPress({ key: ' ', repeat: false }, 'approve')).toBe(true);
  expect(mayPress({ key: 'Enter', repeat: false }, 'deny')).toBe(true);
  for (const key of ['Enter', ' ']) {
    expect(mayPress({ key, repeat: true }, 'approve')).toBe(false);
    expect(mayPress({ key, repeat: true }, 'deny')).toBe(false);
  }
});
