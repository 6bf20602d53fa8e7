import { signal } from '@preact/signals';
import { readPairingCode } from '../../../shared/pairing-code.ts';
import type { OpenTab } from '../open-tab.ts';
import { readOfPage } from './read-of-page.ts';

/** The element of a server's settings page that shows a pairing code carries it in this attribute, too. */
const attribute = 'data-countersign-pairing';

/** A pairing code in the open tab, and the server that it is of. */
export interface PageCode {
  server: string;
  code: string;
}
export const pageCode = signal<PageCode | null>(null);

/** Looks whether the page shows a pairing code. Never throws. */
export async function lookForPageCode(tab: OpenTab): Promise<void> {
  pageCode.value = null;
  const read = await readOfPage(tab, { selector: `[${attribute}]`, attribute });
  const code = read === null ? null : readPairingCode(read.text);
  if (read !== null && code !== null) pageCode.value = { server: read.origin, code };
}
