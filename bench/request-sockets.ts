import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deviceServer } from '../e2e/harness/device-server.ts';
import { freePort } from '../e2e/harness/free-port.ts';
import { serverFlags } from '../scripts/server-flags.mjs';
import { createPasswordHasher } from '../server/factors/password-hash.ts';
import { openState } from '../server/open-state.ts';
import { parseConfig } from '../server/parse-config.ts';
import { beginLive, type LiveClient } from '../server/testing/live-client.ts';
import { manyDevices } from '../server/testing/many-devices.ts';
import type { SoftwareDevice } from '../server/testing/software-device.ts';
import { livePath } from '../shared/api/live.ts';
import { loginRequestPaths } from '../shared/api/login-requests.ts';
import { signInPaths } from '../shared/api/sign-ins.ts';
import { report, reportHead } from './bar.ts';
import { benchPassword } from './bench-accounts.ts';
import { Contestant, type Usage } from './contestant.ts';
import { dialect } from './countersign.ts';
import { HttpClient, type Answer } from './http-client.ts';

const [accounts, each] = [1_000, 10];
/** Both ends sign and check for each that opens. */
const openAtOnce = 100;
const idleMs = 60_000;
const singleRequests = 100;
/** How many sign in at once in the end, as after a morning's outage. */
const callers = 12;

/** A connection that answers heartbeats, and says when its account was asked something. */
interface Listener {
  client: LiveClient;
  lists: number;
  onList: () => void;
}

/** Ten thousand devices of a thousand accounts, connected to one server process. */
export async function socketsOfServer(): Promise<boolean> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...{ PORT: String(port), ORIGIN: origin, BENCH_HASH: 'cheap' },
    DATA_DIR: mkdtempSync(path.join(tmpdir(), 'countersign-bench-')),
    LIVE_ADDRESS_LIMIT: String(accounts * each),
  };
  const devices = await seed(origin, env);
  const server = await Contestant.start('countersign', path.resolve('bench/countersign-server.ts'), {
    ...{ env, flags: serverFlags, concurrency: 1, dialect },
  });
  const client = new HttpClient(origin, callers);
  try {
    return await measure(server, client, { devices, url: `ws://127.0.0.1:${port}${livePath}` });
  } finally {
    client.close();
    await server.stop();
  }
}

async function measure(
  server: Contestant,
  client: HttpClient,
  { devices, url }: { devices: SoftwareDevice[]; url: string },
): Promise<boolean> {
  const empty = await server.usage();
  const beganMs = performance.now();
  const listeners = await connect(url, devices);
  const openedMs = performance.now() - beganMs;
  const full = await server.usage();
  const perSocket = ((full.residentMb - empty.residentMb) * 1024) / listeners.length;
  console.log(`\n${listeners.length} WebSockets of ${accounts} accounts, one server process`);
  console.log(`opened in ${(openedMs / 1000).toFixed(1)} s, CPU ${cpuSeconds(empty, full)} s`);
  console.log(
    `resident ${empty.residentMb.toFixed(0)} → ${full.residentMb.toFixed(0)} MB: ${perSocket.toFixed(1)} kB each`,
  );

  const beats = await beatsWhileIdle(listeners);
  const idle = await server.usage();
  console.log(
    `idle for ${idleMs / 1000} s: ${beats} heartbeats, CPU ${(((idle.cpuMs - full.cpuMs) / idleMs) * 100).toFixed(0)} % of a core, resident ${idle.residentMb.toFixed(0)} MB`,
  );

  reportHead('with all of them connected');
  const single = await askAndHear(client, listeners, { from: 0, to: singleRequests, atOnce: 1 });
  report(
    'asked → the last of the ten devices of that account',
    single.map((times) => Math.max(...times)),
    null,
  );
  const all = await askAndHear(client, listeners, { from: singleRequests, to: accounts, atOnce: callers });
  report(`asked → each device, ${callers} accounts at a time`, all.flat(), null);

  const after = await server.usage();
  const open = listeners.filter(({ client: { socket } }) => socket.readyState === socket.OPEN).length;
  console.log(
    `resident ${after.residentMb.toFixed(0)} MB after that; ${open} of ${listeners.length} still connected`,
  );
  for (const {
    client: { socket },
  } of listeners)
    socket.terminate();
  // One list at the beginning, and one for the one request of each account.
  const strayed = listeners.filter(({ lists }) => lists !== 2).length;
  if (strayed > 0) console.log(`${strayed} heard of what was not theirs, or not of what was`);
  return open === listeners.length && strayed === 0;
}

