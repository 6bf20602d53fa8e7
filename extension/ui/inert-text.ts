/**
 * Text that others wrote (issuers, accounts, host names) made harmless to look at. Preact escapes markup; what is
 * left are characters that hide, reorder or pile up: a right-to-left override that turns `gpj.exe` around, a
 * zero-width space inside `Google`, two hundred combining marks that cover the row above (security-case X-F01).
 */
const maxGraphemes = 120;
const maxMarksInARow = 4; // Vietnamese and Hebrew need up to three.

const controls = /[\p{Cc}\u2028\u2029]/u;
const invisible = /\p{Default_Ignorable_Code_Point}/u;
/** Joiners and variation selectors belong to Persian, Indic scripts and emoji: harmless beside those. */
const joiners = new Set(['\u200c', '\u200d', '\ufe0e', '\ufe0f']);
const plainLetter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{ASCII}]/u;
const tooManyMarks = new RegExp(`(\\p{M}{${String(maxMarksInARow)}})\\p{M}+`, 'gu');

/** Control, bidirectional and invisible characters as visible names such as `[U+202E]`; lone surrogates as U+FFFD. */
export function inertText(value: string): string {
  let result = '';
  let before = '';
  // No name is longer than what `clipText` leaves; looking at 10 kB of it would only cost time.
  for (const character of clipText(value.toWellFormed()).replace(tooManyMarks, '$1')) {
    const harmless = joiners.has(character) && before !== '' && !plainLetter.test(before);
    const hidden = controls.test(character) || invisible.test(character);
    result += hidden && !harmless ? codePointName(character) : character;
    before = character;
  }
  return result;
}

/** At most {@link maxGraphemes} of what a reader sees as characters, with an ellipsis where something was left out. */
export function clipText(value: string): string {
  const head = value.slice(0, maxGraphemes * 32);
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(head)];
  if (graphemes.length <= maxGraphemes && head.length === value.length) return value;
  const kept = graphemes.slice(0, maxGraphemes).map(({ segment }) => segment);
  return `${kept.join('')}…`;
}

function codePointName(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `[U+${number.toString(16).toUpperCase().padStart(4, '0')}]`;
}
