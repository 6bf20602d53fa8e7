import { useState } from 'preact/hooks';
import { Attempt } from './attempt.ts';
import { minutesAndSeconds } from './code-clock.ts';
import { clockOffsetMs, nowMs } from './now.ts';
import { errorText, text } from './text.ts';
import { vaultState } from './vault-model.ts';

interface PassphraseTry {
  attempt: Attempt;
  /** What to say under the field, counting down while another try is not admitted. */
  message: string | undefined;
  waiting: boolean;
}

/** Trying a passphrase, with the delay that rises after wrong ones (security-case X-E07). The worker enforces it. */
export function usePassphraseTry(): PassphraseTry {
  const [attempt] = useState(() => new Attempt());
  const failure = attempt.failure.value;
  const nextTryAtMs = failure?.detail?.nextTryAtMs ?? vaultState.value?.nextTryAtMs ?? 0;
  // The worker keeps the delay by this computer's own clock, not by the corrected one.
  const waitMs = nextTryAtMs - (nowMs.value - clockOffsetMs());
  const waiting = waitMs > 0;
  const wait = waiting ? text('unlock_wait', minutesAndSeconds(waitMs)) : undefined;
  const wrong = failure === null || failure.code === 'passphrase_wait' ? undefined : errorText(failure.code);
  const message = [wrong, wait].filter((part) => part !== undefined).join(' ');
  return { attempt, message: message === '' ? undefined : message, waiting };
}
