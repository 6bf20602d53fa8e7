import type { Tabs } from 'webextension-polyfill';

/** Whether this page is open in a tab of its own. The toolbar's popup is in none, which the API's types leave out. */
export async function openedInTab(): Promise<boolean> {
  const tab = (await browser.tabs.getCurrent()) as Tabs.Tab | undefined;
  return tab !== undefined;
}
