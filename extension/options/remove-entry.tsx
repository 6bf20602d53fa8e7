import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { openPatterns } from '../permissions/site-access.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { Modal } from '../ui/modal.tsx';
import { EntryName } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { errorText, text } from '../ui/text.ts';
import { refresh } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';
import { removed } from './removed-entries.tsx';

/** Says what removing means before it happens: the way back ends when the vault locks. */
export function RemoveEntry({ entry, onClose }: { entry: EntryView; onClose: () => void }): VNode {
  const [attempt] = useState(() => new Attempt());
  const remove = (): Promise<void> =>
    attempt.run(async () => {
      const before = await openPatterns();
      await send('entries.remove', { id: entry.id });
      const after = await openPatterns();
      removed.value = [{ ...entry, closed: before.filter((one) => !after.includes(one)) }, ...removed.value];
      onClose();
      await refresh();
    });
  return (
    <Modal title={text('options_entry_remove_title')} onClose={onClose}>
      <p>
        <Sentence of="options_entry_remove_explained" gaps={[<EntryName of={entry} />]} />
      </p>
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      <div class="actions actions-end">
        <button type="button" class="button" onClick={onClose}>
          {text('cancel')}
        </button>
        <BusyButton
          class="button-danger"
          busy={attempt.busy.value}
          busyLabel={text('working')}
          onClick={() => void remove()}
        >
          {text('options_entry_remove_confirm')}
        </BusyButton>
      </div>
    </Modal>
  );
}
