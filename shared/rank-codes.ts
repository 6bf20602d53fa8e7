import { codeWords, otherWords, useWords } from './message-words.ts';

/** Something in a message that could be its code. */
export interface Candidate {
  code: string;
  /** Where it stands in the message. */
  start: number;
  end: number;
}

export interface RankedCodes {
  /** Each once, the likeliest first. None is left out: the person knows better. */
  codes: string[];
  /** How many of them, from the first on, may well be it; the rest are dates, and numbers of orders and the like. */
  likely: number;
}

/** UTF-16 units before and after a number in which its words stand. */
const nearBefore = 40;
const nearAfter = 40;
/** After it, what it is of stands at once: "20261127 numaralı siparişiniz", "20261127のご注文". */
const nextAfter = 18;
/** What counts for less than that is no code, unless nothing better is there. */
const leastLikely = -1;
/** What counts for so much less than the best is none either. */
const mostBehind = 3;

/**
 * Ranks what could be the code of a message by the words beside it, by what it looks like, and by the length that the prompt
 * takes.
 *
 * @param wanted - characters that the prompt takes; null where the page does not say.
 */
export function rankCodes(
  text: string,
  candidates: readonly Candidate[],
  wanted: number | null,
): RankedCodes {
  const inText = candidates.toSorted((a, b) => a.start - b.start);
  const weights = new Map<string, number>();
  for (const [at, { code, start, end }] of inText.entries()) {
    // What stands beyond the next number is that one's.
    const [previous, next] = [inText[at - 1], inText[at + 1]];
    const before = text.slice(Math.max(previous?.end ?? 0, start - nearBefore), start);
    const after = clauseAfter(text.slice(end, next?.start), next === undefined);
    const weight =
      weighBefore(before) + weighAfter(after) + weighLooks(code, before) + weighLength(code, wanted);
    weights.set(code, Math.max(weight, weights.get(code) ?? -Infinity));
  }
  const ranked = [...weights].sort(([, a], [, b]) => b - a); // stable: of equals the first
  const least = Math.max(leastLikely, (ranked[0]?.[1] ?? 0) - mostBehind);
  const likely = ranked.filter(([, weight]) => weight >= least).length;
  return { codes: ranked.map(([code]) => code), likely: likely === 0 ? ranked.length : likely };
}

/** Which of the words stands nearest. */
function weighBefore(before: string): number {
  const sentence = lastSentence(before);
  const [codeEnd, otherEnd] = [lastEnd(sentence, codeWords), lastEnd(sentence, otherWords)];
  const used = lastEnd(sentence, useWords) >= 0 ? 2 : 0;
  if (otherEnd >= 0 && otherEnd >= codeEnd) return used - 6;
  return codeEnd >= 0 ? used + 4 : used;
}

function weighAfter(after: string): number {
  if (after.search(codeWords) >= 0) return 3;
  if (after.slice(0, nextAfter).search(otherWords) >= 0) return -4;
  return after.search(useWords) >= 0 ? 1 : 0;
}

const year = '(?:19|20)\\d\\d';
const month = '(?:0[1-9]|1[0-2])';
const day = '(?:0[1-9]|[12]\\d|3[01])';
const date = new RegExp(`^(?:${year}|${year}${month}${day}|${day}${month}${year}|${month}${day}${year})$`);
/** The end of a card or a telephone: what is before it is not shown. */
const masked = /[*•●…]$/;

function weighLooks(code: string, before: string): number {
  if (masked.test(before)) return -6;
  return date.test(code) ? -3 : 0;
}

/** Six where nothing is said: most are as long. A field may be longer than the code that it takes, never shorter. */
function weighLength(code: string, wanted: number | null): number {
  if (wanted === null) return code.length === 6 ? 1 : 0;
  if (code.length === wanted) return 2;
  return code.length > wanted ? -4 : -1;
}

/** No sentence ends in "No. 7712". */
function lastSentence(before: string): string {
  return before.split(/[.!?]\s+(?=\p{L})|[。！？]/u).at(-1) ?? '';
}

/** @param rest - all that stands after a number, up to the next one if there is one. */
function clauseAfter(rest: string, isLast: boolean): string {
  const clause = rest.split(/[.,;:!?\n。、，；：！？]/)[0] ?? '';
  // What stands right before the next one says what that one is.
  const own = clause.length === rest.length && !isLast ? clause.replace(/\S+\s*$/, '') : clause;
  return own.slice(0, nearAfter);
}

/** Where the last of these words ends; -1 where there is none. */
function lastEnd(text: string, words: RegExp): number {
  return Math.max(-1, ...Array.from(text.matchAll(words), (match) => match.index + match[0].length));
}
