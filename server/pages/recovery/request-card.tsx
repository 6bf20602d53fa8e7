import { useState } from 'preact/hooks';
import type { RecoveryStatus } from '../../../shared/api/recovery.ts';
import { ActionButton } from '../action-button.tsx';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { FinishForm } from './finish-form.tsx';
import { Wait } from './wait.tsx';
import { Withdraw } from './withdraw.tsx';
import { words } from './words.ts';

interface Props {
  status: RecoveryStatus;
  onChange: () => void;
  onAskAgain: () => void;
}

/** How the request is getting on: what happens now, what comes next, and what the person can do. */
export function RequestCard({ status, onChange, onAskAgain }: Props) {
  const [withdrawing, setWithdrawing] = useState(false);
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <section class="card stack" aria-labelledby="request">
      <h2 id="request" tabIndex={-1} ref={title}>
        {titleOf(status)}
      </h2>
      {status.state === 'waiting' && <Wait status={status} onOver={onChange} />}
      {status.state === 'with-support' && <p>{words.support}</p>}
      {status.state === 'mailed' && <p>{words.mailed}</p>}
      {status.state === 'ready' && (
        <>
          <p>{words.ready}</p>
          <FinishForm />
        </>
      )}
      {status.state === 'ended' && <p>{words.ended[status.outcome]}</p>}
      {status.state !== 'ended' && status.state !== 'ready' && (
        <>
          <p>{words.endsBySignIn}</p>
          <dl class="facts">
            <div>
              <dt>{words.reference}</dt>
              <dd>
                <code class="reference">{status.reference}</code>
                <p class="muted">{words.referenceHint}</p>
              </dd>
            </div>
          </dl>
          {status.state !== 'mailed' && (
            <div class="notice">
              <p>{words.keepBrowser}</p>
            </div>
          )}
        </>
      )}
      <div class="actions">
        {status.state === 'ended' ? (
          <>
            <a class="button button-primary" href="/sign-in">
              {words.toSignIn}
            </a>
            {status.outcome !== 'completed' && (
              <ActionButton kind="quiet" onPress={onAskAgain}>
                {words.askAgain}
              </ActionButton>
            )}
          </>
        ) : (
          <ActionButton kind="quiet" onPress={() => setWithdrawing(true)}>
            {words.withdraw}
          </ActionButton>
        )}
      </div>
      {withdrawing && (
        <Withdraw
          onCancel={() => setWithdrawing(false)}
          onWithdrawn={() => {
            setWithdrawing(false);
            onChange();
          }}
        />
      )}
    </section>
  );
}

function titleOf(status: RecoveryStatus): string {
  switch (status.state) {
    case 'waiting':
      return words.waitingTitle;
    case 'with-support':
      return words.supportTitle;
    case 'mailed':
      return words.mailedTitle;
    case 'ready':
      return words.readyTitle;
    case 'ended':
      return words.endedTitle[status.outcome];
  }
}
