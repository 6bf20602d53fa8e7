import type { EnrolledFactor } from '../../../shared/api/factors.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { pageSettings } from '../page-settings.ts';
import { formatLeft } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  factor: EnrolledFactor;
  onReported: () => void;
  onCancel: () => void;
}

/** Says what reporting a factor as lost does, and what it takes to undo it (security-case S-K05). */
export function ReportLost({ factor, onReported, onCancel }: Props) {
  const withStepUp = useStepUp();
  const report = useAction(async () => {
    if (await withStepUp('suspend-factor', () => api.suspendFactor(factor.id))) onReported();
  });
  return (
    <Modal title={words.reportLostTitle(factor.name)} onCancel={onCancel}>
      <FailureNotice failure={report.failure} />
      <p>{words.reportLostDoes}</p>
      <p>
        {words.reportLostStays} {words.reportLostNext(formatLeft(pageSettings.recoveryHours * 3_600_000))}
      </p>
      <div class="actions actions-end">
        {/* The first control, and so the one with the focus: Enter on arrival must not report anything. */}
        <ActionButton kind="quiet" onPress={onCancel}>
          {words.reportLostNot}
        </ActionButton>
        <ActionButton kind="danger" busy={report.busy} onPress={() => report.run()}>
          {words.reportLostNow}
        </ActionButton>
      </div>
    </Modal>
  );
}
