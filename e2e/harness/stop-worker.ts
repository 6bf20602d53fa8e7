import type { Page } from '@playwright/test';

/** The browser takes a few milliseconds. */
const withinMs = 10_000;

/**
 * Stops a service worker as the browser does when it was idle: its memory is gone, `storage.session` stays. Once, and known by the browser's own word:
 * the next event wakes a new one, which may be at work before this resolves. (Who closes its target until that is gone stops each new one as well, for as
 * long as a page goes on asking; the target keeps its name while DevTools look on.)
 *
 * @param page - Any page of that browser.
 * @throws Error if the browser did not stop it.
 */
export async function stopServiceWorker(page: Page, scriptOrigin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const states = new Map<string, string>();
  const stopped = new Set<string>();
  let onUpdate = (): void => undefined;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      if (!scriptURL.startsWith(scriptOrigin)) continue;
      states.set(versionId, runningStatus);
      if (runningStatus === 'stopped') stopped.add(versionId);
    }
    onUpdate();
  });
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`the worker did not stop: ${[...states.values()].join() || 'unknown'}`)),
        withinMs,
      );
      onUpdate = () => {
        if (!isSo()) return;
        clearTimeout(limit);
        resolve();
      };
      onUpdate();
    });
  // Tells of every worker, soon after it has answered.
  await session.send('ServiceWorker.enable');
  await until(() => states.size > 0);
  for (const [versionId, state] of states) {
    if (state === 'stopped') continue;
    await session.send('ServiceWorker.stopWorker', { versionId });
    await until(() => stopped.has(versionId));
  }
  await session.detach();
}
