import {
  mostListedRequests,
  type LoginRequest,
  type LoginRequestList,
} from '../../shared/api/login-requests.ts';
import type { Deps } from '../deps.ts';
import { listMark } from '../devices/list-mark.ts';
import type { DeviceRow } from '../store/devices.ts';
import * as loginRequests from '../store/login-requests.ts';
import { stateOf } from './ask-devices.ts';

/** As far back as a device is told of. */
const historyMs = 7 * 24 * 3_600_000;

/** What the account's devices are and were asked. */
export async function listLoginRequests(
  { clock, db }: Deps,
  { accountId }: Pick<DeviceRow, 'accountId'>,
): Promise<LoginRequestList> {
  const nowMs = clock.nowMs();
  const sinceMs = nowMs - historyMs;
  const rows = await loginRequests.list(db, { accountId, sinceMs, limit: mostListedRequests });
  const requests = rows.map((row) => describeRequest(row, nowMs));
  return { requests, nowMs, mark: listMark(requests) };
}

/**
 * The same, once it is another list than the one that the device has.
 *
 * @param mark - Of that one.
 * @param isStillPaired - Asked after a wait: a device that was unpaired meanwhile is told nothing (security-case S-G17).
 */
export async function listAfter(
  deps: Deps,
  device: DeviceRow,
  { mark, isStillPaired }: { mark: string; isStillPaired: () => Promise<void> },
): Promise<LoginRequestList> {
  const { config, live } = deps;
  const watch = live.watch(`account:${device.accountId}`);
  try {
    const list = await listLoginRequests(deps, device);
    if (list.mark !== mark) return list;
    await watch.changed(Math.min(config.loginRequest.waitMs, ...untilNextEnd(list)));
    await isStillPaired();
    return await listLoginRequests(deps, device);
  } finally {
    watch.stop();
  }
}

/**
 * The same without end, for a connection that stays open: the list as it is, and each time it has become another. Whoever takes slowly gets
 * the last one, and not all that were in between.
 *
 * @param isStillPaired - Asked before every look: a device that is unpaired, or whose account is locked, hears no more (security-cases
 * S-F06, S-G17). What it throws ends this.
 */
export async function* followLoginRequests(
  deps: Deps,
  device: DeviceRow,
  { isStillPaired, signal }: { isStillPaired: () => Promise<void>; signal: AbortSignal },
): AsyncGenerator<LoginRequestList> {
  const { config, live } = deps;
  let mark: string | null = null;
  for (let goesOn = true; goesOn;) {
    const watch = live.watch(`account:${device.accountId}`);
    const stop = (): void => watch.stop();
    signal.addEventListener('abort', stop);
    try {
      await isStillPaired();
      const list = await listLoginRequests(deps, device);
      if (list.mark !== mark) yield list;
      mark = list.mark;
      if (signal.aborted) return;
      goesOn = await watch.changed(Math.min(config.loginRequest.waitMs, ...untilNextEnd(list)));
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }
}

/** The number and the page's id are not part of it: they are read where the sign-in is, or there is nothing to approve. */
export function describeRequest(row: loginRequests.LoginRequestRow, nowMs: number): LoginRequest {
  const { id, purpose, createdAtMs, expiresAtMs, browser, address, place, decidedBy } = row;
  const state = stateOf(row, nowMs);
  return {
    id,
    state,
    challenge: state === 'pending' ? row.challenge : null,
    purpose: purpose.replace(/^step-up:/, ''),
    createdAtMs,
    expiresAtMs,
    ...{ browser, address, place, decidedBy },
  };
}

function untilNextEnd({ requests, nowMs }: LoginRequestList): number[] {
  return requests.filter(({ state }) => state === 'pending').map(({ expiresAtMs }) => expiresAtMs - nowMs);
}
