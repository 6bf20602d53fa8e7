import type { VNode } from 'preact';
import type { Proof } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { failureOf } from './attempt.ts';
import { PassphraseForm } from './passphrase-form.tsx';
import { text } from './text.ts';
import { learn, learnDamage } from './vault-model.ts';

/** Unlocks, and takes over what comes of it. @throws ExtensionError what the worker refused, but for damage. */
export async function unlock(proof: Proof): Promise<void> {
  try {
    await learn(await send('vault.unlock', proof));
  } catch (error) {
    if (failureOf(error).code !== 'vault_damaged') throw error;
    await learnDamage(); // there is more to do about it than to try again
  }
}

/** The passphrase, to unlock. */
export function UnlockForm({ autofocus = true }: { autofocus?: boolean }): VNode {
  return (
    <PassphraseForm
      action={text('unlock_action')}
      act={(passphrase) => unlock({ passphrase })}
      autofocus={autofocus}
    />
  );
}
