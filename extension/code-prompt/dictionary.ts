import { splitCompound, stemOf } from './compound.ts';
import { fold } from './fold.ts';
import type { Lookup } from './lexicon/lookup.ts';

/** A word or phrase of a text. */
export interface Word {
  phrase: string;
  /** Bits of what it means; 0 where no language's lexicon has it. */
  meanings: number;
  /** Number of the first of its tokens in the text. */
  at: number;
  /** Sentences, and the several names of one field, say nothing of each other. */
  part: number;
}

/**
 * Scripts written without spaces, a run of which is split into the phrases found in it: Thai, Hangul, kana, Han. By their
 * ranges: what Unicode's own classes take to be compiled is felt at a first look.
 */
const unspacedLetters = '[ก-ฺเ-๛ᄀ-ᇿ々〇ぁ-ヺー-ヿ㐀-鿿가-힣]';
const unspaced = new RegExp(`^${unspacedLetters}`);
const tokenOrStop = new RegExp(
  `${unspacedLetters}+|(?:(?!${unspacedLetters})\\p{L})+|\\p{N}+|[.:;!?。！？|]`,
  'gu',
);
/**
 * "We wrote to" an address says e-mail without the word, "Sent to +49 ••• 77" says a text. An address begins where a run of
 * letters does, so that a long run without an at sign is not tried anew from each of them (X-D10).
 */
const mailAddress = /(?<![^\s@|])[^\s@|]+@[^\s@|]+/g;
/** Written both ways, in most languages and with their endings: e-mail, e-Post, e-pošta, e-mel. */
const hyphenatedMail = /\be[-‐‑](?=mail|post|pošt|mel\b)/gi;
/** No sentence ends there: "No. TAC"; and "your" in Romanian. */
const abbreviation = /\bdvs\.|(?<=\b(?:nr|no|bv))\./gi;
const phoneNumber = new RegExp(
  [
    // With its country.
    String.raw`\+\d[\d ()*•x-]{4,}`,
    // From the first zero on, behind "to".
    String.raw`(?<=(?:\b(?:to|ke|an|al|au|na|til|till|naar|pe|su|sang)|на|đến|至|到|إلى|الرقم|شماره|به)\s?)0\d{8,11}(?![\w-])`,
    // The same in groups, or masked up to its last digits: an account is written so as well, but nothing is sent there.
    String.raw`(?<=\b(?:sent to|gesendet an|envoyé au|enviado al|inviato al|已发送至|已發送至|发送至|發送至)\s?)` +
      String.raw`(?:[*•●]{4,}\d{2,4}|0\d{1,4}[ -]\d{3,4}[ -]?\d{2,5}(?: \d\d)?|0\d(?: \d\d){4})(?![\w-])`,
    // As they are written in Israel, behind "to", and in Korea.
    String.raw`(?<=ל-)05\d-?\d{7}(?![\w-])|(?<![\w.,-])01\d-\d{3,4}-\d{4}(?![\w-])`,
    // Masked in its middle, as Chinese ones are: "138****5678".
    String.raw`(?<![\w.,-])(?:0\d{2,4}|1[3-9]\d)[*•●]{3,6}\d{2,4}(?![\w-])`,
  ].join('|'),
  'gi',
);
/** "(•••) ••• •• 37", "085 ••• ••14", "xxx-xxx-4471": a card shows its last digits behind groups of four, or behind one. */
const maskedPhone =
  /(?:\([•*●]{2,4}\)|(?<![•*●])[•*●]{2,3})[ -][•*●]{2,3}(?![•*●])|\bx{2,3}[ -]x{2,3}[ -]\d{2,4}\b/gi;
const beyondAscii = /[^ -~\s]/;
const asciiToken = /[a-z]+|\d+|[.:;!?|]/g;
const stop = /^[.:;!?。！？|]/;
/** Tokens of a phrase, and characters of one that is written without spaces. */
const longestPhrase = 4;
const longestUnspaced = 10;

/**
 * Finds the phrases of a lexicon in texts. Words are compared as wholes, never by substring: `option` holds no `otp`,
 * `zipper` no `zip`. A word that is put together of words the lexicon has, and of nothing else, is taken apart:
 * `verificationcode`, `Bestätigungscode`, `短信验证码`. Remembers every word it was given: one is made for one look.
 */
export class Dictionary {
  readonly #lookup: Lookup;
  readonly #taken = new Map<string, string[]>();

  /** @param lookup - Knows words and phrases, their tokens joined by blanks, and stems with a star. */
  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  read(text: string): Word[] {
    const words: Word[] = [];
    let part = 0;
    let tokens: string[] = [];
    let before = 0;
    for (const token of [...tokensOf(text), '.']) {
      if (!stop.test(token)) {
        tokens.push(...this.#takeApart(token));
        continue;
      }
      for (let at = 0; at < tokens.length;) {
        const { phrase, meanings, length } = this.#phraseAt(tokens, at);
        words.push({ phrase, meanings, at: before + at, part });
        at += length;
      }
      before += tokens.length;
      part += 1;
      tokens = [];
    }
    return words;
  }

  #phraseAt(tokens: string[], at: number): { phrase: string; meanings: number; length: number } {
    for (let length = longestPhrase; length > 0; length -= 1) {
      if (at + length > tokens.length) continue;
      const phrase = tokens.slice(at, at + length).join(' ');
      const meanings = this.#lookup(phrase);
      if (meanings !== 0) return { phrase, meanings, length };
    }
    const token = tokens[at] ?? '';
    return { phrase: token, meanings: stemOf(token, this.#lookup), length: 1 };
  }

  /** A token that is no word of the lexicon, but put together of some. */
  #takeApart(token: string): string[] {
    const known = this.#taken.get(token);
    if (known !== undefined) return known;
    const parts = unspaced.test(token)
      ? this.#splitRun(token)
      : (splitCompound(token, this.#lookup) ?? [token]);
    this.#taken.set(token, parts);
    return parts;
  }

  #splitRun(run: string): string[] {
    const parts: string[] = [];
    let rest = '';
    for (let at = 0; at < run.length;) {
      let length = longestUnspaced;
      while (length > 0 && this.#lookup(run.slice(at, at + length)) === 0) length -= 1;
      if (length === 0) rest += run.charAt(at++);
      else {
        if (rest !== '') parts.push(rest);
        rest = '';
        parts.push(run.slice(at, at + length));
        at += length;
      }
    }
    return rest === '' ? parts : [...parts, rest];
  }
}

/** Words and sentence ends, folded: compatibility forms, case, accents, vowel marks, the Arabic article. */
export function tokensOf(written: string): string[] {
  const text = written
    .replace(mailAddress, ' email ')
    .replace(hyphenatedMail, 'e')
    .replace(phoneNumber, ' sms ')
    .replace(maskedPhone, ' sms ')
    .replace(abbreviation, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  // Most names and half of the texts: without what Unicode costs, which is most of a first look at a page.
  if (!beyondAscii.test(text)) return text.toLowerCase().match(asciiToken) ?? [];
  return (fold(text).match(tokenOrStop) ?? []).map((token) => token.replace(/^(?:ال|لل)(?=.{2})/, ''));
}
