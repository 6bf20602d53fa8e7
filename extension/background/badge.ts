/** As `--color-accent` and `--color-on-accent` of the pages in daylight: the browser's toolbar may be of either kind. */
const colours = { ground: '#0b5f62', text: '#ffffff' };

/** What the toolbar button says about one tab. */
export interface Badge {
  /** Four characters at most. */
  text: string;
  /** The same in words: for the pointer, and for a screen reader at the button. */
  title: string;
}

/** Shown until the tab goes to another page, which the browser sees to. A tab that is gone has no badge to show. */
export async function showBadge(tabId: number, { text, title }: Badge): Promise<void> {
  const { action } = browser;
  try {
    await action.setBadgeBackgroundColor({ color: colours.ground, tabId });
    await action.setBadgeTextColor({ color: colours.text, tabId });
    await action.setTitle({ title, tabId });
    await action.setBadgeText({ text, tabId });
  } catch {
    // gone
  }
}

export async function clearBadge(tabId: number): Promise<void> {
  try {
    await browser.action.setBadgeText({ text: '', tabId });
    await browser.action.setTitle({ title: browser.i18n.getMessage('name'), tabId });
  } catch {
    // gone
  }
}
