import type { EntryView } from '../vault/entry.ts';

/** By name, then account; the same order every time, so that a row is found where it was (security-case X-F04). */
export function sortEntries(entries: readonly EntryView[], locale?: string): EntryView[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  return [...entries].sort(
    (a, b) => compare(a.issuer, b.issuer) || compare(a.account, b.account) || compare(a.id, b.id),
  );
}
