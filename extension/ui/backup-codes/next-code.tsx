import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../attempt.ts';
import { BusyButton } from '../busy-button.tsx';
import { copyCode } from '../copy-code.ts';
import { Notice } from '../notice.tsx';
import { refreshPairings } from '../pairing/pairing-model.ts';
import { errorText, text } from '../text.ts';

/** The code that is due, only when it is asked for. Made here, without a connection; that it was used is noted for as long as there is none. */
export function NextCode({ pairingId, due }: { pairingId: string; due: number }): VNode {
  const [attempt] = useState(() => new Attempt());
  const code = useSignal<string | null>(null);
  const show = (): Promise<void> =>
    attempt.run(async () => {
      const [next] = await send('backup-codes.show', { pairingId, which: 'due' });
      code.value = next?.code ?? null;
    });
  const noteUsed = (): Promise<void> =>
    attempt.run(async () => {
      await send('backup-codes.note-used', { pairingId, number: due });
      await refreshPairings();
    });
  const shown = code.value;
  const failure = attempt.failure.value;
  return (
    <div class="stack stack-close">
      {shown === null ? (
        <div class="actions">
          <BusyButton
            class="button-small"
            busy={attempt.busy.value}
            busyLabel={text('working')}
            onClick={() => void show()}
          >
            {text('codes_show')}
          </BusyButton>
        </div>
      ) : (
        <>
          <p class="backup-code">
            <span class="muted">{text('codes_number', String(due))}</span>{' '}
            <code class="code-text">{shown}</code>
          </p>
          <div class="actions">
            <button type="button" class="button button-small" onClick={() => void copyCode(shown)}>
              {text('copy_action')}
            </button>
            <BusyButton
              class="button-small button-quiet"
              busy={attempt.busy.value}
              busyLabel={text('working')}
              onClick={() => void noteUsed()}
            >
              {text('codes_note_used')}
            </BusyButton>
            <button
              type="button"
              class="button button-small button-quiet"
              onClick={() => (code.value = null)}
            >
              {text('codes_hide')}
            </button>
          </div>
        </>
      )}
      {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
    </div>
  );
}
