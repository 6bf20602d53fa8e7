import { signal } from '@preact/signals';
import { send } from '../../messaging/send.ts';
import { offers } from '../../sites/site.ts';
import { Attempt } from '../../ui/attempt.ts';
import { refresh } from '../../ui/vault-model.ts';
import { fill } from '../fill.ts';
import type { OpenTab } from '../open-tab.ts';
import { readOfPage } from './read-of-page.ts';

/** The secret of a new authenticator, as a server's settings page shows it for an app on the same computer. */
export interface PageSecret {
  server: string;
  uri: string;
  /** Whose it is to be, by its label. */
  userName: string;
}
export const pageSecret = signal<PageSecret | null>(null);
export const keeping = new Attempt();

/** Looks whether the page shows a new secret that is not here yet. Never throws. */
export async function lookForPageSecret(tab: OpenTab): Promise<void> {
  pageSecret.value = null;
  const read = await readOfPage(tab, { selector: 'a[href^="otpauth://totp/"]', attribute: 'href' });
  if (read === null) return;
  try {
    const { entries } = await send('entries.preview', { texts: [read.text] });
    const [only, ...more] = entries;
    if (only === undefined || more.length > 0 || only.duplicate) return;
    pageSecret.value = { server: read.origin, uri: read.text, userName: only.account };
  } catch {
    // Not what it says it is, or locked: adding by hand says what is wrong.
  }
}

/**
 * Keeps the secret, for the site it came from and no other of its domain, and fills the code that confirms it: one step, without a phone
 * (mission row 16). Whatever fails, what was done until then stays and is shown: the entry, then its site.
 */
export async function keepPageSecret({ uri }: PageSecret, { site }: OpenTab): Promise<void> {
  await keeping.run(async () => {
    const rule = site === null ? undefined : offers(site).at(-1);
    const [entry] = await send('entries.add', { texts: [uri], allowDuplicate: false });
    pageSecret.value = null;
    if (entry === undefined || rule === undefined) return;
    await send('sites.bind', { id: entry.id, rule });
    await refresh();
    await fill(entry.id);
  });
  if (keeping.failure.value !== null) await refresh();
}
