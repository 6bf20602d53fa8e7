import type { WordInText } from './word-in-text.ts';

const mostWords = 8;
const lastResort =
  /^(?:.* )?(?:last resort|letzte moglichkeit|laatste redmiddel|dernier recours|ultimo recurso|ultimo caso|ultima risorsa|w ostatecznosci|krainem sluchae)(?: .*)?$/;

/**
 * "As a last resort, you can use a backup token", below the field of the authenticator's: nobody says so where a backup token is
 * what is asked for.
 */
export function isLastResort(code: WordInText): boolean {
  const before: string[] = [];
  for (let at = 1; at <= mostWords; at += 1) {
    const word = code.next(-at)?.word;
    if (word === undefined) break;
    before.unshift(word.phrase);
  }
  return lastResort.test(before.join(' '));
}
