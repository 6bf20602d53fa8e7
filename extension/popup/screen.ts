import { signal } from '@preact/signals';
import type { Request } from '../messaging/contract.ts';
import type { SiteRule } from '../vault/entry.ts';

/** The code of an account that the person chose; `anyChannel`, though the page wants another one. */
export type EntryWish = { entryId: string } & Pick<Request<'fill.run'>, 'anyChannel'>;

/** Where in the unlocked popup the person is. Lives as long as the popup is open. */
export type Screen =
  | { at: 'home' }
  | { at: 'entry'; id: string }
  /** `wish`: what is to be filled once the person has agreed. */
  | { at: 'confirm-site'; wish: EntryWish; offers: readonly SiteRule[] }
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
