import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { send } from '../messaging/send.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { PassphraseField } from '../ui/passphrase-field.tsx';
import { usePassphraseTry } from '../ui/passphrase-try.ts';
import { strengthText } from '../ui/strength-text.ts';
import { errorText, text } from '../ui/text.ts';
import { learn } from '../ui/vault-model.ts';

/** The passphrase of now, then the new one. Each mistake is said under its own field. */
export function PassphraseForm({ onClose }: { onClose: (changed: boolean) => void }): VNode {
  const passphrase = useSignal('');
  const next = useSignal('');
  const { attempt, message, waiting } = usePassphraseTry();
  const isShort = attempt.failure.value?.code === 'passphrase_too_short';
  const change = (): Promise<void> =>
    attempt.run(async () => {
      await learn(await send('vault.change-passphrase', { passphrase: passphrase.value, next: next.value }));
      onClose(true);
    });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) void change();
      }}
    >
      <PassphraseField
        label={text('options_passphrase_now')}
        value={passphrase.value}
        onInput={(value) => (passphrase.value = value)}
        autocomplete="current-password"
        error={isShort ? undefined : message}
        autofocus
      />
      <PassphraseField
        label={text('options_passphrase_next')}
        value={next.value}
        onInput={(value) => (next.value = value)}
        autocomplete="new-password"
        hint={strengthText(next.value)}
        error={isShort ? errorText('passphrase_too_short') : undefined}
      />
      <p class="muted">{text('options_passphrase_hint')}</p>
      <div class="actions">
        <BusyButton
          type="submit"
          class="button-primary"
          busy={attempt.busy.value}
          busyLabel={text('options_passphrase_changing')}
          disabled={waiting}
        >
          {text('options_passphrase_change')}
        </BusyButton>
        <button type="button" class="button button-quiet" onClick={() => onClose(false)}>
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}
