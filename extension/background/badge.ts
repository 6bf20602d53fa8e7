import { pendingCount } from '../storage/items.ts';

/** As `--color-accent` and `--color-on-accent` of the pages in daylight: the browser's toolbar may be of either kind. */
const colours = { ground: '#0b5f62', text: '#ffffff' };

/** Reads as the dots of a code that is to be filled, in every language. */
export const asksText = '•••';

/** What the toolbar button says about one tab. */
export interface Badge {
  /** Four characters at most. */
  text: string;
  /** The same in words: for the pointer, and for a screen reader at the button. */
  title: string;
}

/**
 * Shown until the tab goes to another page, which the browser sees to. A tab that is gone has no badge to show.
 *
 * Dots of a prompt stand back while a login request waits: it is over in three minutes, and the page with the prompt is seen anyway.
 */
export async function showBadge(tabId: number, { text, title }: Badge): Promise<void> {
  const { action } = browser;
  try {
    await action.setBadgeBackgroundColor({ color: colours.ground, tabId });
    await action.setBadgeTextColor({ color: colours.text, tabId });
    await action.setTitle({ title, tabId });
    const standsBack = text === asksText && (await pendingCount.get()) > 0;
    await action.setBadgeText({ text: standsBack ? null : text, tabId });
  } catch {
    // gone
  }
}

/** What is said of all tabs shows there again. */
export async function clearBadge(tabId: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ text: null, tabId });
    // A tab's own title can be changed, but not taken back.
    await browser.action.setTitle({ title: browser.i18n.getMessage('name'), tabId });
  } catch {
    // gone
  }
}

/** Whoever pressed a key, or has closed the popup since, sees that it was heard: the seconds until the code comes. */
export async function countDown(tabId: number, waitMs: number, isOver: AbortSignal): Promise<void> {
  const title = browser.i18n.getMessage('badge_waits');
  for (let seconds = Math.ceil(waitMs / 1000); seconds > 0 && !isOver.aborted; seconds -= 1) {
    await showBadge(tabId, { text: String(seconds), title });
    await new Promise((done) => setTimeout(done, 1000));
  }
}

/** How many login requests wait, in every tab. */
export async function showPendingCount(count: number): Promise<void> {
  if ((await pendingCount.get()) === count) return;
  await pendingCount.set(count);
  const { action, i18n } = browser;
  await action.setBadgeBackgroundColor({ color: colours.ground });
  await action.setBadgeTextColor({ color: colours.text });
  await action.setBadgeText({ text: count === 0 ? '' : String(count) });
  const name = i18n.getMessage('name');
  await action.setTitle({ title: count === 0 ? name : i18n.getMessage('badge_requests', [String(count)]) });
  await makeRoom(count > 0);
}

/**
 * Takes the dots from the tabs that have them, or gives them back. A tab's own title tells where they belong: the browser forgets it with
 * the page.
 */
async function makeRoom(isForRequests: boolean): Promise<void> {
  const { action, i18n, tabs } = browser;
  const common = i18n.getMessage('name');
  for (const { id: tabId } of await tabs.query({})) {
    if (tabId === undefined) continue;
    try {
      const shown = await action.getBadgeText({ tabId });
      if (isForRequests && shown === asksText) await action.setBadgeText({ text: null, tabId });
      const isMarked = (await action.getTitle({ tabId })) !== common;
      if (!isForRequests && shown === '' && isMarked) await action.setBadgeText({ text: asksText, tabId });
    } catch {
      // gone
    }
  }
}
