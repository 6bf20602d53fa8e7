/** Letters that Unicode does not take apart into a letter and its mark, and Cyrillic and Greek ones, with their Latin spelling. */
const spellings = new Map<string, string>([
  ...pairs('ıłđøæßیکґєіјљњћђџў', 'i l d o ae ss ي ك g e i j lj nj c d dz u'),
  ...pairs(alphabet('а', 32), 'a b v g d e zh z i i k l m n o p r s t u f h c ch sh sht  y  e yu ya'),
  ...pairs(alphabet('α', 25), 'a v g d e z i th i k l m n x o p r s s t y f ch ps o'),
]);

/**
 * What is compared in place of a text: compatibility forms, case, accents and vowel marks are gone, and Cyrillic and
 * Greek are spelled in Latin letters, so that a word of many languages, or of one in two scripts, is listed once.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ß-ی]/g, (letter) => spellings.get(letter) ?? letter);
}

function pairs(letters: string, latin: string): [string, string][] {
  const spelled = latin.split(' ');
  return Array.from(letters, (letter, at) => [letter, spelled[at] ?? letter]);
}

/** So many letters in the order of Unicode. */
function alphabet(first: string, count: number): string {
  return String.fromCodePoint(...Array.from({ length: count }, (_, at) => (first.codePointAt(0) ?? 0) + at));
}
