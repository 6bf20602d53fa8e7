import { lexicon, type Meaning } from './lexicon/lexicon.ts';

/** Scripts written without spaces: a run of them is one token, and phrases are looked for inside it. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const token = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|\p{L}+|\p{N}+/gu;

interface Phrase {
  tokens: string[];
  meanings: Meaning[];
}

/**
 * Splits into lower-case words without accents: `loginOTP_code2` gives `login otp code 2`. Words are compared as
 * wholes, never by substring: `option` holds no `otp`, `zipper` no `zip`.
 */
export function tokenise(text: string): string[] {
  const split = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  return split.match(token) ?? [];
}

/** By first token, longest phrase first. */
const spaced = new Map<string, Phrase[]>();
/** Phrases of scripts without spaces, longest first. */
const unspacedPhrases: Phrase[] = [];

for (const [meaning, phrases] of Object.entries(lexicon) as [Meaning, string[]][]) {
  for (const phrase of phrases) {
    const tokens = tokenise(phrase);
    if (unspaced.test(tokens[0] ?? '')) remember(unspacedPhrases, [tokens.join('')], meaning);
    else {
      rememberSpaced(tokens, meaning);
      // `name="verificationcode"`: words glued together are one word more, still compared as a whole.
      if (tokens.length > 1) rememberSpaced([tokens.join('')], meaning);
    }
  }
}
for (const phrases of spaced.values()) phrases.sort((a, b) => b.tokens.length - a.tokens.length);
unspacedPhrases.sort((a, b) => (b.tokens[0]?.length ?? 0) - (a.tokens[0]?.length ?? 0));

function rememberSpaced(tokens: string[], meaning: Meaning): void {
  const [first = ''] = tokens;
  const phrases = spaced.get(first) ?? [];
  spaced.set(first, phrases);
  remember(phrases, tokens, meaning);
}

function remember(phrases: Phrase[], tokens: string[], meaning: Meaning): void {
  const known = phrases.find((phrase) => phrase.tokens.join(' ') === tokens.join(' '));
  if (known === undefined) phrases.push({ tokens, meanings: [meaning] });
  else if (!known.meanings.includes(meaning)) known.meanings.push(meaning);
}

/** What is meant, and the phrase that says so. The first phrase of a meaning wins. */
export type Meanings = ReadonlyMap<Meaning, string>;

/**
 * The longest phrase at a place is what is meant there: "one-time password" asks for no password, and a "country
 * code" is no code. Only the channel is also taken from inside a longer phrase ("SMS code").
 */
export function meaningsOf(text: string): Meanings {
  const meanings = new Map<Meaning, string>();
  const note = ({ tokens, meanings: meant }: Phrase, which: (meaning: Meaning) => boolean) => {
    for (const meaning of meant)
      if (which(meaning) && !meanings.has(meaning)) meanings.set(meaning, tokens.join(' '));
  };
  const tokens = tokenise(text);
  let coveredTo = 0;
  for (const [at, word] of tokens.entries()) {
    if (unspaced.test(word)) {
      for (const phrase of phrasesInside(word)) note(phrase, () => true);
      continue;
    }
    const said = (spaced.get(word) ?? []).filter((phrase) =>
      phrase.tokens.every((part, offset) => tokens[at + offset] === part),
    );
    const [longest] = said;
    for (const phrase of said) note(phrase, phrase === longest && at >= coveredTo ? () => true : isChannel);
    if (longest !== undefined) coveredTo = Math.max(coveredTo, at + longest.tokens.length);
  }
  return meanings;
}

function isChannel(meaning: Meaning): boolean {
  return meaning === 'authenticator' || meaning === 'text' || meaning === 'e-mail';
}

/** Longest first; what a phrase has covered is not looked at again. */
function phrasesInside(run: string): Phrase[] {
  let rest = run;
  return unspacedPhrases.filter(({ tokens: [phrase = ''] }) => {
    if (!rest.includes(phrase)) return false;
    rest = rest.replaceAll(phrase, ' ');
    return true;
  });
}
