import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { failureOf } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { PassphraseField } from '../ui/passphrase-field.tsx';
import { text } from '../ui/text.ts';
import { learn, learnDamage } from '../ui/vault-model.ts';
import { usePassphraseTry } from '../ui/passphrase-try.ts';

/** Locked: unlocking is all there is. No name, no number of accounts, not even whether there are any (X-E10). */
export function Unlock(): VNode {
  const passphrase = useSignal('');
  const { attempt, message, waiting } = usePassphraseTry();
  const unlock = (): Promise<void> =>
    attempt.run(async () => {
      try {
        await learn(await send('vault.unlock', { passphrase: passphrase.value }));
      } catch (error) {
        if (failureOf(error).code !== 'vault_damaged') throw error;
        await learnDamage(); // there is more to do about it than to try again
      }
    });

  return (
    <main class="popup">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!waiting) void unlock();
        }}
      >
        <header class="unlock-head">
          <Mark />
          <h1>{text('unlock_title')}</h1>
        </header>
        <PassphraseField
          value={passphrase.value}
          onInput={(value) => (passphrase.value = value)}
          autocomplete="current-password"
          error={message}
          autofocus
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
    </main>
  );
}
