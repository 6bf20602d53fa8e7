import { useState } from 'preact/hooks';
import type { ApiError } from './api-error.ts';
import { formatCountdown } from './time-words.ts';
import { useServerNow } from './use-server-now.ts';
import { errorSentences, words } from './words.ts';

/**
 * Why something did not work. Read aloud when it appears; a wait is counted down beside it for the eye only, since a
 * screen reader would speak over everything each second.
 */
export function FailureNotice({ failure }: { failure: ApiError | null }) {
  return (
    <div role="alert">
      {failure !== null && (
        <div class="notice notice-error">
          <p>{errorSentences[failure.code]}</p>
          {failure.code === 'not_signed_in' && (
            <p>
              <a href="/sign-in">{words.signIn}</a>
            </p>
          )}
          {failure.problem?.retryAfterSeconds !== undefined && (
            <Wait key={failure} seconds={failure.problem.retryAfterSeconds} />
          )}
        </div>
      )}
    </div>
  );
}

function Wait({ seconds }: { seconds: number }) {
  const nowMs = useServerNow();
  const [untilMs] = useState(nowMs + seconds * 1000);
  const [firstWords] = useState(words.tryAgainIn(formatCountdown(seconds * 1000)));
  if (nowMs >= untilMs) return <p>{words.tryAgainNow}</p>;
  return (
    <p>
      <span class="visually-hidden">{firstWords}</span>
      <span aria-hidden="true">{words.tryAgainIn(formatCountdown(untilMs - nowMs))}</span>
    </p>
  );
}
