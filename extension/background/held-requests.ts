import { deviceRequestPaths, LoginRequestList, type LoginRequest } from '../../shared/api/login-requests.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { askPaired } from '../devices/ask-paired.ts';
import { pairedBrowsers, type PairedBrowser } from '../devices/pairings.ts';
import { heldRequests, nothingHeld, type HeldRequests } from '../storage/items.ts';
import { announceRequests } from './announce-requests.ts';
import type { Deps } from './deps.ts';
import { retryAtMs } from './retry-pause.ts';

/** Every list is read, changed and written as one, across windows and the worker's lives. Turns do not nest. */
const heldTurn = 'countersign.requests';

/** The server answers within twenty seconds; a worker is ended after thirty. */
const newsWithinMs = 28_000;

/**
 * Asks a server what this browser is and was asked, and keeps the answer, or why there is none. Never throws for what a server does: what is
 * known is marked as old instead.
 *
 * @param wait - Until there is something new, or for twenty seconds.
 * @returns whether the server answered.
 */
export async function askForRequests(
  deps: Deps,
  pairing: PairedBrowser,
  { wait = false }: { wait?: boolean } = {},
): Promise<boolean> {
  const { mark } = await heldOf(pairing.id);
  const asked =
    wait && mark !== null
      ? { path: deviceRequestPaths.requestsAfter.replace(':mark', mark), withinMs: newsWithinMs }
      : { path: deviceRequestPaths.requests };
  try {
    const list = await askPaired(pairing, { method: 'GET', ...asked, answer: LoginRequestList }, deps);
    await keepRequests(deps, pairing.id, list);
    return true;
  } catch (error) {
    const failure =
      error instanceof ExtensionError ? error : new ExtensionError('server_failed', { cause: error });
    await keepFailure(deps, pairing.id, failure);
    return false;
  }
}

/** Keeps what a server said, unless it has said something newer: a slow answer can come after what the socket told. */
export async function keepRequests(deps: Deps, pairingId: string, list: LoginRequestList): Promise<void> {
  await changeHeld(pairingId, (held) => {
    if (list.nowMs < held.saidAtMs) return held;
    const nowMs = deps.nowMs();
    return {
      requests: list.requests,
      mark: list.mark,
      saidAtMs: list.nowMs,
      offsetMs: list.nowMs - nowMs,
      knownAtMs: nowMs,
      ...{ failure: null, failures: 0, nextTryAtMs: 0 },
    };
  });
  await announceRequests(deps);
}

/** Keeps why there is no news; when to ask again by itself follows from how often that was so. */
export async function keepFailure(
  deps: Deps,
  pairingId: string,
  { code, detail }: Pick<ExtensionError, 'code' | 'detail'>,
): Promise<void> {
  await changeHeld(pairingId, (held) => {
    const failures = held.failures + 1;
    const nextTryAtMs = Math.max(retryAtMs(deps, failures), detail?.nextTryAtMs ?? 0);
    return { ...held, failure: code, failures, nextTryAtMs };
  });
}

/** Nothing is left of pairings that are not there any more. */
export async function dropUnpaired(deps: Deps): Promise<void> {
  const paired = new Set((await pairedBrowsers()).map(({ id }) => id));
  await navigator.locks.request(heldTurn, async () => {
    const before = await heldRequests.get();
    const kept = Object.entries(before).filter(([id]) => paired.has(id));
    if (kept.length < Object.keys(before).length) await heldRequests.set(Object.fromEntries(kept));
  });
  await announceRequests(deps);
}

/** What is known of a pairing's requests. */
export async function heldOf(pairingId: string): Promise<HeldRequests> {
  return (await heldRequests.get())[pairingId] ?? nothingHeld;
}

/** Whether there is still something to decide, by the server's clock. After a sleep this is looked at before anything is shown (R-D04). */
export function isPending(
  request: LoginRequest,
  { offsetMs }: Pick<HeldRequests, 'offsetMs'>,
  nowMs: number,
): boolean {
  return request.state === 'pending' && request.expiresAtMs > nowMs + offsetMs;
}

async function changeHeld(pairingId: string, change: (held: HeldRequests) => HeldRequests): Promise<void> {
  await navigator.locks.request(heldTurn, async () => {
    const before = await heldRequests.get();
    await heldRequests.set({ ...before, [pairingId]: change(before[pairingId] ?? nothingHeld) });
  });
}
