import { useState } from 'preact/hooks';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { forgetToken } from '../token-in-address.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { words } from './words.ts';

/** One press, without signing in; not on opening, because mail programs open every link. */
export function NotMeCard({ token }: { token: string }) {
  const [resetToken, setResetToken] = useState<string | null>(null);
  const report = useAction(async () => {
    const answer = await api.reportNotMe({ token });
    forgetToken();
    setResetToken(answer.resetToken);
  });
  if (resetToken !== null) return <Secured resetToken={resetToken} />;
  return (
    <div class="card stack">
      <h1>{words.notMeTitle}</h1>
      <p>{words.notMe}</p>
      <p class="muted">{words.notMeAddress}</p>
      <FailureNotice failure={report.failure} />
      <div class="actions">
        <ActionButton kind="danger" busy={report.busy} onPress={() => report.run()}>
          {words.notMeButton}
        </ActionButton>
        <a class="button button-quiet" href="/sign-in">
          {words.notMeLeave}
        </a>
      </div>
    </div>
  );
}

function Secured({ resetToken }: { resetToken: string }) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <div class="card stack">
      <h1 tabIndex={-1} ref={title}>
        {words.securedTitle}
      </h1>
      <p>{words.secured}</p>
      <a class="button button-primary button-wide" href={`/forgot-password#reset=${resetToken}`}>
        {words.choose}
      </a>
    </div>
  );
}
