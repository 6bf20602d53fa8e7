import { randomBytes } from 'node:crypto';
import type { Clock, Random } from '../../server/deps.ts';
import { tidy } from '../../server/housekeeping.ts';
import { parseConfig } from '../../server/parse-config.ts';
import { prepare, serve, type PreparedServer } from '../../server/serve.ts';

/*
 * Serves one journey after another from one process: loading the program takes longer than all else that a start does. Each gets a
 * server of its own, put together as `server/main.ts` does it, with a clock that the journey can move: none can wait for three days.
 * `JourneyServers` starts this and talks to it.
 */

/** What may be asked for, one thing at a time; each is answered with {@link HostReply}. */
export type HostRequest =
  /** A server with this environment; the one before was stopped. */
  | { ask: 'start'; variables: Record<string, string> }
  /** Lets time pass as it does for a server that runs: with housekeeping every hour, and at the end. */
  | { ask: 'pass-time'; durationMs: number }
  | { ask: 'stop' };

export type HostReply = { done: true } | { failed: string };

interface Running extends PreparedServer {
  stop: () => Promise<void>;
}

const hourMs = 3_600_000;

process.umask(0o077);

let aheadMs = 0;
const clock: Clock = { nowMs: () => Date.now() + aheadMs };
const random: Random = { bytes: (length) => randomBytes(length) };
let running: Running | null = null;

process.on('message', (request: HostRequest) => {
  void answer(request)
    .then((): HostReply => ({ done: true }))
    .catch((error: unknown): HostReply => ({ failed: String(error) }))
    .then((reply) => process.send?.(reply));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));

async function answer(request: HostRequest): Promise<void> {
  switch (request.ask) {
    case 'start':
      running = await start(request.variables);
      return;
    case 'pass-time':
      await passTime(request.durationMs);
      return;
    case 'stop':
      await running?.stop();
      running = null;
  }
}

async function start(variables: Record<string, string>): Promise<Running> {
  aheadMs = 0;
  const prepared = await prepare(parseConfig({ ...process.env, ...variables }), { clock, random });
  // Pages learn the time from here, and Node's own would be the machine's.
  prepared.app.addHook('onSend', async (_request, reply) => {
    reply.header('date', new Date(clock.nowMs()).toUTCString());
  });
  return { ...prepared, stop: await serve(prepared) };
}

async function passTime(durationMs: number): Promise<void> {
  if (running === null) throw new Error('no server runs');
  const { signal } = new AbortController();
  for (let leftMs = durationMs; leftMs > 0; leftMs -= hourMs) {
    aheadMs += Math.min(leftMs, hourMs);
    await tidy(running.deps, signal);
  }
}
