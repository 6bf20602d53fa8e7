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
  openTab.value = { id: tab.id, address, site: siteOf(address), host: hostOf(address) };
}

/**
 * Closes the popup when another site comes into the tab below it: a page that opened the real site can put an imitation
 * in its place, and the code that was shown for the one would be copied into the other (security-case X-B09). With the
 * site goes the leave to know the address, so that an address that is not told counts as another one.
 */
export function closeWithPage(signal: AbortSignal): void {
  const onUpdated = (tabId: number): void => void closeIfElsewhere(tabId);
  browser.tabs.onUpdated.addListener(onUpdated);
  signal.addEventListener('abort', () => browser.tabs.onUpdated.removeListener(onUpdated));
}

async function closeIfElsewhere(tabId: number): Promise<void> {
  const shown = openTab.value;
  if (shown === null || shown.id !== tabId || shown.host === '') return;
  const { url = '' } = await browser.tabs.get(tabId);
  if (hostOf(url) !== shown.host || siteOf(url)?.origin !== shown.site?.origin) window.close();
}

/** With its port, where that is not the usual one: another port is another server. Empty for what is no web page. */
function hostOf(address: string): string {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.host : '';
}

/** Whether the tab shows something that can hold a picture of a QR code: not the browser's pages, nor our own. */
export function canLookAt({ address }: OpenTab): boolean {
  return /^(https?|file):/.test(address);
}
