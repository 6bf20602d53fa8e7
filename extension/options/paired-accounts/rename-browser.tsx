import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PairingView } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../../ui/attempt.ts';
import { refreshPairings } from '../../ui/pairing/pairing-model.ts';
import { SaveOrCancel } from '../../ui/save-or-cancel.tsx';
import { text } from '../../ui/text.ts';
import { useFirstFocus } from '../../ui/use-first-focus.ts';

/** What the server and its other devices call this browser. */
export function RenameBrowser({ pairing, onDone }: { pairing: PairingView; onDone: () => void }): VNode {
  const [attempt] = useState(() => new Attempt());
  const field = useFirstFocus<HTMLInputElement>();
  const name = useSignal(pairing.account?.browserName ?? '');
  const save = (): Promise<void> =>
    attempt.run(async () => {
      await send('pairings.rename', { id: pairing.id, name: name.value.trim() });
      await refreshPairings();
      onDone();
    });
  return (
    <form
      class="stack stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label class="field">
        <span class="field-label">{text('pair_name')}</span>
        <input
          ref={field}
          class="input"
          required
          pattern=".*\S.*"
          maxLength={60}
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
      </label>
      <SaveOrCancel attempt={attempt} onCancel={onDone} />
    </form>
  );
}
