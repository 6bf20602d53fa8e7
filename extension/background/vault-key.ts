import { sealForPasskey } from '../vault/passkey-wrapped-key.ts';
import { sealVault } from '../vault/sealed-vault.ts';
import { readSlots, writeSlots, type Slots } from '../vault/slots.ts';
import { wrappedKeysOf, type PasskeyWrappedKey } from '../vault/vault-file.ts';
import { vaultKeyBytes, wrapVaultKey } from '../vault/wrapped-key.ts';
import type { Deps } from './deps.ts';
import { lock } from './lock.ts';
import type { Opened } from './proof.ts';
import { rememberKey } from './vault-access.ts';

/**
 * Gives the vault a new key, for the passphrase and the passkeys it shall have: who knew what opened it before can read
 * no later save (X-E12). Passkeys need not be there for it. Call it as the only writer.
 *
 * @param passphrase - Null for a vault that only passkeys open.
 */
export async function changeVaultKey(
  deps: Deps,
  slots: Slots,
  { file, content }: Opened,
  passphrase: string | null,
): Promise<void> {
  const vaultKey = deps.randomBytes(vaultKeyBytes);
  const wrappedKey =
    passphrase === null ? null : await wrapVaultKey(vaultKey, passphrase, deps.kdfCost, deps.randomBytes);
  const locks = new Map(wrappedKeysOf(file).wrappedByPasskeys.map((lock) => [lock.credentialId, lock]));
  const wrappedByPasskeys: PasskeyWrappedKey[] = [];
  for (const { credentialId, publicKey } of content.passkeys) {
    const passkeyLock = locks.get(credentialId);
    if (passkeyLock === undefined) continue;
    wrappedByPasskeys.push(await sealForPasskey(passkeyLock, publicKey, vaultKey, deps.randomBytes));
  }
  // Locked first: should the worker die here, no key is left that opens only what was.
  await lock();
  const next = { wrappedKey, wrappedByPasskeys, revision: file.revision + 1, ...content };
  await replaceBothSaves(deps, slots, vaultKey, next);
  await rememberKey(deps, vaultKey);
}

/** Saves twice, so that neither slot can be opened with what was before. */
export async function replaceBothSaves(
  deps: Deps,
  slots: Slots,
  vaultKey: Uint8Array<ArrayBuffer>,
  content: Parameters<typeof sealVault>[1],
): Promise<void> {
  await writeSlots(slots, await sealVault(vaultKey, content, deps.randomBytes));
  const again = { ...content, revision: content.revision + 1 };
  await writeSlots(await readSlots(), await sealVault(vaultKey, again, deps.randomBytes));
}
