import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import type { PasskeyView, Proof, Request, Responses, VaultState } from '../messaging/contract.ts';
import { backupSavedAtMs } from '../storage/items.ts';
import { maxPasskeys, type Passkey } from '../vault/passkey.ts';
import { makePasskeyLock, sealForPasskey } from '../vault/passkey-wrapped-key.ts';
import { sealVault, type VaultContent } from '../vault/sealed-vault.ts';
import { readSlots, writeSlots, type Slots } from '../vault/slots.ts';
import { wrappedKeysOf } from '../vault/vault-file.ts';
import { noteUse } from './auto-lock.ts';
import type { Deps } from './deps.ts';
import { openWithProof, type Opened } from './proof.ts';
import { changeContent, unlockedVaultKey, useUnlockedContent, wholeVault } from './vault-access.ts';
import { changeVaultKey } from './vault-key.ts';
import { asOnlyWriter } from './vault-turns.ts';
import { vaultState } from './vault.ts';

/** As many as the PRF gives (WebAuthn L3 §10.1.4). */
const saltBytes = 32;

/** The passkeys that open the vault, in the order of adding. @throws ExtensionError as `withUnlockedEntries`. */
export async function listPasskeys(deps: Deps): Promise<PasskeyView[]> {
  return viewsOf(await useUnlockedContent(deps));
}

/**
 * What the browser is told to make a passkey with. Changes nothing.
 *
 * @throws ExtensionError `passphrase_wrong`, `passphrase_wait` or `passkey_wrong`; `too_many_passkeys`; as
 * `withUnlockedEntries`.
 */
export async function beginPasskey(deps: Deps, proof: Proof): Promise<Responses['passkeys.begin']> {
  const { file } = await asOnlyWriter(() => openAnew(deps, proof));
  const { wrappedByPasskeys } = wrappedKeysOf(file);
  if (wrappedByPasskeys.length >= maxPasskeys) throw new ExtensionError('too_many_passkeys');
  const rpId = browser.runtime.id;
  return {
    rpId,
    salt: toBase64Url(deps.randomBytes(saltBytes)),
    taken: wrappedByPasskeys
      .filter((other) => other.rpId === rpId)
      .map(({ credentialId, transports, salt }) => ({ rpId, credentialId, transports, salt })),
  };
}

/**
 * From then on a passkey opens the vault, beside what opened it before.
 *
 * @throws ExtensionError as {@link beginPasskey}; `passkey_exists`. Nothing is changed then.
 */
export async function addPasskey(deps: Deps, request: Request<'passkeys.add'>): Promise<PasskeyView[]> {
  const { name, options, prfOutput, ...proof } = request;
  return asOnlyWriter(async () => {
    const { slots, file, vaultKey, content } = await openAnew(deps, proof);
    const { wrappedKey, wrappedByPasskeys } = wrappedKeysOf(file);
    if (wrappedByPasskeys.length >= maxPasskeys) throw new ExtensionError('too_many_passkeys');
    const { credentialId } = options;
    if (wrappedByPasskeys.some((other) => other.credentialId === credentialId))
      throw new ExtensionError('passkey_exists');
    const made = await makePasskeyLock(options, fromBase64Url(prfOutput), deps.randomBytes);
    const wrapped = await sealForPasskey(made.lock, made.publicKey, vaultKey, deps.randomBytes);
    const passkey = { credentialId, name, publicKey: made.publicKey, addedAtMs: deps.nowMs() };
    const next = { ...content, passkeys: [...content.passkeys, passkey] };
    const ways = { wrappedKey, wrappedByPasskeys: [...wrappedByPasskeys, wrapped] };
    const sealed = { ...next, ...ways, revision: slots.nextRevision };
    await writeSlots(slots, await sealVault(vaultKey, sealed, deps.randomBytes));
    return viewsOf(next);
  });
}

