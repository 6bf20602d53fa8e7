import { useState } from 'preact/hooks';
import { aboutPassword } from '../about-password.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveFor } from '../leave-for.ts';
import { NewPasswordField } from '../new-password-field.tsx';
import { SendForm } from '../send-form.tsx';
import { useAction } from '../use-action.ts';
import { errorSentences } from '../words.ts';
import { forgetLink } from './link-in-address.ts';
import { words } from './words.ts';

/** A new password; the settings page then lets nothing be done but set up a second factor. */
export function FinishForm({ token }: { token?: string }) {
  const [newPassword, setNewPassword] = useState('');
  const finish = useAction(async () => {
    await api.finishRecovery({ newPassword, ...(token === undefined ? {} : { token }) });
    forgetLink();
    await leaveFor('/settings');
  });
  const code = finish.failure?.code;
  const passwordError = code !== undefined && aboutPassword.has(code) ? errorSentences[code] : null;
  return (
    <SendForm onSend={() => finish.run()}>
      <FailureNotice failure={passwordError === null ? finish.failure : null} />
      <NewPasswordField
        label={words.newPassword}
        error={passwordError}
        value={newPassword}
        onValue={(value) => {
          finish.forget();
          setNewPassword(value);
        }}
      />
      <div class="actions">
        <ActionButton kind="primary" busy={finish.busy}>
          {words.finish}
        </ActionButton>
      </div>
    </SendForm>
  );
}
