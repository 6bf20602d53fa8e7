import { isAllowed } from '../permissions/ability.ts';
import { clipboardDue } from '../storage/items.ts';
import type { Deps } from './deps.ts';
import { readSettings } from './settings.ts';

/** An alarm, not a timer: the worker is long gone when the code has to leave the clipboard (X-E14). */
export const clipboardAlarm = 'clipboard.clear';

const clipboardLock = 'countersign.clipboard';

/** Longer than an idle worker lives: what failed in this one, which may not know of a permission yet, is tried by the next. */
const tryAgainAfterMs = 45_000;
/** Then it fails for some other reason than the worker's, and only the next start tries it again. */
const giveUpAfterMs = 10 * 60_000;

/**
 * Has a copied code taken from the clipboard after the seconds the person chose, if it is still there then. Only its
 * hash is kept. Without the permissions it is remembered all the same: the popup that asks for them is closed by the
 * browser's question, and they may be there in time.
 *
 * @returns `willClear: false` when the person did not give the permissions yet, or wants no clearing (0 seconds).
 */
export async function clearClipboardLater(
  { nowMs }: Pick<Deps, 'nowMs'>,
  sha256: string,
): Promise<{ willClear: boolean }> {
  const { clearClipboardAfterSeconds } = await readSettings();
  if (clearClipboardAfterSeconds === 0) return { willClear: false };
  // In turn with the clearing of the code before it, which would forget this one when it is done.
  await navigator.locks.request(clipboardLock, async () => {
    const clearAtMs = nowMs() + clearClipboardAfterSeconds * 1000;
    await clipboardDue.set({ sha256, clearAtMs });
    await browser.alarms.create(clipboardAlarm, { when: clearAtMs });
  });
  return { willClear: await isAllowed('clear-clipboard') };
}

/**
 * The alarm fired, or the worker started and found that it had died over it. Forgets the code's hash only when done:
 * doing it twice does no harm, since what is no longer ours is left alone.
 */
export async function clearDueClipboard({
  nowMs,
  clearClipboardIf,
}: Pick<Deps, 'nowMs' | 'clearClipboardIf'>): Promise<void> {
  await navigator.locks.request(clipboardLock, async () => {
    const due = await clipboardDue.get();
    if (due === null || due.clearAtMs > nowMs()) return;
    // Permissions can be missing, or taken back in between; then it cannot be done, and trying for ever would not help.
    if (await isAllowed('clear-clipboard')) {
      // Before it is tried: whoever dies over it is followed by one that is woken for it.
      const isTriedAgain = nowMs() - due.clearAtMs < giveUpAfterMs;
      if (isTriedAgain) await browser.alarms.create(clipboardAlarm, { when: nowMs() + tryAgainAfterMs });
      await clearClipboardIf(due.sha256);
      await browser.alarms.clear(clipboardAlarm);
    }
    await clipboardDue.remove();
  });
}
