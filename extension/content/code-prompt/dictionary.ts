import { fold } from './fold.ts';
import { meanings, type Meaning } from './lexicon/meanings.ts';

/** A word or phrase of a text. */
export interface Word {
  phrase: string;
  /** None where no language's lexicon has it. */
  meanings: readonly Meaning[];
  /** Number of the first of its tokens in the text. */
  at: number;
  /** Sentences, and the several names of one field, say nothing of each other. */
  part: number;
}

interface Phrase {
  tokens: string[];
  meanings: Meaning[];
}

/** Scripts written without spaces: a run of them is split into the phrases found in it. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}ー]/u;
const tokenOrStop =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}ー]+|\p{L}+|\p{N}+|[.:;!?。！？|]/gu;
/** "We wrote to" an address says e-mail without the word, "Sent to +49 ••• 77" says a text. */
const mailAddress = /[^\s@|]+@[^\s@|]+/g;
const phoneNumber = /\+\d[\d ()*•x-]{4,}/gi;
const beyondAscii = /[^ -~\s]/;
const asciiToken = /[a-z]+|\d+|[.:;!?|]/g;
const stops = new Set('.:;!?。！？|');
const noMeanings: readonly Meaning[] = [];
const shortestPart = 3;
const longestStem = 24;
/** Texts are cut to that before; a page cannot make us split a longer word. */
const longestWord = 40;

/**
 * Finds the phrases of a lexicon in texts. Words are compared as wholes, never by substring: `option` holds no `otp`,
 * `zipper` no `zip`. A word that is put together of words the lexicon has, and of nothing else, is taken apart:
 * `verificationcode`, `Bestätigungscode`, `短信验证码`.
 */
export class Dictionary {
  /** By first token, longest first. */
  readonly #phrases = new Map<string, Phrase[]>();
  readonly #stems = new Map<string, Phrase>();
  /** Whole tokens that words may be put together of. */
  readonly #parts = new Set<string>();
  /** Phrases of unspaced scripts by first character, longest first. */
  readonly #unspaced = new Map<string, string[]>();
  readonly #taken = new Map<string, string[]>();

