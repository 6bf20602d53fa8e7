import { Check } from 'typebox/value';
import { heartbeatMs, LiveMessage, livePath, longestLiveMessage } from '../../shared/api/live.ts';
import type { LoginRequestList } from '../../shared/api/login-requests.ts';
import { proof } from '../devices/ask-server.ts';
import type { PairedBrowser } from '../devices/pairings.ts';
import type { Deps } from './deps.ts';

/** The first list has to be there by then. */
const firstWithinMs = 10_000;
/** Two heartbeats and a little: over a connection that is broken nothing comes, and nobody says so. */
export const silentMs = 2 * heartbeatMs + 5_000;

/** A list when it becomes another, a heartbeat every twenty seconds: who says more often than this wants to keep us busy (security-case X-D10). */
const mostPerMinute = 120;

/** What became of a connection. `hasLasted`: a heartbeat had come over it, so it worked for a while. */
export interface SocketEnd {
  hasLasted: boolean;
}

export interface SocketEvents {
  listed: (list: LoginRequestList) => void;
  /** Anything came: the connection is alive. */
  heard: () => void;
  /** Once. */
  ended: (end: SocketEnd) => void;
}

/**
 * Hears from a server at once what a paired browser is asked (`shared/api/live.ts`). What the server says keeps Chromium's worker alive;
 * Firefox ends it all the same, and the alarm is what is left.
 *
 * @returns what ends it without a word.
 */
export function openRequestSocket(deps: Deps, pairing: PairedBrowser, on: SocketEvents): () => void {
  const socket = deps.openSocket(pairing.server.replace(/^http/, 'ws') + livePath);
  let hasLasted = false;
  let isOver = false;
  let timer = setTimeout(end, firstWithinMs);
  let minuteBeganAtMs = deps.nowMs();
  let heard = 0;

  socket.onopen = () => {
    proof(pairing, { method: 'GET', path: livePath }, deps).then(
      (made) => say({ proof: made }),
      () => end(),
    );
  };
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = isOver || isFlood() ? null : readMessage(data);
    if (message === null) {
      end();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(end, silentMs);
    on.heard();
    if (message.type === 'heartbeat') {
      hasLasted = true;
      say({ type: 'heartbeat' });
      return;
    }
    on.listed({ requests: message.requests, nowMs: message.nowMs, mark: message.mark });
  };
  socket.onclose = end;
  socket.onerror = end;
  return () => {
    isOver = true;
    clearTimeout(timer);
    socket.close();
  };

  function isFlood(): boolean {
    const nowMs = deps.nowMs();
    if (nowMs - minuteBeganAtMs >= 60_000) [minuteBeganAtMs, heard] = [nowMs, 0];
    heard += 1;
    return heard > mostPerMinute;
  }

  function say(message: object): void {
    if (!isOver) socket.send(JSON.stringify(message));
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    socket.close();
    on.ended({ hasLasted });
  }
}

/** Null for what no Countersign server says (R-F03). */
function readMessage(data: unknown): LiveMessage | null {
  if (typeof data !== 'string' || data.length > longestLiveMessage) return null;
  try {
    const message: unknown = JSON.parse(data);
    return Check(LiveMessage, message) ? message : null;
  } catch {
    return null;
  }
}
