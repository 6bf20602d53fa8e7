import { useState } from 'preact/hooks';
import type { Problem } from '../../../shared/api/problem.ts';
import type { StepUpPurpose } from '../../../shared/api/sessions.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { CodeField } from '../code-field.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { Modal } from '../modal.tsx';
import { PasswordField } from '../password-field.tsx';
import { useAction } from '../use-action.ts';
import { useCodeEntry } from '../use-code-entry.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { words as shared } from '../words.ts';
import { stepUpPurposes, words } from './words.ts';

export type StepUpFactor = NonNullable<Problem['stepUpFactor']>;

interface Props {
  purpose: StepUpPurpose;
  /** What the server asks for first; an authenticator that was added meanwhile in another window changes it. */
  factor: StepUpFactor;
  onProved: () => void;
  onCancel: () => void;
}

/** Asks for the strongest proof that the account has (NIST 800-63B-4 4.1.2.1), for one purpose, which it names. */
export function StepUpDialog(props: Props) {
  const [factor, setFactor] = useState(props.factor);
  const [password, setPassword] = useState('');
  const input = useFocusOnShow<HTMLInputElement>();
  const prove = useAction(async (typed: string) => {
    try {
      await api.stepUp({
        purpose: props.purpose,
        ...(factor === 'totp' ? { code: typed } : { password: typed }),
      });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'step_up_required') {
        setFactor(error.problem?.stepUpFactor ?? factor);
      }
      input.current?.select();
      throw error;
    }
    props.onProved();
  });
  const waiting = useWaiting(prove.failure);
  const entry = useCodeEntry(prove);
  const passwordError = prove.failure?.code === 'invalid_credentials' ? words.currentPasswordWrong : null;

  return (
    <Modal title={words.stepUpTitle} onCancel={props.onCancel}>
      <p>
        <strong>{stepUpPurposes[props.purpose]}.</strong>{' '}
        {factor === 'totp' ? words.stepUpCode : words.stepUpPassword}
      </p>
      <FailureNotice
        failure={factor === 'totp' ? entry.otherFailure : passwordError === null ? prove.failure : null}
      />
      <form
        class="stack"
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          if (factor === 'totp') entry.submit();
          else if (!waiting) prove.run(password);
        }}
      >
        {factor === 'totp' ? (
          <CodeField label={words.code} entry={entry} inputRef={input} />
        ) : (
          <PasswordField
            label={shared.password}
            autocomplete="current-password"
            error={passwordError}
            value={password}
            onValue={setPassword}
            inputRef={input}
          />
        )}
        <div class="actions actions-end">
          <ActionButton kind="quiet" onPress={props.onCancel}>
            {shared.cancel}
          </ActionButton>
          <ActionButton kind="primary" busy={prove.busy} disabled={waiting}>
            {words.confirm}
          </ActionButton>
        </div>
      </form>
    </Modal>
  );
}
