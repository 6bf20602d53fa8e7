import type { EntryView } from '../vault/entry.ts';

/** As their owner arranged them, else by name, then account; the same order every time, so that a row is found where it was (security-case X-F04). */
export function sortEntries(entries: readonly EntryView[], locale?: string): EntryView[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  return [...entries].sort(
    (a, b) =>
      (a.place ?? 0) - (b.place ?? 0) ||
      compare(a.issuer, b.issuer) ||
      compare(a.account, b.account) ||
      compare(a.id, b.id),
  );
}
