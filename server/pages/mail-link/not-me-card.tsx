import { useState } from 'preact/hooks';
import type { NotMeAnswer } from '../../../shared/api/mail.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { forgetToken } from '../token-in-address.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { words } from './words.ts';

/** One press, without signing in; not on opening, because mail programs open every link. */
export function NotMeCard({ token }: { token: string }) {
  const [answer, setAnswer] = useState<NotMeAnswer | null>(null);
  const report = useAction(async () => {
    const secured = await api.reportNotMe({ token });
    forgetToken();
    setAnswer(secured);
  });
  if (answer !== null) return <Secured answer={answer} />;
  return (
    <div class="card stack">
      <h1>{words.notMeTitle}</h1>
      <p>{words.notMe}</p>
      <p class="muted">{words.notMeAddress}</p>
      <p class="muted">{words.notMeBrowser}</p>
      <FailureNotice failure={report.failure} />
      <div class="stack stack-close">
        <ActionButton kind="danger" wide busy={report.busy} onPress={() => report.run()}>
          {words.notMeButton}
        </ActionButton>
        <a class="button button-quiet button-wide" href="/sign-in">
          {words.notMeLeave}
        </a>
      </div>
    </div>
  );
}

function Secured({ answer: { resetToken, secondFactor } }: { answer: NotMeAnswer }) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <div class="card stack">
      <h1 tabIndex={-1} ref={title}>
        {words.securedTitle}
      </h1>
      <p>{words.secured}</p>
      {secondFactor !== 'unchanged' && <p>{words.secondFactor[secondFactor]}</p>}
      <a class="button button-primary button-wide" href={`/forgot-password#reset=${resetToken}`}>
        {words.choose}
      </a>
    </div>
  );
}
