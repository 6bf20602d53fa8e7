import { ExtensionError } from '../../shared/extension-error.ts';
import { findPairing } from '../devices/pairings.ts';
import type { PairingView, Request } from '../messaging/contract.ts';
import { pairings } from '../storage/items.ts';
import {
  activeCodes,
  afterUse,
  drawBackupCodes,
  startOf,
  withOffered,
  type BackupCodeSet,
  type NumberedCode,
} from '../vault/backup-code-set.ts';
import type { PairedAccount } from '../vault/paired-account.ts';
import { handOver, readCodesPage } from './codes-page.ts';
import type { Deps } from './deps.ts';
import { view } from './pairings.ts';
import { changePairedAccounts, unlockedVaultKey, useUnlockedContent } from './vault-access.ts';

/**
 * Which paired account the page in a tab wants codes for. The page's own word, within what the browser says of where it is from: it can only
 * name devices of its own server.
 *
 * @throws ExtensionError as `withUnlockedEntries`.
 */
export async function lookForCodesPage(deps: Deps, tabId: number): Promise<{ pairingId: string | null }> {
  await unlockedVaultKey(deps);
  const page = await readCodesPage(tabId);
  const pairing = (await pairings.get()).find(
    ({ state, server, deviceId }) =>
      state === 'paired' && server === page?.origin && page.deviceIds.includes(deviceId ?? ''),
  );
  return { pairingId: pairing?.id ?? null };
}

/**
 * Makes a new set and hands its start to the page that waits for it. Saved before it is handed over: wherever the worker dies, no set is with
 * the server whose seed is lost. Which one counts the server says, with the next look at the pairing; until then the old one does.
 *
 * @throws ExtensionError `backup_codes_not_asked`: the page is none of this account's that waits; `pairing_not_found`; as `changeContent`.
 */
export async function offerBackupCodes(
  deps: Deps,
  { tabId, pairingId }: Request<'backup-codes.offer'>,
): Promise<PairingView> {
  const { server } = await findPairing(pairingId);
  // Before anything is made: each look at a page could else cost a set that is on offer to another.
  if ((await lookForCodesPage(deps, tabId)).pairingId !== pairingId)
    throw new ExtensionError('backup_codes_not_asked');
  const drawn = drawBackupCodes(deps.randomBytes, deps.nowMs());
  const start = await startOf(drawn);
  await changeSets(deps, pairingId, (sets) => withOffered(sets, drawn));
  if (!(await handOver(tabId, server, start))) throw new ExtensionError('backup_codes_not_asked');
  return view(deps, pairingId);
}

/** @throws ExtensionError `backup_codes_none`; as `withUnlockedEntries`. */
export async function showBackupCodes(
  deps: Deps,
  { pairingId, which }: Request<'backup-codes.show'>,
): Promise<NumberedCode[]> {
  const { pairedAccounts } = await useUnlockedContent(deps);
  const codes = await activeCodes(currentSet(pairedAccounts, pairingId));
  if (codes.length === 0) throw new ExtensionError('backup_codes_none');
  return which === 'due' ? codes.slice(0, 1) : codes;
}

/** @throws ExtensionError as `changeContent`; `pairing_not_found`. */
export async function noteUsed(
  deps: Deps,
  { pairingId, number }: Request<'backup-codes.note-used'>,
): Promise<PairingView> {
  await changeSets(deps, pairingId, (sets) => afterUse(sets, number));
  return view(deps, pairingId);
}

/** @throws ExtensionError as `changeContent`; `pairing_not_found`. */
export async function forgetVoid(
  deps: Deps,
  { pairingId }: Request<'backup-codes.forget-void'>,
): Promise<PairingView> {
  await changeSets(deps, pairingId, (sets) => sets.filter(({ state }) => state !== 'void'));
  return view(deps, pairingId);
}

/** The set of an account that counts. @throws ExtensionError `backup_codes_none`. */
export function currentSet(accounts: readonly PairedAccount[], pairingId: string): BackupCodeSet {
  const account = accounts.find((each) => each.pairingId === pairingId);
  const set = account?.backupCodes?.find(({ state }) => state === 'current');
  if (set === undefined) throw new ExtensionError('backup_codes_none');
  return set;
}

async function changeSets(
  deps: Deps,
  pairingId: string,
  change: (sets: readonly BackupCodeSet[]) => BackupCodeSet[],
): Promise<void> {
  await changePairedAccounts(deps, (accounts) => {
    const account = accounts.find((each) => each.pairingId === pairingId);
    if (account === undefined) throw new ExtensionError('pairing_not_found');
    const { backupCodes = [], ...names } = account;
    const sets = change(backupCodes);
    const changed = sets.length === 0 ? names : { ...names, backupCodes: sets };
    return accounts.map((each) => (each === account ? changed : each));
  });
}
