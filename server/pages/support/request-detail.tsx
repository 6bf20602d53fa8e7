import { useState } from 'preact/hooks';
import type { SupportRequestDetail } from '../../../shared/api/support.ts';
import { ActionButton } from '../action-button.tsx';
import * as api from '../api.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useLatest } from '../use-latest.ts';
import { DecisionForm } from './decision-form.tsx';
import { progressOf } from './progress.ts';
import { RequestFacts } from './request-facts.tsx';
import { SendAgain } from './send-again.tsx';
import { Trail } from './trail.tsx';
import { WaitLeft } from './wait-left.tsx';
import { words } from './words.ts';

/** One request: what is known, what was done, and what this agent can do. */
export function RequestDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const { value: request, failure, reload } = useLatest(() => api.supportRequest(id));
  const [news, setNews] = useState('');
  const change = (what: string): void => {
    setNews(what);
    reload();
  };
  return (
    <>
      <div class="actions">
        <ActionButton small kind="quiet" onPress={onBack}>
          ← {words.back}
        </ActionButton>
      </div>
      <FailureNotice failure={failure} />
      {request === null && failure === null && <p class="muted">{words.looking}</p>}
      {request !== null && (
        <>
          <Head request={request} news={news} />
          <RequestFacts request={request} />
          {canDecide(request) && <DecisionForm request={request} onDecided={change} />}
          {request.endedAtMs === null && request.approvedBy !== null && (
            <SendAgain request={request} onSent={change} />
          )}
          <Trail entries={request.trail} />
        </>
      )}
    </>
  );
}

function canDecide({ endedAtMs, trailVerified }: SupportRequestDetail): boolean {
  return endedAtMs === null && trailVerified;
}

function Head({ request, news }: { request: SupportRequestDetail; news: string }) {
  const title = useFocusOnShow<HTMLHeadingElement>();
  return (
    <section class="card stack" aria-labelledby="request">
      <h2 id="request" tabIndex={-1} ref={title}>
        <bdi>{request.userName}</bdi> <code>{request.reference}</code>
      </h2>
      <p>{progressOf(request)}</p>
      {request.endedAtMs === null && (
        <p class="muted">
          <WaitLeft dueAtMs={request.dueAtMs} />
        </p>
      )}
      <div role="status">
        {news !== '' && (
          <div class="notice notice-success">
            <p>{news}</p>
          </div>
        )}
      </div>
      {!request.trailVerified && (
        <div class="notice notice-error" role="alert">
          <p>{words.trailBroken}</p>
        </div>
      )}
    </section>
  );
}
