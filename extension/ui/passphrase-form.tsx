import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { BusyButton } from './busy-button.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import { usePassphraseTry } from './passphrase-try.ts';
import { text } from './text.ts';

interface Props {
  /** What the button does. */
  action: string;
  /** Throws what the worker refused: it is said under the field. */
  act: (passphrase: string) => Promise<void>;
  autofocus?: boolean;
  /** Above the field. */
  children?: ComponentChildren;
}

/** The passphrase of the vault and one button; how long to wait after wrong ones is told under it. */
export function PassphraseForm({ action, act, autofocus = false, children }: Props): VNode {
  const passphrase = useSignal('');
  const { attempt, message, waiting } = usePassphraseTry();
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) void attempt.run(() => act(passphrase.value));
      }}
    >
      {children}
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
        {action}
      </BusyButton>
    </form>
  );
}
