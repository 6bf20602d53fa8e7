import type { EnrolledFactor } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { useAction } from '../use-action.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  factor: EnrolledFactor;
  onRemoved: () => void;
  onCancel: () => void;
}

/** Says exactly what removing will do, then does exactly that (mission.md row 4). */
export function RemoveFactor({ factor, onRemoved, onCancel }: Props) {
  const { isLast } = factor;
  const withStepUp = useStepUp();
  const remove = useAction(async () => {
    const done = await withStepUp('remove-factor', () => api.removeFactor(factor.id));
    if (done) onRemoved();
  });
  return (
    <Modal title={words.removeTitle(factor.name)} onCancel={onCancel}>
      <FailureNotice failure={remove.failure} />
      <p>{isLast ? words.removeLast : words.removeOne}</p>
      <p>{words.removeSignsOut}</p>
      <div class="actions actions-end">
        {/* The first control, and so the one with the focus: Enter on arrival must not remove anything. */}
        <ActionButton kind="quiet" onPress={onCancel}>
          {words.keep}
        </ActionButton>
        <ActionButton kind="danger" busy={remove.busy} onPress={() => remove.run()}>
          {isLast ? words.removeAndTurnOff : words.removeAnyway}
        </ActionButton>
      </div>
    </Modal>
  );
}
