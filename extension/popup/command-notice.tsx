import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { extensionErrorCodes, type ExtensionErrorCode } from '../../shared/error-codes.ts';
import { popupNotice } from '../storage/items.ts';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { openTab } from './open-tab.ts';

/** Older ones answer a key press that nobody remembers. */
const maxAgeMs = 60_000;

const reason = signal<ExtensionErrorCode | null>(null);

/** Why the keyboard command did not fill by itself, if it was pressed for this tab just now. Said once. */
export function CommandNotice(): VNode | null {
  const tabId = openTab.value?.id;
  useEffect(() => {
    if (tabId !== undefined) void takeNotice(tabId);
  }, [tabId]);
  if (reason.value === null) return null;
  return (
    <Notice kind="warn" title={text('fill_not_done')}>
      {errorText(reason.value)}
    </Notice>
  );
}

async function takeNotice(tabId: number): Promise<void> {
  const notice = await popupNotice.get();
  if (notice === null) return;
  await popupNotice.remove();
  const code = extensionErrorCodes.find((known) => known === notice.code);
  if (notice.tabId !== tabId || Date.now() - notice.atMs > maxAgeMs) return;
  // Unlocking, which this popup just asked for, has answered that one.
  if (code !== undefined && code !== 'vault_locked') reason.value = code;
}
