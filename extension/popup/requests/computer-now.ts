import { clockOffsetMs, nowMs } from '../../ui/now.ts';

/** Unix ms by this computer's own clock, whatever codes are made with; whoever reads it in a component is shown anew every second. */
export function computerNowMs(): number {
  // The signal stands still while the computer sleeps.
  return Math.max(nowMs.value - clockOffsetMs(), Date.now());
}
