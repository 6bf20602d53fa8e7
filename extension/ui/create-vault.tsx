import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { allow } from '../permissions/ability.ts';
import { settings } from '../storage/items.ts';
import { Attempt } from './attempt.ts';
import { BusyButton } from './busy-button.tsx';
import { NewPassphrase } from './new-passphrase.ts';
import { NewPassphraseField } from './new-passphrase-field.tsx';
import { Notice } from './notice.tsx';
import { errorText, text } from './text.ts';
import { learn } from './vault-model.ts';

/** A passphrase, and the vault is there. */
export function CreateVault({ autofocus }: { autofocus: boolean }): VNode {
  const [attempt] = useState(() => new Attempt());
  const [passphrase] = useState(() => new NewPassphrase());
  const lockWithScreen = useSignal(true);

  const create = async (): Promise<void> => {
    // First, while the browser still knows that a person clicked; given without a question, `idle` has no warning.
    const mayLock = lockWithScreen.value && (await allow('lock-with-screen'));
    await attempt.run(async () => {
      await settings.set({ ...(await settings.get()), lockWithScreen: mayLock });
      await learn(await send('vault.create', { passphrase: passphrase.value.value }));
    });
  };

  const failure = attempt.failure.value;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase.accept()) void create();
      }}
    >
      <NewPassphraseField of={passphrase} autofocus={autofocus} />
      <label class="choice">
        <input
          type="checkbox"
          checked={lockWithScreen.value}
          onChange={(event) => (lockWithScreen.value = event.currentTarget.checked)}
        />
        {text('welcome_lock_with_screen')}
      </label>
      {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
      <BusyButton
        type="submit"
        class="button-primary button-wide"
        busy={attempt.busy.value}
        busyLabel={text('welcome_creating')}
      >
        {text('welcome_create')}
      </BusyButton>
      <p class="muted">{text('welcome_passphrase_hint')}</p>
    </form>
  );
}
