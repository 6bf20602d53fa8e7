import { signal } from '@preact/signals';
import { onOpenChanged, openPatterns } from '../permissions/site-access.ts';

/** The patterns of the sites that are open to us; null until they have been read. */
export const openSites = signal<readonly string[] | null>(null);

/** Keeps {@link openSites} as the browser has it, whoever changes it, until the signal aborts. */
export async function startNoticing(signal: AbortSignal): Promise<void> {
  const learn = async (): Promise<void> => {
    openSites.value = await openPatterns();
  };
  onOpenChanged(() => void learn(), signal);
  await learn();
}
