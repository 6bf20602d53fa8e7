import type { EntryView } from '../vault/entry.ts';

type Names = Pick<EntryView, 'issuer' | 'account'>;

/** Those that a person would take for the same account: equal names, whatever their case and the space around them. */
export function sameName<Named extends Names>(entries: readonly Named[], of: Names): Named[] {
  return entries.filter((entry) => key(entry) === key(of));
}

function key({ issuer, account }: Names): string {
  return JSON.stringify([issuer, account].map((name) => name.trim().toLowerCase()));
}
