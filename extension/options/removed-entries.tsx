import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { askToOpen } from '../permissions/site-access.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { EntryName } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { errorText, text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { refresh } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';

interface Removed extends Pick<EntryView, 'id' | 'issuer' | 'account'> {
  /** The sites that were given back with it, as the browser names them. */
  closed: readonly string[];
}

/** What was removed on this page and can be put back. Forgotten when the vault locks, as the worker forgets it (X-E10). */
export const removed = signal<readonly Removed[]>([]);

/** One line for each removed account, with the way back. The newest has the focus: the row it stood in is gone. */
export function RemovedEntries(): VNode | null {
  if (removed.value.length === 0) return null;
  return (
    <div class="stack stack-close">
      {removed.value.map((entry) => (
        <RemovedEntry key={entry.id} entry={entry} />
      ))}
    </div>
  );
}

function RemovedEntry({ entry }: { entry: Removed }): VNode {
  const [attempt] = useState(() => new Attempt());
  const line = useFirstFocus<HTMLParagraphElement>();
  const forget = (): void => {
    removed.value = removed.value.filter(({ id }) => id !== entry.id);
  };
  const putBack = (): Promise<void> =>
    attempt.run(async () => {
      // First, straight from the click. Chrome knows that it was allowed once; where the browser asks again, a no leaves prompts there unnoticed.
      if (entry.closed.length > 0) await askToOpen(...entry.closed);
      await send('entries.restore', { id: entry.id });
      await refresh();
      forget();
    });
  const code = attempt.failure.value?.code;
  return (
    <Notice>
      <div class="stack stack-close">
        <p ref={line} tabIndex={-1}>
          <Sentence of="options_entry_removed" gaps={[<EntryName of={entry} />]} />
        </p>
        {code !== undefined && <p>{errorText(code)}</p>}
        <div class="actions">
          <BusyButton
            class="button-small"
            busy={attempt.busy.value}
            busyLabel={text('working')}
            onClick={() => void putBack()}
          >
            {text('options_entry_put_back')}
          </BusyButton>
          <button type="button" class="button button-small button-quiet" onClick={forget}>
            {text('options_entry_removed_fine')}
          </button>
        </div>
      </div>
    </Notice>
  );
}
