import { useState } from 'preact/hooks';
import type { HistoryEvent } from '../../../shared/api/history.ts';
import { aboutPassword } from '../about-password.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { PasswordField } from '../password-field.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { errorSentences } from '../words.ts';
import { whatHappened } from './history-row.tsx';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  event: HistoryEvent;
  userName: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Everyone else out, a new password, and a look at what is set up: in one step, so that nobody stops half-way. */
export function NotMeDialog({ event, userName, onDone, onCancel }: Props) {
  const [currentPassword, setCurrentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const withStepUp = useStepUp();
  const first = useFocusOnShow<HTMLInputElement>();
  const report = useAction(async () => {
    const given = { eventId: event.id, currentPassword, newPassword };
    if (await withStepUp('change-password', () => api.reportSignedIn(given))) onDone();
  });
  const waiting = useWaiting(report.failure);
  const code = report.failure?.code;
  const currentError = code === 'invalid_credentials' ? words.currentPasswordWrong : null;
  const newError = code !== undefined && aboutPassword.has(code) ? errorSentences[code] : null;
  return (
    <Modal title={words.notMeTitle} onCancel={onCancel}>
      <p>
        <strong>{whatHappened(event)}.</strong> {words.notMeHint}
      </p>
      <form
        class="stack"
        method="post"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (!waiting) report.run();
        }}
      >
        <FailureNotice failure={(currentError ?? newError) ? null : report.failure} />
        {/* Tells a password manager whose password this is. */}
        <input type="text" name="username" autocomplete="username" value={userName} readOnly hidden />
        <PasswordField
          label={words.currentPassword}
          autocomplete="current-password"
          error={currentError}
          value={currentPassword}
          onValue={setCurrentPassword}
          inputRef={first}
        />
        <NewPasswordField
          label={words.newPassword}
          error={newError}
          value={newPassword}
          onValue={setNewPassword}
        />
        <div class="actions actions-end">
          <ActionButton kind="quiet" onPress={onCancel}>
            {words.notMeLeave}
          </ActionButton>
          <ActionButton kind="danger" busy={report.busy} disabled={waiting}>
            {words.notMeSecure}
          </ActionButton>
        </div>
      </form>
    </Modal>
  );
}
