import { signal } from '@preact/signals';
import { send } from '../messaging/send.ts';
import { settings } from '../storage/items.ts';
import { allow } from '../permissions/ability.ts';

/** What became of the last copy; shown as one line at the foot of the page. */
export type CopyReport =
  { status: 'copied'; clearedAfterSeconds: number | null; sha256: string } | { status: 'failed' };
export const copyReport = signal<CopyReport | null>(null);

/**
 * Copies a code, and has it taken from the clipboard later if the browser lets the worker look whether it is still
 * there (security-case X-E14). Never throws: the report says what happened.
 */
export async function copyCode(code: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    copyReport.value = { status: 'failed' };
    return;
  }
  await clearLater(await sha256Hex(code));
}

/** The person wants copied codes cleared. Straight from a click. @returns whether they are from now on. */
export async function allowClearing(): Promise<boolean> {
  const given = await allow('clear-clipboard');
  if (given && copyReport.value?.status === 'copied') await clearLater(copyReport.value.sha256);
  return given;
}

/** The worker gets the hash only: the code itself is kept nowhere. */
async function clearLater(sha256: string): Promise<void> {
  const { clearClipboardAfterSeconds } = await settings.get();
  const willClear = await send('clipboard.clear-later', { sha256 }).then(
    (answer) => answer.willClear,
    () => false, // copied all the same; it just stays
  );
  const clearedAfterSeconds = willClear ? clearClipboardAfterSeconds : null;
  copyReport.value = { status: 'copied', clearedAfterSeconds, sha256 };
}

async function sha256Hex(value: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(value));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
