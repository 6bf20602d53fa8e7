import { computed, signal } from '@preact/signals';
import { siteOf } from '../sites/site.ts';
import type { OpenPage } from './page-fit.ts';

/** The tab the popup was opened over. */
export interface OpenTab extends OpenPage {
  id: number;
  /** Its address, or empty where the browser does not tell. */
  address: string;
}

export const openTab = signal<OpenTab | null>(null);

/** The page of {@link openTab}; none before it is known. */
export const openPage = computed<OpenPage>(() => openTab.value ?? { site: null, host: '' });

/**
 * Learns the open tab. Its address is only shown and compared for the offers here: where a code really goes is decided
 * by the worker from the frame's own origin (security-case X-B06).
 */
export async function findOpenTab(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return;
  const address = tab.url ?? '';
  const url = URL.parse(address);
  const host = url !== null && /^https?:$/.test(url.protocol) ? url.hostname : '';
  openTab.value = { id: tab.id, address, site: siteOf(address), host };
}

/** Whether the tab shows something that can hold a picture of a QR code: not the browser's pages, nor our own. */
export function canLookAt({ address }: OpenTab): boolean {
  return /^(https?|file):/.test(address);
}
