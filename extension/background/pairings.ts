import { Device, devicePaths, Unpaired } from '../../shared/api/devices.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { askPaired } from '../devices/ask-paired.ts';
import { changePairing, endPairing, findPairing, forgetPairing } from '../devices/pairings.ts';
import { ServerRefusal } from '../devices/server-refusal.ts';
import type { PairingView, Request } from '../messaging/contract.ts';
import { pairingPhrase, pairings, type StoredPairing } from '../storage/items.ts';
import { afterServerSaid, codesLeft, type BackupCodeSet } from '../vault/backup-code-set.ts';
import type { PairedAccount } from '../vault/paired-account.ts';
import type { Deps } from './deps.ts';
import { changePairedAccounts, peekPairedAccounts, unlockedVaultKey } from './vault-access.ts';

/** Fires while a pairing waits: the popup closes with the click that confirms it on the page. */
export const pairingAlarm = 'pairing.check';
/** Longer than any server lets a pairing wait (`PAIRING_…` of its settings is ten minutes): what still waits then never comes. */
const waitsAtMostMs = 3_600_000;
/** Longer than a code is on its way, with all that is asked again for it. */
const codeArrivesWithinMs = 60_000;

/**
 * What this browser is paired with, as far as it is known here. What has ended holds nothing any more, whoever found out.
 *
 * @throws ExtensionError as `withUnlockedEntries`: locked, not even their number is told (X-E10).
 */
export async function listPairings(deps: Deps): Promise<PairingView[]> {
  await unlockedVaultKey(deps);
  const keys = new Set(await deps.deviceKeys.ids());
  for (const { id, state } of await pairings.get()) {
    // Its key was lost, with other data of the browser's: nothing can be asked with it any more.
    if (state === 'paired' && !keys.has(id)) await endPairing(deps.deviceKeys, id);
  }
  const stored = await pairings.get();
  const accounts = await peekPairedAccounts(deps);
  const phrase = await pairingPhrase.get();
  return stored.map((pairing) => viewOf(pairing, { stored, accounts, phrase }));
}

/**
 * Asks the server how a pairing stands, and keeps what it says.
 *
 * @throws ExtensionError as `askAsDevice`; `pairing_over` for one that came to nothing: it is gone then; `pairing_not_found`.
 */
export async function checkPairing(deps: Deps, id: string): Promise<PairingView> {
  await unlockedVaultKey(deps);
  await learn(deps, await askHowItStands(deps, await findPairing(id)), id);
  return view(deps, id);
}

/** By itself, also while the vault is locked. Never throws; the alarm ends with the last pairing that waits. */
export async function checkWaiting(deps: Deps): Promise<void> {
  for (const pairing of await waiting()) {
    // The server does not know it before its code has arrived, and would be taken at its word.
    if (pairing.deviceId === null && deps.nowMs() - pairing.sinceMs < codeArrivesWithinMs) continue;
    try {
      await learn(deps, await askHowItStands(deps, pairing), pairing.id);
    } catch {
      // Asked again at the next alarm, and by whoever opens the popup.
    }
  }
  if ((await waiting()).length === 0) await browser.alarms.clear(pairingAlarm);
}

async function waiting(): Promise<StoredPairing[]> {
  return (await pairings.get()).filter(({ state }) => state === 'waiting');
}

async function askHowItStands(deps: Deps, pairing: StoredPairing): Promise<Device> {
  const request = { method: 'GET', path: devicePaths.current, answer: Device } as const;
  try {
    return await askPaired(pairing, request, deps);
  } catch (error) {
    const isOver = error instanceof ExtensionError && error.code === 'pairing_ended';
    const isStale = deps.nowMs() - pairing.sinceMs > waitsAtMostMs;
    if (pairing.state !== 'waiting' || !(isOver || isStale)) throw error;
    // It never was one: there is nothing to be told of, and nothing to keep.
    await drop(deps, pairing.id);
    throw new ExtensionError('pairing_over', { cause: error });
  }
}

/** Keeps what the server says of a pairing: how it stands, and, while the vault is open, what it is called. */
export async function learn(deps: Deps, device: Device, id: string): Promise<void> {
  const { state, account } = device;
  await changePairing(id, (pairing) => ({ ...pairing, state, deviceId: device.id, accountId: account.id }));
  if (state === 'paired' && (await pairingPhrase.get())?.id === id) await pairingPhrase.remove();
  const learn = (accounts: readonly PairedAccount[]): PairedAccount[] => {
    const known = accounts.find(({ pairingId }) => pairingId === id);
    const now = accountOf(device, id, known?.backupCodes);
    return known === undefined ? [...accounts, now] : accounts.map((each) => (each === known ? now : each));
  };
  try {
    const before = await peekPairedAccounts(deps);
    // Each save is work, and the list is asked for often.
    if (JSON.stringify(before) !== JSON.stringify(learn(before))) await changePairedAccounts(deps, learn);
  } catch (error) {
    // Locked meanwhile, or asked by the alarm: learned with the next look at it.
    if (!(error instanceof ExtensionError)) throw error;
  }
}

