import { effect, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import { popupNotice } from '../storage/items.ts';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { entries } from '../ui/vault-model.ts';
import { isPutRight } from './correct.ts';
import { filling } from './fill.ts';
import { openTab } from './open-tab.ts';
import { readNotice } from './read-notice.ts';
import { show } from './screen.ts';
import { TakeBack } from './take-back.tsx';

const reason = signal<ExtensionErrorCode | null>(null);
// What came of the key is old news once something was done in the popup.
effect(() => {
  if (filling.busy.value || isPutRight.value) reason.value = null;
});

/** Why the keyboard command did not fill by itself, if it was pressed for this tab just now. Said once. */
export function CommandNotice(): VNode | null {
  const tabId = openTab.value?.id;
  useEffect(() => {
    if (tabId !== undefined) void takeNotice(tabId);
  }, [tabId]);
  if (reason.value === null) return null;
  return (
    <Notice kind="warn" title={text('fill_not_done')}>
      <p>{errorText(reason.value)}</p>
      <TakeBack code={reason.value} />
    </Notice>
  );
}

async function takeNotice(tabId: number): Promise<void> {
  const notice = await popupNotice.get();
  if (notice === null) return;
  await popupNotice.remove();
  const unbound = entries.value.filter(({ sites }) => sites.length === 0).length;
  const after = readNotice(notice, { tabId, nowMs: Date.now(), unbound });
  if (after?.show === 'first-use') show({ at: 'first-use' });
  else if (after?.show === 'reason') reason.value = after.code;
}
