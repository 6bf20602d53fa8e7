import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Attempt } from '../../ui/attempt.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text } from '../../ui/text.ts';
import { vaultState } from '../../ui/vault-model.ts';

type Room = ComponentType<{ onClose: (outcome: string | null) => void }>;

/** Moving in from other programs, while the vault is unlocked. What reads their exports is loaded when it is wanted. */
export function Import(): VNode {
  const [loading] = useState(() => new Attempt());
  const room = useSignal<Room | null>(null);
  const outcome = useSignal<string | null>(null);
  if (vaultState.value?.status !== 'unlocked') return <p class="muted">{text('import_locked')}</p>;
  const start = (): Promise<void> =>
    loading.run(async () => {
      outcome.value = null;
      const { ImportRoom } = await import('./room.tsx');
      room.value = ImportRoom;
    });
  if (room.value !== null) {
    const Opened = room.value;
    return (
      <Opened
        onClose={(said) => {
          outcome.value = said;
          room.value = null;
        }}
      />
    );
  }
  return (
    <>
      <p>{text('import_explained')}</p>
      <p role="status" hidden={outcome.value === null}>
        {outcome.value}
      </p>
      {loading.failure.value !== null && (
        <Notice kind="error">{errorText(loading.failure.value.code)}</Notice>
      )}
      <div class="actions">
        <BusyButton
          class="button-small"
          busy={loading.busy.value}
          busyLabel={text('working')}
          onClick={() => void start()}
        >
          {text('import_start')}
        </BusyButton>
      </div>
    </>
  );
}
