import type { Storage } from 'webextension-polyfill';
import { browserKeyStore } from '../devices/browser-key-store.ts';
import { receive } from '../messaging/receive.ts';
import { currentKdfCost } from '../vault/wrapped-key.ts';
import { listenForNotifications } from './announce-requests.ts';
import { listenForScreenLock, onLockAlarm } from './auto-lock.ts';
import { clearClipboardIf } from './clear-clipboard.ts';
import { clearDueClipboard, clipboardAlarm } from './clipboard.ts';
import { clearInterruptedCount, listenForCommands } from './commands.ts';
import type { Deps } from './deps.ts';
import { listenForInstall } from './first-run.ts';
import { handlersFor } from './handlers.ts';
import { lockAlarm } from './lock.ts';
import { checkWaiting, pairingAlarm } from './pairings.ts';
import { listenForPermissions } from './noticing.ts';
import { PairingWatch } from './watch-pairing.ts';
import { requestsAlarm, RequestWatch } from './watch-requests.ts';

/**
 * The worker. The browser ends it whenever it likes and starts it again for the next event, so every listener is added
 * here, while the script first runs, and every handler reads what it needs from storage.
 */
const deps: Deps = {
  nowMs: () => Date.now(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  kdfCost: currentKdfCost,
  fetch: (...request) => fetch(...request),
  deviceKeys: browserKeyStore,
  openSocket: (url) => new WebSocket(url),
  heardFrom: new Map(),
  clearClipboardIf,
};

const watch = new RequestWatch(deps);

receive(handlersFor(deps));
listenForCommands(deps);
listenForScreenLock();
listenForNotifications();
listenForInstall();
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === lockAlarm) void onLockAlarm(deps);
  if (name === clipboardAlarm) void clearDueClipboard(deps);
  if (name === pairingAlarm) void checkWaiting(deps);
  if (name === requestsAlarm) void watch.look();
});
// Also wakes the worker with the browser, so that what follows happens before anything else of ours.
listenForPermissions();

closeStorageToContentScripts();
watch.start();
new PairingWatch(deps).start();
void clearDueClipboard(deps);
void clearInterruptedCount();

/** By default every content script of ours, and whoever takes one over, could read both areas (X-E03). */
function closeStorageToContentScripts(): void {
  const { local, session } = browser.storage;
  for (const area of [local, session] as (Storage.StorageArea & { setAccessLevel?: SetAccessLevel })[]) {
    // Firefox knows it for `session` only, where it is the default.
    area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
  }
}

type SetAccessLevel = (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
