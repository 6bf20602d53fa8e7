import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { BusyButton } from '../ui/busy-button.tsx';
import { NewPassphrase } from '../ui/new-passphrase.ts';
import { NewPassphraseField } from '../ui/new-passphrase-field.tsx';
import { PassphraseField } from '../ui/passphrase-field.tsx';
import { usePassphraseTry } from '../ui/passphrase-try.ts';
import { errorText, text } from '../ui/text.ts';

interface Props {
  words: { known: string; chosen: string; hint: string; action: string; working: string };
  /** What the two passphrases are for. A refusal is said under the field it is about. */
  act: (known: string, chosen: string) => Promise<void>;
  onCancel: () => void;
}

/** The passphrase of the vault, as proof, then one to choose. */
export function PassphraseForm({ words, act, onCancel }: Props): VNode {
  const known = useSignal('');
  const [chosen] = useState(() => new NewPassphrase());
  const { attempt, message, waiting } = usePassphraseTry();
  const isShort = attempt.failure.value?.code === 'passphrase_too_short';
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting && chosen.accept()) void attempt.run(() => act(known.value, chosen.value.value));
      }}
    >
      <PassphraseField
        label={words.known}
        value={known.value}
        onInput={(value) => (known.value = value)}
        autocomplete="current-password"
        error={isShort ? undefined : message}
        autofocus
      />
      <NewPassphraseField
        of={chosen}
        label={words.chosen}
        error={isShort ? errorText('passphrase_too_short') : undefined}
      />
      <p class="muted">{words.hint}</p>
      <div class="actions">
        <BusyButton
          type="submit"
          class="button-primary"
          busy={attempt.busy.value}
          busyLabel={words.working}
          disabled={waiting}
        >
          {words.action}
        </BusyButton>
        <button type="button" class="button button-quiet" onClick={onCancel}>
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}
