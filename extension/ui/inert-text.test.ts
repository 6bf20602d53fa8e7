import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipText, inertText } from './inert-text.ts';

describe('X-F01 names that others chose', () => {
  test.each([
    ['right-to-left override', 'Goo\u202Eelg', 'Goo[U+202E]elg'],
    ['isolates', '\u2066a\u2069', '[U+2066]a[U+2069]'],
    ['a mark that turns the direction', 'a\u200Fb', 'a[U+200F]b'],
    ['zero-width space', 'Goo\u200Bgle', 'Goo[U+200B]gle'],
    ['a joiner between Latin letters', 'Goo\u200Dgle', 'Goo[U+200D]gle'],
    ['tag characters', 'A\u{E0041}', 'A[U+E0041]'],
    ['soft hyphen', 'Goo\u00ADgle', 'Goo[U+00AD]gle'],
    ['Hangul filler', '\u3164', '[U+3164]'],
    ['NUL, line feed and escape', '\0\n\u001B', '[U+0000][U+000A][U+001B]'],
    ['C1 control', '\u0085', '[U+0085]'],
    ['line separator', 'a\u2028b', 'a[U+2028]b'],
    ['half a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
    ['piled-up marks', `a${'\u0301'.repeat(200)}b`, `a${'\u0301'.repeat(4)}b`],
  ])('%s becomes visible', (_case, name, shown) => {
    expect(inertText(name)).toBe(shown);
  });

  test.each([
    'Müller & Söhne',
    'חשבון',
    'شركة',
    'می‌خواهم',
    'क्‍ष',
    '👩‍👩‍👧',
    '❤️',
    'việt nam',
    '日本語',
    'e\u0301',
  ])('%s stays as it is', (name) => {
    expect(inertText(name)).toBe(name);
  });

  test('a long one is clipped where a character ends', () => {
    expect(clipText('a'.repeat(120))).toBe('a'.repeat(120));
    expect(clipText('a'.repeat(121))).toBe(`${'a'.repeat(120)}…`);
    expect(clipText('👩‍👩‍👧'.repeat(200))).toBe(`${'👩‍👩‍👧'.repeat(120)}…`);
    expect(inertText('x'.repeat(10_000)).length).toBe(121);
  });

  test('whatever it was, nothing that hides or reorders is left, and not much of it', () => {
    const nasty = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(nasty, (name) => {
        const shown = inertText(name);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toMatch(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u061c]/u);
        expect(Array.from(shown).length).toBeLessThan(20_000);
      }),
      { numRuns: 500 },
    );
  });
});
