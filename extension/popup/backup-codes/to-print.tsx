import type { VNode } from 'preact';
import { text } from '../../ui/text.ts';

/** Leads to the sheets in the options: a popup would close with the printer's dialog. */
export function ToPrint(): VNode {
  return (
    <button type="button" class="button button-quiet button-small" onClick={() => void openSheets()}>
      {text('codes_to_print')}
    </button>
  );
}

async function openSheets(): Promise<void> {
  const url = browser.runtime.getURL('extension/options/options.html#paired-accounts');
  await browser.tabs.create({ url });
  window.close();
}
