import { ExtensionError } from '../../shared/extension-error.ts';
import { passwordLength } from '../../shared/password-length.ts';
import { passphraseMinCodePoints } from '../messaging/contract.ts';
import { openVault } from '../vault/sealed-vault.ts';
import type { VaultFile } from '../vault/vault-file.ts';
import { unwrapVaultKey } from '../vault/wrapped-key.ts';
import type { Deps } from './deps.ts';
import { forgetAttempts, takeAttempt } from './unlock-attempts.ts';

/**
 * The first of the files that opens. One attempt is counted for all of them, so call it as the only writer: tries at
 * once would otherwise be counted as one.
 *
 * @throws ExtensionError `passphrase_wait`; `passphrase_wrong` when it fits none; `vault_damaged` when it fits one whose
 * contents do not open. The last two have cost the same time and the same attempt (X-E07).
 */
export async function openWithPassphrase(deps: Deps, files: VaultFile[], passphrase: string) {
  const nextTry = await takeAttempt(deps);
  let failure = new ExtensionError(
    'passphrase_wrong',
    nextTry === null ? {} : { detail: { nextTryAtMs: nextTry } },
  );
  for (const file of files) {
    const vaultKey = await unwrapVaultKey(file.wrappedKey, passphrase);
    if (vaultKey === null) continue;
    await forgetAttempts();
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
