import { useEffect, useRef, useState } from 'preact/hooks';
import type { AskedLoginRequest } from '../../../shared/api/login-requests.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { SendForm } from '../send-form.tsx';
import { formatCountdown } from '../time-words.ts';
import { useAction } from '../use-action.ts';
import { useFocusOnShow } from '../use-focus-on-show.ts';
import { useServerNow } from '../use-server-now.ts';
import { useWaiting } from '../use-waiting.ts';
import type { MethodProps } from './method-props.ts';
import { SubmitRow } from './submit-row.tsx';
import { words } from './words.ts';

/** A yes in a paired browser: asked for at once, and gone on with by itself when it comes. */
export function LoginRequestMethod({ requests, prove, beside }: MethodProps<'login-request'>) {
  const [asked, setAsked] = useState<AskedLoginRequest | null>(null);
  const isShown = useRef(true);
  const form = useFocusOnShow<HTMLFormElement>();
  const action = useAction(async () => {
    setAsked(null);
    let request = await requests.ask();
    setAsked(request);
    while (isShown.current && request.state === 'pending') request = await requests.look();
    setAsked(request);
    if (isShown.current && request.state === 'approved') await prove({ factor: 'login-request' });
  });
  // Asked too often: it says until when, and who presses anyway would only be told again.
  const isLimited = useWaiting(action.failure);
  // Also until the effect below has begun: before anybody was asked, nobody has failed to answer.
  const isAsking = asked === null && action.failure === null;
  useEffect(() => {
    action.run();
    return () => {
      isShown.current = false;
    };
  }, []);

  return (
    <>
      <FailureNotice failure={action.failure} />
      <SendForm focusRef={form} onSend={() => action.run()}>
        {asked?.state === 'pending' && action.busy ? (
          <>
            <Waiting request={asked} />
            {beside !== undefined && <div class="actions actions-end">{beside}</div>}
          </>
        ) : (
          <>
            {action.failure === null && (
              <p role="status">{asked === null ? words.requestAsking : sentenceAbout(asked)}</p>
            )}
            <SubmitRow
              submit={words.requestAgain}
              beside={beside}
              busy={isAsking || action.busy}
              disabled={isLimited}
            />
          </>
        )}
      </SendForm>
    </>
  );
}

/** The extension of this browser finds the request by its id, and approves without the number. */
function Waiting({ request: { number, pageId, expiresAtMs } }: { request: AskedLoginRequest }) {
  const leftMs = Math.max(0, expiresAtMs - useServerNow());
  // As much as there was when it came into sight: a page that is loaded anew begins with what is left.
  const [wholeMs] = useState(leftMs);
  return (
    <div class="wait" data-countersign-request={pageId}>
      <p role="status">{words.requestHint}</p>
      <p class="shown-code wait-left">{number}</p>
      <p>{words.requestHere}</p>
      <progress class="wait-bar" max={wholeMs} value={leftMs} aria-hidden="true" />
      <p class="muted" aria-hidden="true">
        {words.requestLeft(formatCountdown(leftMs))}
      </p>
    </div>
  );
}

function sentenceAbout(asked: AskedLoginRequest): string {
  if (asked.state === 'approved') return words.requestApproved;
  if (asked.state === 'cancelled') return words.requestReplaced;
  return asked.state === 'denied' ? words.requestDenied : words.requestOver;
}
