import { useSignal, type Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** So long a request has to have been seen, as it is, before it can be decided: whoever was about to click something else does not (X-G02). */
export const seenForMs = 500;

/** What keeps a decision from being anything but the person's. */
export interface DecisionGuard {
  /** It has been seen for long enough. */
  ready: Signal<boolean>;
  allows: (event: Pick<Event, 'isTrusted'>) => boolean;
}

/**
 * Guards the answers to what is shown. Time is counted from when it is painted, and anew whenever it becomes something else.
 *
 * @param shown - Stands for everything that the person goes by.
 */
export function useDecisionGuard(shown: string): DecisionGuard {
  const ready = useSignal(false);
  const seenAtMs = useRef<number | null>(null);
  useLayoutEffect(() => {
    ready.value = false;
    seenAtMs.current = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      seenAtMs.current = performance.now();
      timer = setTimeout(() => (ready.value = true), seenForMs);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [shown]);
  const allows = (event: Pick<Event, 'isTrusted'>): boolean =>
    mayDecide(event, { seenAtMs: seenAtMs.current, nowMs: performance.now(), hidden: document.hidden });
  return { ready, allows };
}

/** Whether an event is the person's answer to what they have seen. Times are of a clock that nobody sets. */
export function mayDecide(
  { isTrusted }: Pick<Event, 'isTrusted'>,
  { seenAtMs, nowMs, hidden }: { seenAtMs: number | null; nowMs: number; hidden: boolean },
): boolean {
  return isTrusted && !hidden && seenAtMs !== null && nowMs - seenAtMs >= seenForMs;
}

/**
 * Whether a key may press a button that decides. Never a held one, which may have been held since before the popup was there; and Enter,
 * which people press without looking, never approves (X-G03).
 */
export function mayPress(
  { key, repeat }: Pick<KeyboardEvent, 'key' | 'repeat'>,
  kind: 'approve' | 'deny',
): boolean {
  return !repeat && !(kind === 'approve' && key === 'Enter');
}