async function seed(origin: string, env: Record<string, string>): Promise<SoftwareDevice[]> {
  const clock = { nowMs: () => Date.now() };
  const random = { bytes: (length: number) => randomBytes(length) };
  const { db } = await openState(parseConfig(env), { clock, random });
  const hasher = await createPasswordHasher({ memoryKib: 8, passes: 1, lanes: 1 }, random);
  const passwordHash = await hasher.hash(benchPassword);
  const devices = await manyDevices({ ...deviceServer(origin), db }, { accounts, each, passwordHash });
  await db.destroy();
  return devices;
}

/** In the order of the devices. */
async function connect(url: string, devices: SoftwareDevice[]): Promise<Listener[]> {
  const listeners: Listener[] = [];
  let next = 0;
  const opener = async (): Promise<void> => {
    for (let at = next++; at < devices.length; at = next++) {
      const device = devices[at];
      if (device !== undefined) listeners[at] = await listenAs(url, device);
    }
  };
  await Promise.all(Array.from({ length: openAtOnce }, opener));
  return listeners;
}

async function listenAs(url: string, device: SoftwareDevice): Promise<Listener> {
  const client = await beginLive(url, device);
  const listener: Listener = { client, lists: 0, onList: () => undefined };
  await new Promise<void>((resolve) => {
    listener.onList = resolve;
    void follow(listener);
  });
  return listener;
}

async function follow(listener: Listener): Promise<void> {
  while ((await listener.client.requests()) !== null) {
    listener.lists += 1;
    listener.onList();
  }
}

async function beatsWhileIdle(listeners: Listener[]): Promise<number> {
  let beats = 0;
  const count = (data: unknown): void => {
    if (String(data).includes('heartbeat')) beats += 1;
  };
  for (const { client } of listeners) client.socket.on('message', count);
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  for (const { client } of listeners) client.socket.off('message', count);
  return beats;
}

/** The sign-ins of these accounts, so many at a time: how long each device took to hear of its own. */
async function askAndHear(
  client: HttpClient,
  listeners: Listener[],
  { from, to, atOnce }: { from: number; to: number; atOnce: number },
): Promise<number[][]> {
  const times: number[][] = [];
  let next = from;
  const caller = async (): Promise<void> => {
    for (let account = next++; account < to; account = next++) {
      const own = listeners.slice(account * each, (account + 1) * each);
      times.push(await askFor(client, account, own));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return times;
}

async function askFor(client: HttpClient, account: number, own: Listener[]): Promise<number[]> {
  const person = { userName: `person-${account}`, password: benchPassword };
  const { cookies } = expectCreated(await client.send('POST', signInPaths.signIns, '', person));
  const beganMs = performance.now();
  const heard = own.map(
    (listener) =>
      new Promise<number>((resolve) => {
        listener.onList = () => resolve(performance.now() - beganMs);
      }),
  );
  expectCreated(await client.send('POST', loginRequestPaths.ofSignIn, cookies, {}));
  return await Promise.all(heard);
}

function expectCreated(answer: Answer): Answer {
  if (answer.status < 200 || answer.status > 299)
    throw new Error(`unexpected answer ${answer.status}: ${answer.body.slice(0, 300)}`);
  return answer;
}

function cpuSeconds(before: Usage, after: Usage): string {
  return ((after.cpuMs - before.cpuMs) / 1000).toFixed(1);
}
