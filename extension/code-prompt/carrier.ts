import type { Word } from './dictionary.ts';
import { bitsOf } from './lexicon/meanings.ts';
import type { Meanings } from './meanings-of-text.ts';
import type { WordInText } from './word-in-text.ts';

const carriers = bitsOf('text', 'phone', 'e-mail');
const mail = bitsOf('e-mail');
const sent = bitsOf('sent');
const password = bitsOf('password');
const sentOrCode = bitsOf('sent', 'noun', 'ambiguous', 'code');
/** What comes to a phone, and not the phone. */
const message = /sms|te[kx]s?t|wiadomo|nhan|messag|mensa|nachricht|soob|povidom|短信|簡訊|문자/;
/** "Authentication or recovery code" is two codes, "sign in with a recovery code" one. */
const either = /^(?:or|oder|ou|o|u|of|eller|tai|vagy|sau|ili|ali|lub|nebo|alebo|veya|atau|hoac)$/;

export function isEither({ phrase }: Word): boolean {
  return either.test(phrase);
}

/** "SMS", and not just a phone to which one may come. */
export function isMessage({ phrase }: Word): boolean {
  return message.test(phrase);
}

/** "Message", which may have come by either. */
const anyMessage = /^(?:messag|mensa|nachricht|bericht|besked|soob|povidom|wiadomo|zprav|sprav)/;

/** It may have come by a text or by mail. */
export function isAnyMessage(phrase: string | undefined): boolean {
  return phrase !== undefined && anyMessage.test(phrase);
}

/** What carries a code, and whether that is said of the code: "E-mail" alone may be the name to sign in with. */
interface Carrier {
  carrier: Meanings['carrier'];
  isSaidOfCode: boolean;
}

/** Near a code, or near what was done with it; an address near a code is that of who is asked, if nothing was sent. */
function isSaidOf(one: WordInText): boolean {
  const said = one.nearest(5, sentOrCode);
  // "E-mail Password Code": names of three fields.
  return said !== undefined && !one.between(said).some(({ meanings }) => meanings & password);
}

/** "Texted" says it by itself; then comes what stands near a code or near what was done with it: "sent to your phone". */
export function carrierOf(words: WordInText[]): Carrier {
  let said: WordInText | undefined;
  let most = 0;
  for (const one of words) {
    if (!one.means(carriers)) continue;
    const strength = one.means(sent) ? 3 : isSaidOf(one) ? 2 : 1;
    if (strength > most) [said, most] = [one, strength];
  }
  const isSaidOfCode =
    said !== undefined && (most > 1 || isMessage(said.word) || said.word.phrase.includes(' '));
  if (said === undefined) return { carrier: null, isSaidOfCode };
  // "The message that came by e-mail" is no text.
  const mailed = said.nearest(isAnyMessage(said.word.phrase) ? 6 : 3, mail);
  if (mailed !== undefined && !said.between(mailed).some(isEither))
    return { carrier: 'e-mail', isSaidOfCode };
  return { carrier: (said.word.meanings & carriers) === mail ? 'e-mail' : 'text', isSaidOfCode };
}
