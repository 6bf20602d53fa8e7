import { ExtensionError } from '../../shared/extension-error.ts';
import { passwordLength } from '../../shared/password-length.ts';
import { fromBase64Url } from '../../shared/base64url.ts';
import { passphraseMinCodePoints, type Proof } from '../messaging/contract.ts';
import { unwrapByPasskey } from '../vault/passkey-wrapped-key.ts';
import { openVault, type VaultContent } from '../vault/sealed-vault.ts';
import { wrappedKeysOf, type StoredVaultFile } from '../vault/vault-file.ts';
import { unwrapVaultKey } from '../vault/wrapped-key.ts';
import type { Deps } from './deps.ts';
import { forgetAttempts, takeAttempt } from './unlock-attempts.ts';

/** A vault that was opened. */
export interface Opened {
  file: StoredVaultFile;
  vaultKey: Uint8Array<ArrayBuffer>;
  content: VaultContent;
}

/**
 * The first of the files that opens. One attempt is counted for all of them, so call it as the only writer: tries at
 * once would otherwise be counted as one. A passkey is not counted: its 256 bits are not guessed.
 *
 * @throws ExtensionError `passphrase_wait`; `passphrase_wrong` or `passkey_wrong` when it fits none; `vault_damaged` when
 * it fits one whose contents do not open. For a passphrase the last two have cost the same time and the same attempt
 * (X-E07).
 */
export async function openWithProof(deps: Deps, files: StoredVaultFile[], proof: Proof): Promise<Opened> {
  if ('passkey' in proof) return openWithPasskey(files, proof.passkey);
  const nextTry = await takeAttempt(deps);
  const detail = nextTry === null ? {} : { detail: { nextTryAtMs: nextTry } };
  return openFirst(files, new ExtensionError('passphrase_wrong', detail), async ({ wrappedKey }) => {
    const vaultKey = wrappedKey === null ? null : await unwrapVaultKey(wrappedKey, proof.passphrase);
    if (vaultKey !== null) await forgetAttempts();
    return vaultKey;
  });
}

function openWithPasskey(
  files: StoredVaultFile[],
  { credentialId, prfOutput }: Extract<Proof, { passkey: unknown }>['passkey'],
): Promise<Opened> {
  return openFirst(files, new ExtensionError('passkey_wrong'), async (file) => {
    const wrapped = wrappedKeysOf(file).wrappedByPasskeys.find(
      (other) => other.credentialId === credentialId,
    );
    return wrapped === undefined ? null : unwrapByPasskey(wrapped, fromBase64Url(prfOutput));
  });
}

async function openFirst(
  files: StoredVaultFile[],
  wrong: ExtensionError,
  unwrap: (file: StoredVaultFile) => Promise<Uint8Array<ArrayBuffer> | null>,
): Promise<Opened> {
  let failure = wrong;
  for (const file of files) {
    const vaultKey = await unwrap(file);
    if (vaultKey === null) continue;
    try {
      return { file, vaultKey, content: await openVault(file, vaultKey) };
    } catch (error) {
      if (!(error instanceof ExtensionError)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** @throws ExtensionError `passphrase_too_short` for a new passphrase below {@link passphraseMinCodePoints}. */
export function refuseShort(passphrase: string): void {
  if (passwordLength(passphrase) < passphraseMinCodePoints) {
    throw new ExtensionError('passphrase_too_short');
  }
}