function accountOf(
  { name, serviceName, account, backupCodes }: Device,
  pairingId: string,
  sets: readonly BackupCodeSet[] = [],
): PairedAccount {
  const cut = (text: string): string => text.slice(0, 200);
  const madeHere = afterServerSaid(sets, backupCodes);
  return {
    pairingId,
    serviceName: cut(serviceName),
    userName: cut(account.userName),
    browserName: cut(name),
    ...(madeHere.length > 0 && { backupCodes: madeHere }),
  };
}

/** @throws ExtensionError as `askAsDevice`; `pairing_not_found`. */
export async function renameBrowser(
  deps: Deps,
  { id, name }: Request<'pairings.rename'>,
): Promise<PairingView> {
  await unlockedVaultKey(deps);
  const request = { method: 'PATCH', path: devicePaths.current, body: { name }, answer: Device } as const;
  await learn(deps, await askPaired(await findPairing(id), request, deps), id);
  return view(deps, id);
}

/**
 * Ends a pairing at the server, then here: the key, the names, and all else that it held (mission row 13). Sessions go on.
 *
 * @throws ExtensionError `pairing_is_last` while that turns two-factor authentication off and the person has not said so; as `askAsDevice`:
 * nothing has changed then, as far as can be known, and {@link forgetHere} is left.
 */
export async function unpair(
  deps: Deps,
  { id, turnTwoFactorOff }: Request<'pairings.unpair'>,
): Promise<Unpaired> {
  await unlockedVaultKey(deps);
  const body = { turnTwoFactorOff };
  const request = { method: 'POST', path: devicePaths.unpair, body, answer: Unpaired } as const;
  try {
    const unpaired = await askPaired(await findPairing(id), request, deps);
    await drop(deps, id);
    return unpaired;
  } catch (error) {
    const isLast = error instanceof ServerRefusal && error.code === 'last_factor';
    throw isLast ? new ExtensionError('pairing_is_last', { cause: error }) : error;
  }
}

/** Ends a pairing here only: one that has ended, that came to nothing, or whose server is out of reach. */
export async function forgetHere(deps: Deps, id: string): Promise<null> {
  await unlockedVaultKey(deps);
  await drop(deps, id);
  return null;
}

async function drop(deps: Deps, id: string): Promise<void> {
  await forgetPairing(deps.deviceKeys, id);
  if ((await pairingPhrase.get())?.id === id) await pairingPhrase.remove();
  await dropAccounts(deps);
}

/** Takes from the vault what belongs to no pairing. While it is locked, that waits for the next time. */
async function dropAccounts(deps: Deps): Promise<void> {
  const ids = new Set((await pairings.get()).map(({ id }) => id));
  const isKept = ({ pairingId }: PairedAccount): boolean => ids.has(pairingId);
  try {
    if ((await peekPairedAccounts(deps)).every(isKept)) return;
    await changePairedAccounts(deps, (before) => before.filter(isKept));
  } catch (error) {
    if (!(error instanceof ExtensionError)) throw error;
  }
}

/** @throws ExtensionError `pairing_not_found`. */
export async function view(deps: Deps, id: string): Promise<PairingView> {
  const found = (await listPairings(deps)).find((pairing) => pairing.id === id);
  if (found === undefined) throw new ExtensionError('pairing_not_found');
  return found;
}

interface Known {
  stored: readonly StoredPairing[];
  accounts: readonly PairedAccount[];
  phrase: { id: string; phrase: string } | null;
}

function viewOf(pairing: StoredPairing, { stored, accounts, phrase }: Known): PairingView {
  const { id, server, state, sinceMs, accountId } = pairing;
  const account = accounts.find(({ pairingId }) => pairingId === id);
  return {
    id,
    server,
    state,
    sinceMs,
    account:
      account === undefined
        ? null
        : { serviceName: account.serviceName, userName: account.userName, browserName: account.browserName },
    backupCodes: (account?.backupCodes ?? []).map((set) => ({
      state: set.state,
      due: set.due,
      left: codesLeft(set),
      madeAtMs: set.madeAtMs,
    })),
    phrase: state === 'waiting' && phrase?.id === id ? phrase.phrase : null,
    isSecond: stored.some(
      (other) =>
        other.id !== id &&
        other.state === 'paired' &&
        other.server === server &&
        other.accountId !== null &&
        other.accountId === accountId,
    ),
  };
}
