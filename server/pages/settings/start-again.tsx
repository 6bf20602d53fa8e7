import { ActionButton } from '../action-button.tsx';
import type { ApiError } from '../api-error.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** What was begun is over: its time has run out, or the server knows it no more. */
export function StartAgain({
  failure,
  onStartAgain,
  onCancel,
}: {
  failure: ApiError;
  onStartAgain: () => void;
  onCancel: () => void;
}) {
  return (
    <div class="stack">
      <FailureNotice failure={failure} />
      <div class="actions">
        <ActionButton kind="primary" onPress={onStartAgain}>
          {words.startAgain}
        </ActionButton>
        <ActionButton kind="quiet" onPress={onCancel}>
          {shared.cancel}
        </ActionButton>
      </div>
    </div>
  );
}
