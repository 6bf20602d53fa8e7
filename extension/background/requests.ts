import { pairedBrowsers, type PairedBrowser } from '../devices/pairings.ts';
import type { Request } from '../messaging/contract.ts';
import type { AskedAccount } from '../messaging/login-request.ts';
import type { PairedAccount } from '../vault/paired-account.ts';
import { readAskingPage } from './asking-page.ts';
import type { Deps } from './deps.ts';
import { askForRequests, heldOf } from './held-requests.ts';
import { peekPairedAccounts } from './vault-access.ts';

/**
 * What the accounts of this browser are and were asked, at once and as far as it is known.
 *
 * @throws ExtensionError `vault_locked` and the like: who is asked for what is nobody's business who has not unlocked (X-E10).
 */
export async function listRequests(deps: Deps): Promise<AskedAccount[]> {
  const accounts = await peekPairedAccounts(deps);
  return await Promise.all((await pairedBrowsers()).map((pairing) => describe(deps, pairing, accounts)));
}

/** The same after every server was asked at the same time. A server that was not there a moment ago is left alone, unless the person asks. */
export async function refreshRequests(
  deps: Deps,
  { byHand }: Request<'requests.refresh'>,
): Promise<AskedAccount[]> {
  await peekPairedAccounts(deps);
  const asked = (await pairedBrowsers()).map(async (pairing) => {
    const { nextTryAtMs } = await heldOf(pairing.id);
    if (byHand || nextTryAtMs <= deps.nowMs()) await askForRequests(deps, pairing);
  });
  await Promise.all(asked);
  return await listRequests(deps);
}

/** The page in a tab that asks, if it is one of a paired server. */
export async function lookForAskingPage(tabId: number): Promise<{ server: string | null }> {
  for (const server of new Set((await pairedBrowsers()).map((pairing) => pairing.server)))
    if ((await readAskingPage(tabId, server)) !== null) return { server };
  return { server: null };
}

async function describe(
  deps: Deps,
  { id, server }: PairedBrowser,
  accounts: readonly PairedAccount[],
): Promise<AskedAccount> {
  const { requests, offsetMs, knownAtMs, failure } = await heldOf(id);
  const account = accounts.find(({ pairingId }) => pairingId === id);
  const heardAtMs = deps.heardFrom.get(id) ?? null;
  return {
    pairingId: id,
    server,
    serviceName: account?.serviceName ?? '',
    userName: account?.userName ?? '',
    requests,
    offsetMs,
    knownAtMs: knownAtMs === null ? null : Math.max(knownAtMs, heardAtMs ?? 0),
    isLive: heardAtMs !== null,
    failure,
  };
}
