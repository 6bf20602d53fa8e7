import { Check } from 'typebox/value';
import { ServerTime, serverTimePath } from '../../shared/api/server-time.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { readText } from '../devices/read-text.ts';
import { isServerOrigin } from '../devices/server-address.ts';
import { clockState } from '../storage/items.ts';
import type { Deps } from './deps.ts';

/** Longer than any answer from a server that is there, shorter than anyone's patience with the popup. */
const answerWithinMs = 3_000;
/** Ten times what the answer needs. Whatever else answers there must not fill the worker's memory. */
const answerMaxBytes = 512;

/** The time to make codes with: this computer's, put right by the server's only if the person agreed (X-A15). */
export async function correctedNowMs({ nowMs }: Pick<Deps, 'nowMs'>): Promise<number> {
  const { useOffset, offsetMs } = await clockState.get();
  return nowMs() + (useOffset ? offsetMs : 0);
}

/**
 * Asks a server for its time and remembers by how much this computer's clock is off. Whether that is used is the
 * person's choice and stays as it is, but it was made for one server: another one starts without.
 *
 * @param origin - The server's origin, or null for the one asked before.
 * @throws ExtensionError `server_not_reachable`; `site_not_secure` for anything but https or localhost.
 */
export async function checkClock(
  deps: Deps,
  origin: string | null,
): Promise<{ offsetMs: number; serverOrigin: string | null }> {
  const serverOrigin = origin ?? (await clockState.get()).serverOrigin;
  if (serverOrigin === null) return { offsetMs: 0, serverOrigin: null };
  // Someone on the way could set the clock otherwise.
  if (!isServerOrigin(serverOrigin)) throw new ExtensionError('site_not_secure');
  const offsetMs = await askOffsetMs(deps, serverOrigin);
  // Read again: the person may have decided while the server was thinking, and their word stands.
  const now = await clockState.get();
  const useOffset = now.useOffset && now.serverOrigin === serverOrigin;
  await clockState.set({ serverOrigin, offsetMs, checkedAtMs: deps.nowMs(), useOffset });
  return { offsetMs, serverOrigin };
}

/** Server minus computer, taking the answer to be as old as half the round trip (as SNTP does, RFC 4330 §5). */
async function askOffsetMs({ nowMs, fetch }: Deps, serverOrigin: string): Promise<number> {
  const askedAtMs = nowMs();
  let answer: unknown;
  try {
    const response = await fetch(serverOrigin + serverTimePath, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (!response.ok) throw new ExtensionError('server_not_reachable');
    answer = JSON.parse(await readText(response, answerMaxBytes));
  } catch (cause) {
    throw new ExtensionError('server_not_reachable', { cause });
  }
  if (!Check(ServerTime, answer)) throw new ExtensionError('server_not_reachable');
  return Math.round(answer.nowMs - (askedAtMs + nowMs()) / 2);
}
