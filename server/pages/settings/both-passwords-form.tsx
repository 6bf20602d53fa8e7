import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { aboutPassword } from '../about-password.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { PasswordField } from '../password-field.tsx';
import { SendForm } from '../send-form.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { errorSentences } from '../words.ts';
import { useStepUp } from './step-up.tsx';
import { words } from './words.ts';

interface Props {
  userName: string;
  send: (given: { currentPassword: string; newPassword: string }) => Promise<void>;
  onDone: () => void;
  /** What stands below the fields. */
  children: (state: { busy: boolean; waiting: boolean }) => ComponentChildren;
}

/** The old password proves who asks, and the new one has to follow the same rules as at sign-up. */
export function BothPasswordsForm({ userName, send, onDone, children }: Props) {
  const [currentPassword, setCurrentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const withStepUp = useStepUp();
  const first = useFocusOnShow<HTMLInputElement>();
  const { busy, failure, run } = useAction(async () => {
    if (await withStepUp('change-password', () => send({ currentPassword, newPassword }))) onDone();
  });
  const waiting = useWaiting(failure);
  const code = failure?.code;
  const currentError = code === 'invalid_credentials' ? words.currentPasswordWrong : null;
  const newError = code !== undefined && aboutPassword.has(code) ? errorSentences[code] : null;
  return (
    <SendForm
      onSend={() => {
        if (!waiting) run();
      }}
    >
      <FailureNotice failure={(currentError ?? newError) ? null : failure} />
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
      {children({ busy, waiting })}
    </SendForm>
  );
}
