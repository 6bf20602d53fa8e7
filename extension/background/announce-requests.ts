import { announcedRequests, heldRequests } from '../storage/items.ts';
import { showPendingCount } from './badge.ts';
import type { Deps } from './deps.ts';
import { isPending } from './held-requests.ts';

const announceTurn = 'countersign.announce';
const notificationId = 'login-requests';
/** The popup in a tab of its own, where the browser does not let us open the popup. */
const requestsPage = 'extension/popup/popup.html#requests';

/**
 * Has the toolbar button say how many login requests wait, and tells of each new one once. The notification says neither who nor where,
 * since it is seen over a locked vault and on a locked screen, and has no button: what it could approve, whoever walks by could
 * (security-cases X-E10, X-G07).
 */
export async function announceRequests({ nowMs }: Pick<Deps, 'nowMs'>): Promise<void> {
  await navigator.locks.request(announceTurn, async () => {
    const now = nowMs();
    const pending = Object.values(await heldRequests.get())
      .flatMap((held) => held.requests.filter((request) => isPending(request, held, now)))
      .map(({ id }) => id);
    await showPendingCount(pending.length);
    const announced = await announcedRequests.get();
    const isNews = pending.some((id) => !announced.includes(id));
    // One that is only changed does not come up again.
    if (isNews || pending.length === 0) await browser.notifications.clear(notificationId);
    if (isNews) await notify();
    if (isNews || announced.length !== pending.length) await announcedRequests.set(pending);
  });
}

/** Listens for a click on the notification. Must be called while the worker's script first runs. */
export function listenForNotifications(): void {
  browser.notifications.onClicked.addListener((id) => {
    if (id === notificationId) void openRequests();
  });
}

async function openRequests(): Promise<void> {
  await browser.notifications.clear(notificationId);
  try {
    await browser.action.openPopup();
  } catch {
    // No window in front, or a browser that opens popups only after a click of its own.
    await browser.tabs.create({ url: browser.runtime.getURL(requestsPage) });
  }
}

async function notify(): Promise<void> {
  await browser.notifications.create(notificationId, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('extension/ui/icons/128.png'),
    title: browser.i18n.getMessage('request_notification_title'),
    message: browser.i18n.getMessage('request_notification'),
  });
}
