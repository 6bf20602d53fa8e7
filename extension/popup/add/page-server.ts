import { serverMetaName } from '../../../shared/api/server-time.ts';
import { send } from '../../messaging/send.ts';
import { openTab } from '../open-tab.ts';

/**
 * If the page the account was added from says that it is a Countersign server, its clock is compared with ours. Never
 * throws: adding has succeeded by then, whatever happens here.
 */
export async function compareClockWithPage(): Promise<void> {
  const tab = openTab.value;
  if (tab === null) return;
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId: tab.id },
      // Else the browser waits for a page that never finishes loading.
      injectImmediately: true,
      args: [serverMetaName],
      func: readDeclaredServer,
    });
    const declared = result?.result;
    // A page may only name itself: otherwise any site could choose who is asked for the time.
    if (typeof declared === 'string' && declared === tab.site?.origin) {
      await send('clock.check', { serverOrigin: declared });
    }
  } catch {
    // The browser allows nothing on this page, or the server does not answer.
  }
}

/** Runs in the page: everything it needs comes as an argument, and what it returns is not believed. */
function readDeclaredServer(name: string): string | null {
  const { origin } = location;
  const declared = document.querySelector(`meta[name="${name}"]`)?.getAttribute('content');
  return declared === origin ? origin : null;
}
