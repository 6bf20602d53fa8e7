import { signal } from '@preact/signals';
import { clockState, type ClockState } from '../storage/items.ts';

/** Unix milliseconds by the corrected clock; moves once a second while {@link startClock} runs. */
export const nowMs = signal(Date.now());

/** What is known of this computer's clock. */
export const clock = signal<ClockState | null>(null);

/** Keeps {@link nowMs} and {@link clock} up to date until the signal aborts. */
export async function startClock(signal: AbortSignal): Promise<void> {
  clockState.onChanged((state) => {
    clock.value = state;
    nowMs.value = correctedNowMs();
  }, signal);
  clock.value = await clockState.get();
  tick(signal);
}

/** This computer's time, or the server's where the person agreed to use it (security-case X-A15). */
export function correctedNowMs(): number {
  return Date.now() + clockOffsetMs();
}

/** By how much {@link nowMs} differs from this computer's own clock. */
export function clockOffsetMs(): number {
  return clock.value?.useOffset === true ? clock.value.offsetMs : 0;
}

function tick(signal: AbortSignal): void {
  if (signal.aborted) return;
  nowMs.value = correctedNowMs();
  // On the whole second, so that the number changes when the code does.
  setTimeout(() => tick(signal), 1000 - (nowMs.value % 1000));
}
