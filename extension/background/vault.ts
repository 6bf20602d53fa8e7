import { ExtensionError } from '../../shared/extension-error.ts';
import type { Proof, VaultState } from '../messaging/contract.ts';
import * as items from '../storage/items.ts';
import { sealVault } from '../vault/sealed-vault.ts';
import { setAside } from '../vault/set-aside.ts';
import { goBack, mendSlots, readSlots, writeSlots, type Slots } from '../vault/slots.ts';
import { wrappedKeysOf } from '../vault/vault-file.ts';
import { isWeaker, vaultKeyBytes, wrapVaultKey } from '../vault/wrapped-key.ts';
import { lockIfDue } from './auto-lock.ts';
import type { Deps } from './deps.ts';
import { lock } from './lock.ts';
import { openWithProof, refuseShort } from './proof.ts';
import { forgetAttempts, nextTryAtMs } from './unlock-attempts.ts';
import { rememberKey, wholeVault } from './vault-access.ts';
import { changeVaultKey, replaceBothSaves } from './vault-key.ts';
import { asOnlyWriter, asReader } from './vault-turns.ts';

/** What the popup shows first. Says nothing of what is inside (X-E10). */
export async function vaultState(deps: Deps): Promise<VaultState> {
  await lockIfDue(deps);
  const slots = await asReader(readSlots);
  const { status, previous } = slots;
  const isKeptTwice = status !== 'whole' || slots.kept === 'twice';
  const state = { nextTryAtMs: await nextTryAtMs(deps.nowMs()), isKeptTwice, ...waysIn(slots) };
  if (status !== 'whole') return { ...state, status, canRestore: status === 'damaged' && previous !== null };
  const locked = (await items.unlockedKey.get()) === null;
  return { ...state, status: locked ? 'locked' : 'unlocked', canRestore: false };
}

/** What the vault, or what can be restored of it, opens with. */
function waysIn({ status, current, previous }: Slots): Pick<VaultState, 'hasPassphrase' | 'passkeys'> {
  const files = status === 'damaged' ? [current, previous] : [current];
  const ways = files.filter((file) => file !== null).map(wrappedKeysOf);
  const passkeys = new Map<string, VaultState['passkeys'][number]>();
  for (const { rpId, credentialId, transports, salt } of ways.flatMap((way) => way.wrappedByPasskeys))
    passkeys.set(credentialId, { rpId, credentialId, transports, salt });
  return {
    hasPassphrase: ways.some(({ wrappedKey }) => wrappedKey !== null),
    passkeys: [...passkeys.values()],
  };
}

/**
 * Makes an empty vault and unlocks it. Before that nothing can be added, so nothing is ever stored unsealed (X-E02).
 *
 * @throws ExtensionError `passphrase_too_short`; `vault_exists`, also when it is damaged: that is for its owner to
 * give up; `storage_failed`: there is no vault then.
 */
export async function createVault(deps: Deps, passphrase: string): Promise<VaultState> {
  refuseShort(passphrase);
  await asOnlyWriter(async () => {
    const slots = await readSlots();
    if (slots.status !== 'missing') throw new ExtensionError('vault_exists');
    const vaultKey = deps.randomBytes(vaultKeyBytes);
    const wrappedKey = await wrapVaultKey(vaultKey, passphrase, deps.kdfCost, deps.randomBytes);
    const file = await sealVault(
      vaultKey,
      {
        ...{ wrappedKey, wrappedByPasskeys: [], revision: slots.nextRevision },
        ...{ entries: [], corrections: [], arrangement: [], pairedAccounts: [], passkeys: [] },
      },
      deps.randomBytes,
    );
    try {
      await writeSlots(slots, file);
    } catch (error) {
      // Half a first save is nobody's vault and would bar the way to the next try.
      await items.vaultSlots.a.remove().catch(() => undefined);
      throw error;
    }
    await forgetAttempts();
    await rememberKey(deps, vaultKey);
  });
  return vaultState(deps);
}

/**
 * @throws ExtensionError `passphrase_wrong` or `passphrase_wait`, with the time of the next try; `passkey_wrong`;
 * `vault_missing`, `vault_newer`; `vault_damaged`: the save before may be offered, and nothing was overwritten.
 */
export async function unlockVault(deps: Deps, proof: Proof): Promise<VaultState> {
  await asOnlyWriter(async () => {
    const slots = await readSlots();
    const file = await wholeVault(slots);
    const { vaultKey, content } = await openWithProof(deps, [file], proof);
    await rememberKey(deps, vaultKey);
    // A full disk must not lock the owner out; the next unlock tries again, this and what follows.
    await mendSlots(slots).catch(() => undefined);
    const { wrappedKey: before, wrappedByPasskeys } = wrappedKeysOf(file);
    if (!('passphrase' in proof) || before === null || !isWeaker(before, deps.kdfCost)) return;
    const wrappedKey = await wrapVaultKey(vaultKey, proof.passphrase, deps.kdfCost, deps.randomBytes);
    await replaceBothSaves(deps, vaultKey, { wrappedKey, wrappedByPasskeys, ...content }).catch(
      () => undefined,
    );
  });
  return vaultState(deps);
}

/**
 * Goes back to the save before this one, if this one does not open. A vault that does open is unlocked and kept: this
 * can never be the way to undo someone's last change.
 *
 * @throws ExtensionError as {@link unlockVault}; `vault_damaged` when no save opens.
 */
export async function restoreVault(deps: Deps, proof: Proof): Promise<VaultState> {
  await asOnlyWriter(async () => {
    const slots = await readSlots();
    if (slots.status === 'missing' || slots.status === 'newer') await wholeVault(slots);
    const files = [slots.current, slots.previous].filter((file) => file !== null);
    if (files.length === 0) throw new ExtensionError('vault_damaged');
    const { file, vaultKey } = await openWithProof(deps, files, proof);
    await lock();
    if (file === slots.previous) await goBack(slots);
    else await mendSlots(slots).catch(() => undefined);
    await rememberKey(deps, vaultKey);
  });
  return vaultState(deps);
}

/**
 * Sets a damaged vault aside, at its owner's word, where nothing can be restored or is wanted: it is kept as it is, and
 * a new vault can be made. No other vault can be given up this way, and there is no way back but by hand.
 *
 * @throws ExtensionError `vault_missing`; `vault_newer`: a later version opens it; `vault_exists`: it is whole;
 * `storage_failed`: nothing was lost.
 */
export async function setVaultAside(deps: Deps): Promise<VaultState> {
  await asOnlyWriter(async () => {
    const slots = await readSlots();
    if (slots.status === 'missing' || slots.status === 'newer') await wholeVault(slots);
    if (slots.status !== 'damaged') throw new ExtensionError('vault_exists');
    await lock();
    await setAside();
  });
  return vaultState(deps);
}

/**
 * A new passphrase, or a first one, and under it a new vault key, for it and for all passkeys: who knew the old ones can
 * read no later save (X-E12). Copies of the file that were made before still open with the old passphrase; nothing can
 * change that.
 *
 * @throws ExtensionError as {@link unlockVault}; `passphrase_too_short`.
 */
export async function changePassphrase(deps: Deps, proof: Proof, next: string): Promise<VaultState> {
  refuseShort(next);
  await asOnlyWriter(async () => {
    const opened = await openWithProof(deps, [await wholeVault(await readSlots())], proof);
    await changeVaultKey(deps, opened, next);
  });
  return vaultState(deps);
}
