import type { VNode } from 'preact';
import { text } from '../ui/text.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';

/** Leads to a tab: the browser's dialog about a passkey takes the focus, and a popup that loses it is gone. */
export function PasskeyButton({ isOnlyWay }: { isOnlyWay: boolean }): VNode {
  const button = useFirstFocus<HTMLButtonElement>(isOnlyWay);
  return (
    <button
      ref={button}
      type="button"
      class={`button button-wide${isOnlyWay ? ' button-primary' : ''}`}
      onClick={() => void openUnlockTab()}
    >
      {text('unlock_with_passkey')}
    </button>
  );
}

/** Beside the tab that the popup was opened over, which comes back when it is closed. */
async function openUnlockTab(): Promise<void> {
  const [over] = await browser.tabs.query({ active: true, currentWindow: true });
  const url = browser.runtime.getURL('extension/unlock/unlock.html');
  const place = over?.id === undefined ? {} : { openerTabId: over.id, index: over.index + 1 };
  await browser.tabs.create({ url, ...place });
  close();
}
