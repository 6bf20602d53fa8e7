import { useState } from 'preact/hooks';
import type { SecondFactorNeeded } from '../../../shared/api/sign-ins.ts';
import { ActionButton } from '../action-button.tsx';
import type { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveSignedIn } from '../leave-for.ts';
import { PasswordField } from '../password-field.tsx';
import { SendForm } from '../send-form.tsx';
import { TextField } from '../text-field.tsx';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useWaiting } from '../use-waiting.ts';
import { words } from '../words.ts';
import { PasskeyEntry } from './passkey-entry.tsx';
import { words as own } from './words.ts';

interface Props {
  userName: string;
  onUserName: (userName: string) => void;
  /** Why the sign-in has to begin again, if it does. */
  earlierFailure: ApiError | null;
  onSecondFactor: (signIn: SecondFactorNeeded) => void;
}

/** Name and password. A refusal never says which of the two was wrong, and keeps both as they were typed. */
export function PasswordStep(props: Props) {
  const [password, setPassword] = useState('');
  const first = useFocusOnShow<HTMLInputElement>();
  const signIn = useAction(async () => {
    const answer = await api.signIn({ userName: props.userName, password });
    if (answer.next === 'second-factor') props.onSecondFactor(answer);
    else await leaveSignedIn();
  });
  const waiting = useWaiting(signIn.failure);

  return (
    <div class="card stack">
      <h1>{own.title}</h1>
      <FailureNotice failure={signIn.failure ?? (signIn.busy ? null : props.earlierFailure)} />
      <SendForm
        onSend={() => {
          if (!waiting) signIn.run();
        }}
      >
        <TextField
          label={words.userName}
          value={props.userName}
          onValue={props.onUserName}
          inputRef={first}
          input={{
            name: 'username',
            autocomplete: 'username webauthn',
            autocapitalize: 'none',
            spellcheck: false,
            maxLength: 64,
            required: true,
          }}
        />
        <PasswordField
          label={words.password}
          autocomplete="current-password"
          value={password}
          onValue={setPassword}
        />
        <ActionButton kind="primary" wide busy={signIn.busy} disabled={waiting}>
          {words.signIn}
        </ActionButton>
      </SendForm>
      <PasskeyEntry paused={signIn.busy} />
    </div>
  );
}
