import { ExtensionError } from '../../shared/extension-error.ts';
import type { Request, Responses } from '../messaging/contract.ts';
import type { MessageSender } from '../messaging/receive.ts';
import { isOpen, patternOfOrigin } from '../permissions/site-access.ts';
import { fits, siteOf, type Site } from '../sites/site.ts';
import { asksText, clearBadge, showBadge } from './badge.ts';
import { correctionsAt } from './corrections.ts';
import type { Deps } from './deps.ts';
import { fillKey } from './fill-key.ts';
import { lookAtFrame, type SeenPrompt } from './frames.ts';
import { readSettings } from './settings.ts';
import { peekUnlockedEntries } from './vault-access.ts';

type Answer = Responses['notice.candidates'];
const stop: Answer = { goOn: false, hintKey: null };
const goOn: Answer = { goOn: true, hintKey: null };

/** Frames that are being looked at: whatever a page sends meanwhile is about the same look (X-D10). */
const looking = new Set<string>();

/**
 * A frame of a site that is open to us tells that a field came or went that could be for a code. Looks at it with the
 * whole detector, and marks the toolbar button if a code of ours belongs there. No code is made, and no code can be asked
 * for by this message.
 *
 * What comes back depends on what is in the vault only if the person switched on the hint: the page is looked at the
 * same way whether or not an entry belongs to it.
 */
export async function noticePrompt(
  deps: Deps,
  { any }: Request<'notice.candidates'>,
  { tab, frameId, origin, documentId }: MessageSender & { documentId?: string },
): Promise<Answer> {
  const site = siteOf(origin ?? '');
  if (site === null || tab?.id === undefined || frameId === undefined) return stop;
  // A frame of another site never gets a code (X-B07). The browser tells the tab's address, as its site is open to us.
  if (frameId !== 0 && URL.parse(tab.url ?? '')?.origin !== origin) return stop;
  // Taken back meanwhile: the scripts in pages that are open already are told by this.
  if (!(await isOpen(patternOfOrigin(site.origin)))) return stop;
  if (!any) {
    await clearBadge(tab.id);
    return goOn;
  }
  const place = `${tab.id} ${frameId} ${documentId ?? ''}`;
  if (looking.has(place)) return goOn;
  looking.add(place);
  try {
    const corrections = await correctionsAt(deps, site.origin);
    const asks = (await lookAtFrame(tab.id, frameId, corrections)).some(takesOurs);
    const belongs = await entriesAt(deps, site);
    if (!asks || belongs === 'none') {
      await clearBadge(tab.id);
      return goOn;
    }
    await showBadge(tab.id, { text: asksText, title: await titleFor(belongs) });
    return { goOn: true, hintKey: await hintFor(belongs, frameId) };
  } finally {
    looking.delete(place);
  }
}

/** A code that came by text or e-mail, or a recovery code, is not one that we could fill. */
function takesOurs({ channel }: SeenPrompt): boolean {
  return channel === 'authenticator' || channel === 'unknown';
}

/** Locked, nobody can say: then the button may ask for the passphrase, and the page is shown nothing. */
async function entriesAt(deps: Deps, site: Site): Promise<'some' | 'none' | 'locked'> {
  try {
    const entries = await peekUnlockedEntries(deps);
    return entries.some(({ sites }) => sites.some((rule) => fits(rule, site))) ? 'some' : 'none';
  } catch (error) {
    return error instanceof ExtensionError && error.code === 'vault_locked' ? 'locked' : 'none';
  }
}

async function titleFor(belongs: 'some' | 'locked'): Promise<string> {
  if (belongs === 'locked') return browser.i18n.getMessage('badge_asks_locked');
  const key = await fillKey();
  return key === ''
    ? browser.i18n.getMessage('badge_asks')
    : browser.i18n.getMessage('badge_asks_key', [key]);
}

async function hintFor(belongs: 'some' | 'locked', frameId: number): Promise<string | null> {
  if (belongs === 'locked' || frameId !== 0) return null;
  return (await readSettings()).showHint ? fillKey() : null;
}
