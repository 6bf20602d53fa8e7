import { ExtensionError } from '../../shared/extension-error.ts';
import { backupMaxChars, type Preview, type Request, type Responses } from '../messaging/contract.ts';
import { backupSavedAtMs } from '../storage/items.ts';
import { toBase64Url } from '../../shared/base64url.ts';
import type { Entry, EntryView } from '../vault/entry.ts';
import { openExport, sealExport } from '../vault/export.ts';
import type { VaultContent } from '../vault/sealed-vault.ts';
import { readSlots } from '../vault/slots.ts';
import { noteUse } from './auto-lock.ts';
import type { Deps } from './deps.ts';
import { entryViews, previewOf } from './entry-view.ts';
import { openWithProof, refuseShort } from './proof.ts';
import { whatMakesCodes } from './same-codes.ts';
import { isSound } from './sites.ts';
import { isSoundAccount } from './sound-account.ts';
import { changeContent, unlockedVaultKey, wholeVault, withUnlockedEntries } from './vault-access.ts';
import { asOnlyWriter } from './vault-turns.ts';

/**
 * A sealed copy of all entries, at today's cost of a passphrase (X-E13). The vault must be unlocked and its passphrase,
 * or a passkey, is asked for again, counted like a try to unlock: this is no way to guess it faster.
 *
 * @throws ExtensionError `passphrase_too_short` for the copy's own; `passphrase_wrong` or `passphrase_wait` for the
 * vault's, with the time of the next try; `passkey_wrong`; `storage_failed` also for a copy too long to be brought back; as
 * `withUnlockedEntries`.
 */
export async function exportVault(
  deps: Deps,
  { exportPassphrase, ...proof }: Request<'vault.export'>,
): Promise<Responses['vault.export']> {
  refuseShort(exportPassphrase);
  const content = await asOnlyWriter(async () => {
    await unlockedVaultKey(deps);
    const opened = await openWithProof(deps, [await wholeVault(await readSlots())], proof);
    await noteUse(deps);
    return opened.content;
  });
  const file = await sealExport(content, exportPassphrase, deps.kdfCost, deps.randomBytes);
  const text = JSON.stringify(file);
  if (text.length > backupMaxChars) throw new ExtensionError('storage_failed');
  await backupSavedAtMs.set(deps.nowMs());
  return { text, fileName: `countersign-${new Date(deps.nowMs()).toISOString().slice(0, 10)}.json` };
}

/**
 * What a backup holds, without its secrets and without adding anything.
 *
 * @throws ExtensionError `backup_damaged`, `backup_newer`, `backup_passphrase_wrong`; as `withUnlockedEntries`.
 */
export async function previewImport(deps: Deps, request: Request<'vault.import-preview'>): Promise<Preview> {
  const backup = await openBackup(deps, request);
  return withUnlockedEntries(deps, (entries) => {
    const isHere = isAmong(entries);
    return { entries: backup.entries.map((entry) => previewOf(entry, isHere(entry))) };
  });
}

/**
 * Adds what a backup holds, in one save: all of it, or all but what is here already. What the backup itself holds twice
 * was wanted twice. Sites come along; numbers and times are new, so that what came is the newest and nothing takes
 * another's place.
 *
 * @throws ExtensionError as {@link previewImport}; `storage_failed`. Nothing is added then.
 */
export async function importBackup(
  deps: Deps,
  { allowDuplicate, ...backup }: Request<'vault.import'>,
): Promise<EntryView[]> {
  const brought = await openBackup(deps, backup);
  const addedAtMs = deps.nowMs();
  return changeContent(deps, (before) => {
    const isHere = isAmong(before.entries);
    const newIds = new Map<string, string>();
    const added = brought.entries
      .filter((entry) => allowDuplicate || !isHere(entry))
      .map((entry) => {
        const id = toBase64Url(deps.randomBytes(16));
        newIds.set(entry.id, id);
        return { ...entry, id, addedAtMs };
      });
    const entries = [...before.entries, ...added];
    // Into an empty vault their order comes along: somebody moves to a new computer.
    const order = brought.arrangement.flatMap((id) => newIds.get(id) ?? []);
    const arrangement = before.entries.length === 0 ? order : before.arrangement;
    const content = { ...before, entries, arrangement };
    return { content, result: entryViews(entries).slice(before.entries.length) };
  });
}

/** The entries of a backup as they may enter the vault. Costs argon2id, so it is not begun for a locked one. */
async function openBackup(
  deps: Deps,
  { text, exportPassphrase }: Request<'vault.import-preview'>,
): Promise<VaultContent> {
  await unlockedVaultKey(deps);
  const backup = await openExport(text, exportPassphrase);
  if (!backup.entries.every(isSoundAccount)) throw new ExtensionError('backup_damaged');
  // A rule that is none fits nowhere; a later list of public suffixes can make one of a site of before.
  const entries = backup.entries.map((entry) => ({ ...entry, sites: entry.sites.filter(isSound) }));
  return { ...backup, entries };
}

function isAmong(entries: readonly Entry[]): (entry: Entry) => boolean {
  const known = new Set(entries.map(whatMakesCodes));
  return (entry) => known.has(whatMakesCodes(entry));
}
