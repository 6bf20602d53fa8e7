import { ActionButton } from '../action-button.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { formatCountdown } from '../time-words.ts';
import { useServerNow } from '../use-server-now.ts';
import type { Text } from './use-text.ts';
import { failures, states, words } from './words.ts';

/** What to text to get texts again. */
export type StartWords = { word: string; number: string } | null;

interface Props {
  text: Text;
  /** Of the number. */
  ending: string;
  start: StartWords;
}

/** How the text fares, when another can be asked for, and why one may be late (mission.md rows 2 and 3). */
export function TextStatus({ text, ending, start }: Props) {
  const nowMs = useServerNow();
  const { sent, failure, busy, send } = text;
  const hasFailed = sent?.state === 'failed';
  const isAsking = sent === null && busy;
  const waitMs = sent === null ? 0 : sent.againAtMs - nowMs;
  return (
    <div class="stack stack-close">
      <FailureNotice failure={failure} />
      <div role="status">
        {isAsking && <p>{words.asking}</p>}
        {sent !== null && sent.state !== 'failed' && <p>{states[sent.state](ending)}</p>}
        {hasFailed && (
          <div class="notice notice-warn">
            <p>{failures[sent.reason ?? 'provider'](ending)}</p>
            {sent.reason === 'stopped' && <HowToStart start={start} />}
          </div>
        )}
      </div>
      {waitMs > 0 && (
        <p class="muted">
          {words.againIn} <span role="timer">{formatCountdown(waitMs)}</span>
        </p>
      )}
      {waitMs <= 0 && !isAsking && (
        <div class="actions">
          <ActionButton small busy={busy} onPress={send}>
            {sent === null ? words.sendFirst : words.sendAgain}
          </ActionButton>
        </div>
      )}
      <details>
        <summary>{words.late}</summary>
        <ul class="muted">
          {words.lateReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** How whoever texted STOP, maybe a year ago, gets codes again. */
export function HowToStart({ start }: { start: StartWords }) {
  return <p>{start === null ? words.startAgainElsewhere : words.startAgain(start.word, start.number)}</p>;
}