/** @throws ExtensionError `passkey_not_found`; as `changeEntries`. */
export async function renamePasskey(
  deps: Deps,
  { credentialId, name }: Request<'passkeys.rename'>,
): Promise<PasskeyView[]> {
  return changeContent(deps, (before) => {
    if (!before.passkeys.some((other) => other.credentialId === credentialId))
      throw new ExtensionError('passkey_not_found');
    const passkeys = before.passkeys.map((other) =>
      other.credentialId === credentialId ? { ...other, name } : other,
    );
    const content = { ...before, passkeys };
    return { content, result: viewsOf(content) };
  });
}

/**
 * Gives the vault a key that the passkey has no part in. Where there is a passphrase, that is the proof: the new key is
 * sealed under it again.
 *
 * @throws ExtensionError as {@link beginPasskey}; `passkey_not_found`; `last_way_in`, `second_way_needed`. Nothing is
 * changed then.
 */
export async function removePasskey(
  deps: Deps,
  { credentialId, ...proof }: Request<'passkeys.remove'>,
): Promise<PasskeyView[]> {
  return asOnlyWriter(async () => {
    const opened = await openAnew(deps, proof);
    const passkeys = opened.content.passkeys.filter((other) => other.credentialId !== credentialId);
    if (passkeys.length === opened.content.passkeys.length) throw new ExtensionError('passkey_not_found');
    const passphrase = 'passphrase' in proof ? proof.passphrase : null;
    if (passphrase === null && opened.file.wrappedKey !== null) throw new ExtensionError('passphrase_wrong');
    const content = { ...opened.content, passkeys };
    if (passphrase === null) await refuseUnsafe(opened, content);
    await changeVaultKey(deps, { ...opened, content }, passphrase);
    return viewsOf(content);
  });
}

/**
 * From then on only passkeys open the vault.
 *
 * @throws ExtensionError `passkey_wrong`; `second_way_needed`; as `withUnlockedEntries`. Nothing is changed then.
 */
export async function removePassphrase(
  deps: Deps,
  proof: Request<'vault.remove-passphrase'>,
): Promise<VaultState> {
  await asOnlyWriter(async () => {
    const opened = await openAnew(deps, proof);
    await refuseUnsafe(opened, opened.content);
    await changeVaultKey(deps, opened, null);
  });
  return vaultState(deps);
}

/** The vault, opened with what was given anew: whoever finds it unlocked may use it, but changes nothing of who may. */
async function openAnew(deps: Deps, proof: Proof): Promise<Opened & { slots: Slots }> {
  await unlockedVaultKey(deps);
  const slots = await readSlots();
  const opened = await openWithProof(deps, [await wholeVault(slots)], proof);
  await noteUse(deps);
  return { ...opened, slots };
}

/**
 * Without a passphrase, one lost or broken authenticator must not be the end of all accounts: there is a second one, or
 * a copy that has every account. Passkeys of another build of the extension cannot be asked for and do not count.
 */
async function refuseUnsafe({ file }: Opened, { passkeys, entries }: VaultContent): Promise<void> {
  const here = new Set(
    wrappedKeysOf(file)
      .wrappedByPasskeys.filter(({ rpId }) => rpId === browser.runtime.id)
      .map(({ credentialId }) => credentialId),
  );
  const usable = passkeys.filter(({ credentialId }) => here.has(credentialId)).length;
  if (usable === 0) throw new ExtensionError('last_way_in');
  const savedAtMs = await backupSavedAtMs.get();
  const hasCopy = savedAtMs > 0 && entries.every(({ addedAtMs }) => addedAtMs <= savedAtMs);
  if (usable < 2 && !hasCopy) throw new ExtensionError('second_way_needed');
}

function viewsOf({ passkeys }: { passkeys: readonly Passkey[] }): PasskeyView[] {
  return passkeys.map(({ credentialId, name, addedAtMs }) => ({ credentialId, name, addedAtMs }));
}
