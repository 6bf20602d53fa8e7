import { ExtensionError } from '../../shared/extension-error.ts';
import * as items from '../storage/items.ts';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import type { StoredCorrection } from '../vault/correction.ts';
import type { PairedAccount } from '../vault/paired-account.ts';
import { openVault, sealVault, type VaultContent } from '../vault/sealed-vault.ts';
import { readSlots, writeSlots, type Slots } from '../vault/slots.ts';
import { wrappedKeysOf, type StoredVaultFile } from '../vault/vault-file.ts';
import { maxEntries, type Entry } from '../vault/entry.ts';
import { lockIfDue, noteUse, startLockAlarm } from './auto-lock.ts';
import type { Deps } from './deps.ts';
import { lock } from './lock.ts';
import { asOnlyWriter, asReader } from './vault-turns.ts';

/**
 * Gives the unlocked entries to `use`, and counts as use of the vault.
 *
 * @throws ExtensionError `vault_locked`, `vault_missing`, `vault_damaged`, `vault_newer` or `storage_failed`.
 */
export async function withUnlockedEntries<Result>(
  deps: Deps,
  use: (entries: readonly Entry[]) => Result | Promise<Result>,
): Promise<Result> {
  const entries = await peekUnlockedEntries(deps);
  await noteUse(deps);
  return use(entries);
}

/** As {@link withUnlockedEntries}, with what was said about fields: a fill is waited for, and each opening takes time. */
export async function useUnlockedContent(deps: Deps): Promise<VaultContent> {
  const content = await peekContent(deps);
  await noteUse(deps);
  return content;
}

/** As {@link withUnlockedEntries}, for what a page left open asks by itself: that must not keep the vault open. */
export async function peekUnlockedEntries(deps: Deps): Promise<readonly Entry[]> {
  return (await peekContent(deps)).entries;
}

/** What was said about fields of pages. As {@link peekUnlockedEntries}. */
export async function peekCorrections(deps: Deps): Promise<readonly StoredCorrection[]> {
  return (await peekContent(deps)).corrections;
}

/** The accounts that this browser is paired with. As {@link peekUnlockedEntries}. */
export async function peekPairedAccounts(deps: Deps): Promise<readonly PairedAccount[]> {
  return (await peekContent(deps)).pairedAccounts;
}

function peekContent(deps: Deps): Promise<VaultContent> {
  return asReader(async () => {
    // In one turn with the file: a key from before a change of the passphrase would find the vault damaged.
    const vaultKey = await unlockedVaultKey(deps);
    return openVault(await wholeVault(await readSlots()), vaultKey);
  });
}

/**
 * Changes the entries and saves them, alone: the newest are read, so nothing another window did is lost.
 *
 * @param change - Gives the new entries and what to answer; throws to change nothing.
 * @throws ExtensionError as {@link withUnlockedEntries}, and what `change` throws; `storage_failed` also for more
 * entries than a vault holds. Nothing is changed then.
 */
export async function changeEntries<Result>(
  deps: Deps,
  change: (entries: readonly Entry[]) => { entries: readonly Entry[]; result: Result },
): Promise<Result> {
  return changeContent(deps, (before) => {
    const { entries, result } = change(before.entries);
    return { content: { ...before, entries }, result };
  });
}

/** As {@link changeEntries}, for what was said about fields of pages. */
export async function changeCorrections(
  deps: Deps,
  change: (corrections: readonly StoredCorrection[]) => StoredCorrection[],
): Promise<StoredCorrection[]> {
  return changeContent(deps, (before) => {
    const corrections = change(before.corrections);
    return { content: { ...before, corrections }, result: corrections };
  });
}

/** As {@link changeEntries}, for the accounts that this browser is paired with. */
export async function changePairedAccounts(
  deps: Deps,
  change: (accounts: readonly PairedAccount[]) => PairedAccount[],
): Promise<PairedAccount[]> {
  return changeContent(deps, (before) => {
    const pairedAccounts = change(before.pairedAccounts);
    return { content: { ...before, pairedAccounts }, result: pairedAccounts };
  });
}

/**
 * As {@link changeEntries}, for everything that a vault holds.
 *
 * @throws ExtensionError as {@link changeEntries}.
 */
export function changeContent<Result>(
  deps: Deps,
  change: (content: VaultContent) => { content: VaultContent; result: Result },
): Promise<Result> {
  return asOnlyWriter(async () => {
    const vaultKey = await unlockedVaultKey(deps);
    const slots = await readSlots();
    const file = await wholeVault(slots);
    const { content, result } = change(await openVault(file, vaultKey));
    if (content.entries.length > maxEntries) throw new ExtensionError('storage_failed');
    const next = { ...wrappedKeysOf(file), revision: slots.nextRevision, ...content };
    // Before the save: what has been saved must not be called a failure by what comes after it.
    await noteUse(deps);
    await writeSlots(slots, await sealVault(vaultKey, next, deps.randomBytes));
    return result;
  });
}

/**
 * Keeps the key in memory until something locks. The key last: wherever the worker dies, there is none without an
 * alarm that ends it, nor without a time of use to reckon from.
 */
export async function rememberKey(deps: Deps, vaultKey: Uint8Array): Promise<void> {
  await startLockAlarm();
  await noteUse(deps);
  await items.unlockedKey.set(toBase64Url(vaultKey));
}

/** @throws ExtensionError `vault_missing`, `vault_damaged` or `vault_newer`. */
export async function wholeVault({ status, current }: Slots): Promise<StoredVaultFile> {
  if (status === 'missing') {
    await lock(); // the browser's data was cleared: a key to nothing is not an unlocked vault (X-E15)
    throw new ExtensionError('vault_missing');
  }
  if (status === 'newer') throw new ExtensionError('vault_newer');
  if (current === null) throw new ExtensionError('vault_damaged');
  return current;
}

/** The key in memory. @throws ExtensionError `vault_locked`, or `vault_missing` where there is nothing to unlock. */
export async function unlockedVaultKey(deps: Deps): Promise<Uint8Array<ArrayBuffer>> {
  await lockIfDue(deps);
  const key = await items.unlockedKey.get();
  if (key !== null) return fromBase64Url(key);
  const { status } = await readSlots();
  throw new ExtensionError(status === 'missing' ? 'vault_missing' : 'vault_locked');
}
