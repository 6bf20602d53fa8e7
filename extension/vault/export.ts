import { ExtensionError } from '../../shared/extension-error.ts';
import { openVault, readVaultFile, sealVault, type VaultContent } from './sealed-vault.ts';
import type { RandomBytes } from './sealing.ts';
import type { KdfCost, VaultFile } from './vault-file.ts';
import { unwrapVaultKey, vaultKeyBytes, wrapVaultKey } from './wrapped-key.ts';

/**
 * Seals entries for moving them: a vault file of the same format under a passphrase and a key of its own, so that
 * neither the vault's passphrase nor its key opens it, or it the vault (X-E13).
 */
export async function sealExport(
  { entries, arrangement }: Pick<VaultContent, 'entries' | 'arrangement'>,
  passphrase: string,
  cost: KdfCost,
  randomBytes: RandomBytes,
): Promise<VaultFile> {
  const key = randomBytes(vaultKeyBytes);
  const wrappedKey = await wrapVaultKey(key, passphrase, cost, randomBytes);
  const content = { entries, arrangement, corrections: [], pairedAccounts: [], passkeys: [] };
  return sealVault(key, { wrappedKey, wrappedByPasskeys: [], revision: 1, ...content }, randomBytes);
}

/**
 * What an export holds.
 *
 * @param text - What was read from the file: anything.
 * @throws ExtensionError `backup_newer`, `backup_damaged` (also for what never was an export) or
 * `backup_passphrase_wrong`: codes of their own, since the vault can be damaged and its passphrase wrong as well.
 */
export async function openExport(text: string, passphrase: string): Promise<VaultContent> {
  try {
    const file = await readVaultFile(parseJson(text));
    // A vault file that was copied out of a browser may have none; what we save here always has.
    const key = file.wrappedKey === null ? null : await unwrapVaultKey(file.wrappedKey, passphrase);
    if (key === null) throw new ExtensionError('backup_passphrase_wrong');
    return await openVault(file, key);
  } catch (error) {
    if (!(error instanceof ExtensionError)) throw error;
    if (error.code === 'vault_newer') throw new ExtensionError('backup_newer', { cause: error });
    if (error.code === 'vault_damaged') throw new ExtensionError('backup_damaged', { cause: error });
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
