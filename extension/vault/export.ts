import { ExtensionError } from '../../shared/extension-error.ts';
import type { Entry } from './entry.ts';
import { openVault, readVaultFile, sealVault } from './sealed-vault.ts';
import type { RandomBytes } from './sealing.ts';
import type { KdfCost, VaultFile } from './vault-file.ts';
import { unwrapVaultKey, vaultKeyBytes, wrapVaultKey } from './wrapped-key.ts';

/**
 * Seals entries for moving them: a vault file of the same format under a passphrase and a key of its own, so that
 * neither the vault's passphrase nor its key opens it, or it the vault (X-E13).
 */
export async function sealExport(
  entries: readonly Entry[],
  passphrase: string,
  cost: KdfCost,
  randomBytes: RandomBytes,
): Promise<VaultFile> {
  const key = randomBytes(vaultKeyBytes);
  const wrappedKey = await wrapVaultKey(key, passphrase, cost, randomBytes);
  return sealVault(key, { wrappedKey, revision: 1, entries }, randomBytes);
}

/**
 * The entries of an export.
 *
 * @param stored - What was read from the file, as JSON: anything.
 * @throws ExtensionError `vault_damaged`, `vault_newer` or `passphrase_wrong`.
 */
export async function openExport(stored: unknown, passphrase: string): Promise<Entry[]> {
  const file = await readVaultFile(stored);
  const key = await unwrapVaultKey(file.wrappedKey, passphrase);
  if (key === null) throw new ExtensionError('passphrase_wrong');
  return openVault(file, key);
}
