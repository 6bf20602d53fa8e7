/** What a person wants who texts one word to us. */
export type Keyword = 'stop' | 'start' | 'help';

/**
 * The words that carriers and CTIA's messaging principles make every sender know, their usual translations, and GO, which is what
 * short codes have asked people to text for years (mission.md row 3).
 */
const keywords: Readonly<Record<string, Keyword>> = {
  STOP: 'stop',
  STOPALL: 'stop',
  UNSUBSCRIBE: 'stop',
  CANCEL: 'stop',
  END: 'stop',
  QUIT: 'stop',
  OPTOUT: 'stop',
  REVOKE: 'stop',
  ARRET: 'stop',
  ALTO: 'stop',
  STOPP: 'stop',
  GO: 'start',
  START: 'start',
  UNSTOP: 'start',
  YES: 'start',
  HELP: 'help',
  INFO: 'help',
  AIDE: 'help',
  AYUDA: 'help',
  HILFE: 'help',
};

/**
 * The keyword that a text is, or null. The whole text must be the word, whatever its case and the signs around it: "please stop
 * calling me" is for a person to read, and an unwanted opt-out locks somebody out.
 */
export function readKeyword(text: string): Keyword | null {
  if (text.length > 100) return null;
  const word = text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  return Object.hasOwn(keywords, word) ? (keywords[word] ?? null) : null;
}
