import { sealForPasskey } from '../vault/passkey-wrapped-key.ts';
import { sealVault } from '../vault/sealed-vault.ts';
import { readSlots, writeSlots } from '../vault/slots.ts';
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
  await replaceBothSaves(deps, vaultKey, { wrappedKey, wrappedByPasskeys, ...content });
  await rememberKey(deps, vaultKey);
}

/** Saves twice, so that neither slot can be opened with what was before. */
export async function replaceBothSaves(
  deps: Deps,
  vaultKey: Uint8Array<ArrayBuffer>,
  content: Omit<Parameters<typeof sealVault>[1], 'revision'>,
): Promise<void> {
  for (let save = 1; save <= 2; save += 1) {
    const slots = await readSlots();
    const next = { ...content, revision: slots.nextRevision };
    await writeSlots(slots, await sealVault(vaultKey, next, deps.randomBytes));
  }
}
