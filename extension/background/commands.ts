import type { FillOutcome } from '../messaging/contract.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import * as items from '../storage/items.ts';
import type { Deps } from './deps.ts';
import { runFill } from './fill.ts';

const badgeText = '!';

/** Listens for the keyboard command. Must be called while the worker's script first runs. */
export function listenForCommands(deps: Deps): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'fill-code' && tab?.id !== undefined) void fillByKeyboard(deps, tab.id);
  });
}

/** The command fills without a word; whatever needs the person opens the popup, which says what. */
async function fillByKeyboard(deps: Deps, tabId: number): Promise<void> {
  const code = codeOf(await outcomeOf(deps, tabId));
  if (code === null) {
    await browser.action.setBadgeText({ text: '', tabId });
    return;
  }
  await items.popupNotice.set({ code, tabId, atMs: deps.nowMs() });
  try {
    await browser.action.openPopup();
  } catch {
    // No window in front, or a browser that opens popups only after a click: the button then asks for that click.
    await browser.action.setBadgeText({ text: badgeText, tabId });
  }
}

async function outcomeOf(deps: Deps, tabId: number): Promise<FillOutcome> {
  try {
    return await runFill(deps, { tabId, entryId: null });
  } catch (error) {
    return { status: 'refused', code: error instanceof ExtensionError ? error.code : 'unexpected' };
  }
}

/** Null when there is nothing to say. */
function codeOf(outcome: FillOutcome): string | null {
  switch (outcome.status) {
    case 'filled':
      return null;
    case 'confirm-site':
      return 'site_not_confirmed';
    case 'choose-entry':
      return 'several_entries';
    case 'refused':
      return outcome.code;
  }
}
