import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { tokenHash } from '../factors/token.ts';
import { endLinkIfOver } from '../store/end-link.ts';
import * as mailLinks from '../store/mail-links.ts';

/**
 * A link that can be used, before anything is done for it: who has none must not have the server hash passwords. It is spent in the
 * transaction of what it is for, after its account is held.
 *
 * @returns whose it is, and what {@link mailLinks.spend} takes.
 * @throws {@link ServerError} `link_invalid`.
 */
export async function findMailLink(
  { clock, db }: Pick<Deps, 'clock' | 'db'>,
  { token, purpose }: { token: string; purpose: mailLinks.MailLinkPurpose },
): Promise<{ accountId: string; link: Parameters<typeof mailLinks.spend>[1] }> {
  const nowMs = clock.nowMs();
  const link = { tokenHash: tokenHash(token) ?? '', purpose, nowMs };
  const found = await mailLinks.find(db, link);
  if (found === null) {
    await endLinkIfOver(db, 'mailLinks', link);
    throw new ServerError('link_invalid');
  }
  return { accountId: found.accountId, link };
}
