import type { VNode } from 'preact';
import { nextCodeFromSeconds } from './code-clock.ts';
import { text } from './text.ts';

/**
 * The time a code has left: a ring that empties and the seconds in it. `role="timer"` is not announced by itself: a
 * screen reader is told when its user comes here, not once a second.
 */
export function Ring({ secondsLeft, share }: { secondsLeft: number; share: number }): VNode {
  const ending = secondsLeft <= nextCodeFromSeconds;
  return (
    <span
      class={ending ? 'ring ring-ending' : 'ring'}
      role="timer"
      aria-label={text('seconds_left', String(secondsLeft))}
    >
      <svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
        <circle class="ring-track" cx="18" cy="18" r="15" />
        <circle
          class="ring-rest"
          cx="18"
          cy="18"
          r="15"
          pathLength="100"
          stroke-dasharray={`${share * 100} 100`}
        />
      </svg>
      <span aria-hidden="true">{secondsLeft}</span>
    </span>
  );
}
