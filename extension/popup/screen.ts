import { signal } from '@preact/signals';
import type { SiteRule } from '../vault/entry.ts';

/** Where in the unlocked popup the person is. Lives as long as the popup is open. */
export type Screen =
  | { at: 'home' }
  | { at: 'entry'; id: string }
  | { at: 'confirm-site'; entryId: string; offers: readonly SiteRule[] }
  | { at: 'choose-entry'; entryIds: readonly string[] }
  | { at: 'first-use' }
  | { at: 'add' }
  | { at: 'pair' }
  | { at: 'requests' }
  | { at: 'backup-codes' };

export const screen = signal<Screen>({ at: 'home' });

export function show(next: Screen): void {
  screen.value = next;
}
