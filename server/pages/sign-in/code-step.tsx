import { useEffect, useState } from 'preact/hooks';
import type { SecondFactorNeeded } from '../../../shared/api/sign-ins.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { CodeField } from '../code-field.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveFor } from '../leave-for.ts';
import { formatCountdown } from '../time-words.ts';
import { codeLength } from '../typed-code.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useServerNow } from '../use-server-now.ts';
import { useWaiting } from '../use-waiting.ts';
import { errorSentences } from '../words.ts';
import { words } from './words.ts';

interface Props {
  signIn: SecondFactorNeeded;
  /** The sign-in is over; the failure says why, null that the person ended it. */
  onStartAgain: (failure: ApiError | null) => void;
}

/** The code prompt: sends itself when six digits are in, whoever put them there. */
export function CodeStep({ signIn, onStartAgain }: Props) {
  const [code, setCode] = useState('');
  const field = useFocusOnShow<HTMLInputElement>();
  const leftMs = signIn.expiresAtMs - useServerNow();

  const prove = useAction(async (typed: string) => {
    try {
      await api.proveTotp({ code: typed });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'sign_in_not_pending') {
        onStartAgain(error);
        return;
      }
      field.current?.select(); // so that the next code replaces this one
      throw error;
    }
    await leaveFor('/settings');
  });
  const cancel = useAction(async () => {
    // Whether or not the server could be told: it forgets the sign-in by itself at its end.
    await api.cancelSignIn().catch(() => null);
    onStartAgain(null);
  });
  const waiting = useWaiting(prove.failure);

  const expired = leftMs <= 0;
  useEffect(() => {
    // Not while an answer is on its way: it may well be a yes.
    if (expired && !prove.busy) onStartAgain(new ApiError('sign_in_not_pending'));
  }, [expired, prove.busy]);

  const wrong = prove.failure?.code === 'code_rejected' || prove.failure?.code === 'invalid_request';
  const submit = (typed: string): void => {
    if (!waiting && typed.length === codeLength) prove.run(typed);
  };

  return (
    <div class="card stack">
      <h1>{words.codeTitle}</h1>
      <FailureNotice failure={wrong ? null : prove.failure} />
      <form
        class="stack"
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          submit(code);
        }}
      >
        <CodeField
          label={words.codeLabel}
          hint={words.codeHint}
          error={wrong ? errorSentences.code_rejected : null}
          value={code}
          onValue={setCode}
          onComplete={submit}
          busy={prove.busy}
          inputRef={field}
        />
        <ActionButton kind="primary" wide busy={prove.busy} disabled={waiting}>
          {words.submitCode}
        </ActionButton>
      </form>
      <div class="section-head">
        <p class="muted">
          {words.expiresIn} <span role="timer">{formatCountdown(leftMs)}</span>
        </p>
        <ActionButton kind="quiet" small busy={cancel.busy} onPress={() => cancel.run()}>
          {words.cancel}
        </ActionButton>
      </div>
    </div>
  );
}
