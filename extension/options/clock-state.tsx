import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { clockState, type ClockState as Clock } from '../storage/items.ts';
import { Attempt } from '../ui/attempt.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { isClockOff } from '../ui/clock-rules.ts';
import { clock } from '../ui/now.ts';
import { secondsText } from '../ui/seconds-text.ts';
import { errorText, text } from '../ui/text.ts';

/** How this computer's clock compares with the last server asked, and whether codes are made by the corrected time. */
export function ClockState(): VNode | null {
  const [attempt] = useState(() => new Attempt());
  const state = clock.value;
  if (state === null) return null;
  if (state.serverOrigin === null || state.checkedAtMs === 0) {
    return <p class="muted">{text('options_clock_unknown')}</p>;
  }
  const check = (): Promise<void> =>
    attempt.run(async () => {
      await send('clock.check', { serverOrigin: null });
    });
  return (
    <>
      <p>{comparison(state, state.serverOrigin)}</p>
      <div class="field">
        <label class="choice">
          <input
            type="checkbox"
            checked={state.useOffset}
            aria-describedby="clock-hint"
            onChange={(event) => void clockState.set({ ...state, useOffset: event.currentTarget.checked })}
          />
          {text('options_clock_use')}
        </label>
        <p id="clock-hint" class="field-hint">
          {text('options_clock_hint')}
        </p>
      </div>
      {attempt.failure.value !== null && <p class="field-error">{errorText(attempt.failure.value.code)}</p>}
      <div class="actions">
        <BusyButton
          class="button-small"
          busy={attempt.busy.value}
          busyLabel={text('working')}
          onClick={() => void check()}
        >
          {text('options_clock_check')}
        </BusyButton>
      </div>
    </>
  );
}

function comparison({ offsetMs }: Clock, serverOrigin: string): string {
  const { host } = new URL(serverOrigin);
  const off = isClockOff(offsetMs);
  return text(off ? 'options_clock_off' : 'options_clock_right', host, secondsText(offsetMs));
}
