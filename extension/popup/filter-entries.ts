import type { EntryView } from '../vault/entry.ts';

/**
 * The entries that have every word of the query somewhere in issuer, account or site. Case, accents and width do not
 * matter: `cafe` finds `Café`.
 */
export function filterEntries(entries: readonly EntryView[], query: string): EntryView[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const haystack = fold([entry.issuer, entry.account, ...entry.sites.map(({ value }) => value)].join(' '));
    return words.every((word) => haystack.includes(word));
  });
}

function fold(value: string): string {
  return value.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
