import { signal } from '@preact/signals';
import { settings, type Settings } from '../storage/items.ts';

/** The person's choices as they are stored; null until they have been read. */
export const chosen = signal<Settings | null>(null);

/** Keeps {@link chosen} up to date until the signal aborts. */
export async function startSettings(signal: AbortSignal): Promise<void> {
  settings.onChanged((value) => (chosen.value = value), signal);
  chosen.value = await settings.get();
}

/** Stores one choice beside the others. @throws ExtensionError `storage_failed`. */
export async function choose(change: Partial<Settings>): Promise<void> {
  const value = { ...(await settings.get()), ...change };
  await settings.set(value);
  chosen.value = value;
}
