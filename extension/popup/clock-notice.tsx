import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { clockState } from '../storage/items.ts';
import { Notice } from '../ui/notice.tsx';
import { clock } from '../ui/now.ts';
import { text } from '../ui/text.ts';
import { isClockOff, mayCheckClock } from '../ui/clock-rules.ts';
import { secondsText } from '../ui/seconds-text.ts';

/**
 * The clock is off and the person has not said yet what to do about it: codes would be refused. Nothing is corrected
 * without their consent, and never a stored secret (security-case X-A15).
 */
export function ClockNotice(): VNode | null {
  const state = clock.value;
  useEffect(() => {
    if (state !== null && mayCheckClock(state, Date.now())) {
      // Unreachable is no news here: codes do not need the server.
      void send('clock.check', { serverOrigin: null }).catch(() => null);
    }
  }, [state === null]);
  if (state === null || state.useOffset || !isClockOff(state.offsetMs)) return null;
  return (
    <Notice kind="warn">
      <p>{text('clock_off', secondsText(state.offsetMs))}</p>
      <button
        type="button"
        class="button button-small"
        onClick={() => void clockState.set({ ...state, useOffset: true })}
      >
        {text('clock_use')}
      </button>
    </Notice>
  );
}