  constructor(packed: string) {
    for (const [at, line] of packed.split('\n').entries())
      for (const phrase of line.split(' ')) this.#learn(phrase, meanings[at] as Meaning);
    for (const phrases of this.#phrases.values()) phrases.sort((a, b) => b.tokens.length - a.tokens.length);
    for (const phrases of this.#unspaced.values()) phrases.sort((a, b) => b.length - a.length);
  }

  tokenise(text: string): string[] {
    return tokensOf(text)
      .filter((token) => !stops.has(token))
      .flatMap((token) => this.#takeApart(token));
  }

  read(text: string): Word[] {
    const words: Word[] = [];
    let part = 0;
    let tokens: string[] = [];
    let at = 0;
    const finish = () => {
      this.#readPart(tokens, part, at, words);
      at += tokens.length;
      part += 1;
      tokens = [];
    };
    for (const token of tokensOf(text)) {
      if (stops.has(token)) finish();
      else tokens.push(...this.#takeApart(token));
    }
    finish();
    return words;
  }

  #readPart(tokens: string[], part: number, from: number, words: Word[]): void {
    for (let at = 0; at < tokens.length;) {
      const found = this.#phraseAt(tokens, at);
      const length = found?.tokens.length ?? 1;
      const phrase = (found?.tokens ?? [tokens[at]]).join(' ');
      words.push({ phrase, meanings: found?.meanings ?? noMeanings, at: from + at, part });
      at += length;
    }
  }

  #phraseAt(tokens: string[], at: number): Phrase | undefined {
    const token = tokens[at] ?? '';
    const whole = this.#phrases
      .get(token)
      ?.find((phrase) => phrase.tokens.every((one, offset) => tokens[at + offset] === one));
    return whole ?? this.#stemOf(token);
  }

  #stemOf(token: string): Phrase | undefined {
    for (let length = Math.min(token.length, longestStem); length >= shortestPart; length -= 1) {
      const stem = this.#stems.get(token.slice(0, length));
      if (stem !== undefined) return stem;
    }
    return undefined;
  }

  /** A token that is no word of the lexicon, but put together of some. */
  #takeApart(token: string): string[] {
    const known = this.#taken.get(token);
    if (known !== undefined) return known;
    const parts = unspaced.test(token) ? this.#splitRun(token) : (this.#splitCompound(token) ?? [token]);
    if (this.#taken.size < 5_000) this.#taken.set(token, parts);
    return parts;
  }

  #splitCompound(token: string): string[] | null {
    if (this.#parts.has(token)) return [token];
    if (token.length < 2 * shortestPart || token.length > longestWord) return null;
    // The longest last part first: what follows is what a compound is, in the languages that have them.
    for (let at = shortestPart; at <= token.length - shortestPart; at += 1) {
      const last = token.slice(at);
      if (!this.#parts.has(last) && this.#stemOf(last) === undefined) continue;
      const before = token.slice(0, at);
      const rest = this.#splitCompound(before) ?? (this.#stemOf(before) === undefined ? null : [before]);
      if (rest !== null) return [...rest, last];
    }
    return null;
  }

  #splitRun(run: string): string[] {
    const parts: string[] = [];
    let rest = '';
    for (let at = 0; at < run.length;) {
      const phrase = this.#unspaced.get(run[at] ?? '')?.find((one) => run.startsWith(one, at));
      if (phrase === undefined) {
        rest += run.charAt(at);
        at += 1;
        continue;
      }
      if (rest !== '') parts.push(rest);
      rest = '';
      parts.push(phrase);
      at += phrase.length;
    }
    return rest === '' ? parts : [...parts, rest];
  }

  #learn(phrase: string, meaning: Meaning): void {
    const tokens = tokensOf(phrase);
    const [first] = tokens;
    if (first === undefined) return;
    if (unspaced.test(first)) {
      this.#rememberPhrase(tokens, meaning);
      if (tokens.length > 1) return;
      const starts = this.#unspaced.get(first[0] ?? '') ?? [];
      this.#unspaced.set(first[0] ?? '', [...starts, tokens.join('')]);
    } else if (phrase.endsWith('*')) {
      this.#parts.add(first);
      const stem = this.#stems.get(first) ?? { tokens: [first], meanings: [] };
      if (!stem.meanings.includes(meaning)) stem.meanings.push(meaning);
      this.#stems.set(first, stem);
    } else {
      for (const token of tokens) if (token.length >= shortestPart) this.#parts.add(token);
      this.#rememberPhrase(tokens, meaning);
    }
  }

  #rememberPhrase(tokens: string[], meaning: Meaning): void {
    const [first = ''] = tokens;
    const phrases = this.#phrases.get(first) ?? [];
    this.#phrases.set(first, phrases);
    const known = phrases.find((phrase) => phrase.tokens.join(' ') === tokens.join(' '));
    if (known === undefined) phrases.push({ tokens, meanings: [meaning] });
    else if (!known.meanings.includes(meaning)) known.meanings.push(meaning);
  }
}

/** Words and sentence ends, folded: compatibility forms, case, accents, vowel marks, the Arabic article. */
function tokensOf(written: string): string[] {
  const text = written.replace(mailAddress, ' e-mail ').replace(phoneNumber, ' sms ');
  // Most names and half of the texts: without what Unicode costs, which is most of a first look at a page.
  if (!beyondAscii.test(text))
    return (
      split(text, /([a-z])([A-Z])/g, /([A-Z])([A-Z][a-z])/g)
        .toLowerCase()
        .match(asciiToken) ?? []
    );
  const folded = fold(split(text, /(\p{Ll})(\p{Lu})/gu, /(\p{Lu})(\p{Lu}\p{Ll})/gu));
  return (folded.match(tokenOrStop) ?? []).map((token) => token.replace(/^(?:ال|لل)(?=.{2})/, ''));
}

function split(text: string, ...humps: RegExp[]): string {
  return humps.reduce((whole, hump) => whole.replace(hump, '$1 $2'), text);
}
