import { useEffect } from 'preact/hooks';
import type { SecondFactorNeeded } from '../../../shared/api/sign-ins.ts';
import { ActionButton } from '../action-button.tsx';
import { ApiError } from '../api-error.ts';
import * as api from '../api.ts';
import { CodeField } from '../code-field.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { leaveFor } from '../leave-for.ts';
import { formatCountdown } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useCodeEntry } from '../use-code-entry.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useServerNow } from '../use-server-now.ts';
import { words } from './words.ts';

interface Props {
  signIn: SecondFactorNeeded;
  /** The sign-in is over; the failure says why, null that the person ended it. */
  onStartAgain: (failure: ApiError | null) => void;
}

/** The code prompt: sends itself when six digits are in, whoever put them there. */
export function CodeStep({ signIn, onStartAgain }: Props) {
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
  const entry = useCodeEntry(prove);

  const expired = leftMs <= 0;
  useEffect(() => {
    // Not while an answer is on its way: it may well be a yes.
    if (expired && !prove.busy) onStartAgain(new ApiError('sign_in_not_pending'));
  }, [expired, prove.busy]);

  return (
    <div class="card stack">
      <h1>{words.codeTitle}</h1>
      <FailureNotice failure={entry.otherFailure} />
      <form
        class="stack"
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          entry.submit();
        }}
      >
        <CodeField label={words.codeLabel} hint={words.codeHint} entry={entry} inputRef={field} />
        <ActionButton kind="primary" wide busy={prove.busy} disabled={entry.waitLeftMs > 0}>
          {words.submitCode}
        </ActionButton>
      </form>
      <details>
        <summary>{words.noCode}</summary>
        <p class="muted">{words.noCodeHelp}</p>
      </details>
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
