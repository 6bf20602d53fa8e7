import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { useAction } from '../use-action.ts';
import { words } from './words.ts';

/** Asks before the waiting time is lost. */
export function Withdraw({ onWithdrawn, onCancel }: { onWithdrawn: () => void; onCancel: () => void }) {
  const withdraw = useAction(async () => {
    await api.withdrawRecovery();
    onWithdrawn();
  });
  return (
    <Modal title={words.withdrawTitle} onCancel={onCancel}>
      <FailureNotice failure={withdraw.failure} />
      <p>{words.withdrawHint}</p>
      <div class="actions actions-end">
        <ActionButton kind="quiet" onPress={onCancel}>
          {words.keepWaiting}
        </ActionButton>
        <ActionButton kind="danger" busy={withdraw.busy} onPress={() => withdraw.run()}>
          {words.withdraw}
        </ActionButton>
      </div>
    </Modal>
  );
}
