import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Proof } from '../messaging/contract.ts';
import { send } from '../messaging/send.ts';
import { failureOf } from './attempt.ts';
import { BusyButton } from './busy-button.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import { usePassphraseTry } from './passphrase-try.ts';
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

/** The passphrase and its button. */
export function UnlockForm({ autofocus = true }: { autofocus?: boolean }): VNode {
  const passphrase = useSignal('');
  const { attempt, message, waiting } = usePassphraseTry();
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) void attempt.run(() => unlock({ passphrase: passphrase.value }));
      }}
    >
      <PassphraseField
        value={passphrase.value}
        onInput={(value) => (passphrase.value = value)}
        autocomplete="current-password"
        error={message}
        autofocus={autofocus}
      />
      <BusyButton
        type="submit"
        class="button-primary button-wide"
        busy={attempt.busy.value}
        busyLabel={text('unlock_working')}
        disabled={waiting}
      >
        {text('unlock_action')}
      </BusyButton>
    </form>
  );
}
