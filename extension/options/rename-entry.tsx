import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { SaveOrCancel } from '../ui/save-or-cancel.tsx';
import { text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { refresh } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';

/** Names are the person's own: they do not change where a code may go. */
export function RenameEntry({ entry, onDone }: { entry: EntryView; onDone: () => void }): VNode {
  const [attempt] = useState(() => new Attempt());
  const field = useFirstFocus<HTMLInputElement>();
  const issuer = useSignal(entry.issuer);
  const account = useSignal(entry.account);
  const save = (): Promise<void> =>
    attempt.run(async () => {
      await send('entries.rename', { id: entry.id, issuer: issuer.value, account: account.value });
      await refresh();
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
        <span class="field-label">{text('options_issuer')}</span>
        <input
          ref={field}
          class="input"
          maxLength={200}
          value={issuer.value}
          onInput={(event) => (issuer.value = event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span class="field-label">{text('options_account')}</span>
        <input
          class="input"
          maxLength={200}
          value={account.value}
          onInput={(event) => (account.value = event.currentTarget.value)}
        />
      </label>
      <SaveOrCancel attempt={attempt} onCancel={onDone} />
    </form>
  );
}
