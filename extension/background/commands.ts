import type { FillOutcome } from '../messaging/contract.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import * as items from '../storage/items.ts';
import { clearBadge, showBadge } from './badge.ts';
import type { Deps } from './deps.ts';
import { runFill } from './fill.ts';

const badgeText = '!';

/** Listens for the keyboard command. Must be called while the worker's script first runs. */
export function listenForCommands(deps: Deps): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'fill-code' && tab?.id !== undefined) void fillByKeyboard(deps, tab.id);
  });
}

/**
 * A worker that died while it counted left its number at the button. Called when the worker starts: no fill of its own
 * can be waiting yet.
 */
export async function clearInterruptedCount(): Promise<void> {
  const pending = await items.pendingFill.get();
  if (pending !== null) await clearBadge(pending.tabId);
}

/** The command fills without a word; whatever needs the person opens the popup, which says what. */
async function fillByKeyboard(deps: Deps, tabId: number): Promise<void> {
  const code = codeOf(await outcomeOf(deps, tabId));
  if (code === null) return;
  await items.popupNotice.set({ code, tabId, atMs: deps.nowMs() });
  try {
    await browser.action.openPopup();
  } catch {
    // No window in front, or a browser that opens popups only after a click: the button then asks for that click.
    await showBadge(tabId, { text: badgeText, title: browser.i18n.getMessage('fill_not_done') });
  }
}

async function outcomeOf(deps: Deps, tabId: number): Promise<FillOutcome> {
  try {
    return await runFill(deps, tabId, { from: 'entry', entryId: null });
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
