import { ExtensionError } from '../../shared/extension-error.ts';
import { unlockAttempts } from '../storage/items.ts';
import type { Deps } from './deps.ts';

/**
 * Seconds to wait after so many wrong passphrases in a row. Two slips of the finger cost nothing; the tenth costs an
 * hour, and so does each one after it: NIST 800-63B-4 3.2.10 ends an activation secret after at most ten failures, but a vault
 * that ended would take its owner's accounts with it (X-E07). Whoever copies the file is held up by argon2id alone.
 */
const waitSeconds = [0, 0, 0, 2, 5, 10, 30, 60, 120, 300, 3600] as const;
const longestWaitSeconds = 3600;

/**
 * Counts an attempt before the passphrase is looked at: a worker that dies on the way, or is made to, has not given a
 * free guess.
 *
 * @returns Unix ms from which the next attempt is admitted, if this one turns out wrong; null for at once.
 * @throws ExtensionError `passphrase_wait` when it is too early; `storage_failed` when it could not be counted.
 */
export async function takeAttempt({ nowMs }: Pick<Deps, 'nowMs'>): Promise<number | null> {
  const tooEarlyUntilMs = await nextTryAtMs(nowMs());
  if (tooEarlyUntilMs !== null) {
    throw new ExtensionError('passphrase_wait', { detail: { nextTryAtMs: tooEarlyUntilMs } });
  }
  const failures = (await readAttempts()).failures + 1;
  const waitMs = (waitSeconds[failures] ?? longestWaitSeconds) * 1000;
  const nextMs = nowMs() + waitMs;
  await unlockAttempts.set({ failures, nextTryAtMs: nextMs });
  return waitMs > 0 ? nextMs : null;
}

/** The passphrase was right: nothing stands against the owner. */
export async function forgetAttempts(): Promise<void> {
  await unlockAttempts.remove();
}

/** Unix ms from which a passphrase is tried again, or null for now. */
export async function nextTryAtMs(nowMs: number): Promise<number | null> {
  const { nextTryAtMs: untilMs } = await readAttempts();
  if (untilMs <= nowMs) return null;
  // After the clock was set back the moment lies far ahead: never make anyone wait longer than the longest wait.
  return Math.min(untilMs, nowMs + longestWaitSeconds * 1000);
}

/** What is no count is none: it would otherwise shut the owner out for good. */
async function readAttempts(): Promise<{ failures: number; nextTryAtMs: number }> {
  const stored = (await unlockAttempts.get()) as Partial<Record<string, unknown>> | null;
  const numberIn = (value: unknown): number => (Number.isSafeInteger(value) ? Math.max(Number(value), 0) : 0);
  return { failures: numberIn(stored?.['failures']), nextTryAtMs: numberIn(stored?.['nextTryAtMs']) };
}
