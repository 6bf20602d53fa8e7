import type { HistoryEvent } from '../../../shared/api/history.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { Modal } from '../modal.tsx';
import { BothPasswordsForm } from './both-passwords-form.tsx';
import { whatHappened } from './history-row.tsx';
import { words } from './words.ts';

interface Props {
  event: HistoryEvent;
  userName: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Everyone else out, a new password, and a look at what is set up: in one step, so that nobody stops half-way. */
export function NotMeDialog({ event, userName, onDone, onCancel }: Props) {
  return (
    <Modal title={words.notMeTitle} onCancel={onCancel}>
      <p>
        <strong>{whatHappened(event)}.</strong> {words.notMeHint}
      </p>
      <BothPasswordsForm
        userName={userName}
        send={(passwords) => api.reportSignedIn({ eventId: event.id, ...passwords })}
        onDone={onDone}
      >
        {({ busy, waiting }) => (
          <div class="actions actions-end">
            <ActionButton kind="quiet" onPress={onCancel}>
              {words.notMeLeave}
            </ActionButton>
            <ActionButton kind="danger" busy={busy} disabled={waiting}>
              {words.notMeSecure}
            </ActionButton>
          </div>
        )}
      </BothPasswordsForm>
    </Modal>
  );
}
