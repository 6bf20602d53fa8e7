import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import type { ApiErrorCode } from '../api-error.ts';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { aboutPassword } from '../about-password.ts';
import { PasswordField } from '../password-field.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { errorSentences, words as shared } from '../words.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  userName: string;
  onChanged: () => void;
  onCancel: () => void;
}

/** The old password proves who asks, and the new one has to follow the same rules as at sign-up. */
export function ChangePassword({ userName, onChanged, onCancel }: Props) {
  const [currentPassword, setCurrentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const withStepUp = useStepUp();
  const first = useFocusOnShow<HTMLInputElement>();
  const change = useAction(async () => {
    const done = await withStepUp('change-password', () =>
      api.changePassword({ currentPassword, newPassword }),
    );
    if (done) onChanged();
  });
  const waiting = useWaiting(change.failure);
  const code: ApiErrorCode | undefined = change.failure?.code;
  const currentError = code === 'invalid_credentials' ? words.currentPasswordWrong : null;
  const newError = code !== undefined && aboutPassword.has(code) ? errorSentences[code] : null;

  return (
    <form
      class="stack"
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) change.run();
      }}
    >
      <FailureNotice failure={(currentError ?? newError) ? null : change.failure} />
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
      <p class="muted">{words.passwordChangeSignsOut}</p>
      <div class="actions">
        <ActionButton kind="primary" busy={change.busy} disabled={waiting}>
          {words.changePassword}
        </ActionButton>
        <ActionButton kind="quiet" onPress={onCancel}>
          {shared.cancel}
        </ActionButton>
      </div>
    </form>
  );
}
