import type { Word } from './dictionary.ts';
import { bitsOf } from './lexicon/meanings.ts';
import type { Meanings } from './meanings-of-text.ts';
import type { WordInText } from './word-in-text.ts';

const carriers = bitsOf('text', 'phone', 'e-mail');
const mail = bitsOf('e-mail');
const sent = bitsOf('sent');
const sentOrCode = bitsOf('sent', 'noun', 'ambiguous', 'code');
/** "Authentication or recovery code" is two codes, "sign in with a recovery code" one. */
const either = /^(?:or|oder|ou|o|u|of|eller|tai|vagy|sau|ili|ali|lub|nebo|alebo|veya|atau|hoac)$/;

export function isEither({ phrase }: Word): boolean {
  return either.test(phrase);
}

/** "Texted" says it by itself; then comes what stands near a code or near what was done with it: "sent to your phone". */
export function carrierOf(words: WordInText[]): Meanings['carrier'] {
  let said: WordInText | undefined;
  let most = 0;
  for (const one of words) {
    if (!one.means(carriers)) continue;
    const strength = one.means(sent) ? 3 : one.nearest(5, sentOrCode) !== undefined ? 2 : 1;
    if (strength > most) [said, most] = [one, strength];
  }
  if (said === undefined) return null;
  // "The message that came by e-mail" is no text.
  const mailed = said.nearest(3, mail);
  if (mailed !== undefined && !said.between(mailed).some(isEither)) return 'e-mail';
  return (said.word.meanings & carriers) === mail ? 'e-mail' : 'text';
}
