import { useState } from 'preact/hooks';
import { FailureNotice } from '../failure-notice.tsx';
import { PasswordField } from '../password-field.tsx';
import { SendForm } from '../send-form.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { words as shared } from '../words.ts';
import type { MethodProps } from './method-props.ts';
import { SubmitRow } from './submit-row.tsx';
import { words } from './words.ts';

/** The password, where no second factor is on. */
export function PasswordMethod({ prove, submit, beside }: MethodProps<'password'>) {
  const [password, setPassword] = useState('');
  const field = useFocusOnShow<HTMLInputElement>();
  const action = useAction(async () => {
    try {
      await prove({ factor: 'password', password });
    } catch (error) {
      field.current?.select();
      throw error;
    }
  });
  const waiting = useWaiting(action.failure);
  const error = action.failure?.code === 'invalid_credentials' ? words.passwordWrong : null;

  return (
    <>
      <FailureNotice failure={error === null ? action.failure : null} />
      <SendForm
        onSend={() => {
          if (!waiting) action.run();
        }}
      >
        <PasswordField
          label={shared.password}
          autocomplete="current-password"
          error={error}
          value={password}
          onValue={setPassword}
          inputRef={field}
        />
        <SubmitRow submit={submit} beside={beside} busy={action.busy} disabled={waiting} />
      </SendForm>
    </>
  );
}
