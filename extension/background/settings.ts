import { defaultSettings, settings, type Settings } from '../storage/items.ts';

/**
 * The person's choices as far as they are any. Whoever can write to the disk can write there, older versions knew
 * fewer of them, and a number that is none must not mean "never": each bad one counts as not chosen.
 *
 * @throws ExtensionError `storage_failed`.
 */
export async function readSettings(): Promise<Settings> {
  const stored = (await settings.get()) as Partial<Record<keyof Settings, unknown>> | null;
  return {
    lockAfterMinutes: durationOr(defaultSettings.lockAfterMinutes, stored?.lockAfterMinutes),
    // Only a clear no keeps the vault open.
    lockWithScreen: stored?.lockWithScreen !== false,
    clearClipboardAfterSeconds: durationOr(
      defaultSettings.clearClipboardAfterSeconds,
      stored?.clearClipboardAfterSeconds,
    ),
    // Only a clear yes shows pages that we are there.
    showHint: stored?.showHint === true,
  };
}

function durationOr(usual: number, stored: unknown): number {
  return typeof stored === 'number' && Number.isFinite(stored) && stored >= 0 ? stored : usual;
}
