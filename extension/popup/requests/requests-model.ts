import { effect, signal } from '@preact/signals';
import type { AskedAccount } from '../../messaging/login-request.ts';
import { send } from '../../messaging/send.ts';
import { heldRequests, pairings } from '../../storage/items.ts';
import { failureOf, type Failure } from '../../ui/attempt.ts';
import { vaultState } from '../../ui/vault-model.ts';
import { screen, show } from '../screen.ts';
import { pendingOf } from './standing.ts';

/** Of the popup's address where it was opened in a tab for them (`background/announce-requests.ts`). */
export const requestsHash = '#requests';

/** What the worker told last; null before it has, and while the vault is locked. */
export const asked = signal<readonly AskedAccount[] | null>(null);
export const askFailure = signal<Failure | null>(null);
/** The servers are being asked. */
export const refreshing = signal(false);

/** How often the servers are asked while the popup is open: seldom, or while a request waits of which no news would come by themselves. */
const seldomMs = 20_000;
const oftenMs = 2_000;

/** Keeps {@link asked} up to date while the vault is open, until the signal aborts. */
export function followRequests(signal: AbortSignal): void {
  const onNews = (): void => void (asked.peek() !== null && learnRequests());
  heldRequests.onChanged(onNews, signal);
  pairings.onChanged(onNews, signal);
  let isOpen = false;
  const stop = effect(() => {
    const wasOpen = isOpen;
    isOpen = vaultState.value?.status === 'unlocked';
    if (isOpen && !wasOpen) void begin(signal);
    if (!isOpen) asked.value = null;
  });
  signal.addEventListener('abort', stop, { once: true });
}

/** Asks the servers. `byHand`: also those that did not answer a moment ago. Never throws. */
export async function refreshRequests({ byHand }: { byHand: boolean }): Promise<void> {
  refreshing.value = true;
  await learn(() => send('requests.refresh', { byHand }));
  refreshing.value = false;
}

/** What is known, at once. Never throws. */
async function learnRequests(): Promise<void> {
  await learn(() => send('requests.list', {}));
}

/** The popup opens on a request that waits. One that comes later moves nothing under the person's hands: the first screen tells of it. */
async function begin(signal: AbortSignal): Promise<void> {
  await learnRequests();
  const accounts = asked.peek() ?? [];
  const waits = accounts.some((account) => pendingOf(account, Date.now()).length > 0);
  if (waits && screen.peek().at === 'home') show({ at: 'requests' });
  if (accounts.length > 0) await refreshRequests({ byHand: false });
  goOn(signal);
}

function goOn(signal: AbortSignal): void {
  const accounts = asked.peek() ?? [];
  const waits = accounts.some((account) => !account.isLive && pendingOf(account, Date.now()).length > 0);
  const askAgain = (): void => {
    if (signal.aborted || asked.peek() === null) return;
    const again = asked.peek()?.length === 0 ? learnRequests() : refreshRequests({ byHand: false });
    void again.then(() => goOn(signal));
  };
  setTimeout(askAgain, waits ? oftenMs : seldomMs);
}

async function learn(ask: () => Promise<AskedAccount[]>): Promise<void> {
  try {
    const accounts = await ask();
    askFailure.value = null;
    asked.value = vaultState.peek()?.status === 'unlocked' ? accounts : null;
  } catch (error) {
    askFailure.value = failureOf(error);
  }
}
