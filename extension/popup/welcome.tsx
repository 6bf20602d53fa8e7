import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { settings } from '../storage/items.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { Notice } from '../ui/notice.tsx';
import { NewPassphrase } from '../ui/new-passphrase.ts';
import { NewPassphraseField } from '../ui/new-passphrase-field.tsx';
import { allow } from '../permissions/ability.ts';
import { errorText, text } from '../ui/text.ts';
import { learn } from '../ui/vault-model.ts';

/** No vault yet: what this is, and the one thing it needs, on one screen. */
export function Welcome(): VNode {
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
    <main class="popup">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase.accept()) void create();
        }}
      >
        <header class="welcome-head">
          <Mark />
          <span class="product">{text('name')}</span>
        </header>
        <h1>{text('welcome_title')}</h1>
        <p class="muted">{text('welcome_what')}</p>
        <NewPassphraseField of={passphrase} autofocus />
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
    </main>
  );
}
