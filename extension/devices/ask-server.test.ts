import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Type } from 'typebox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Device, devicePaths } from '../../shared/api/devices.ts';
import { onDatabase } from '../../server/store/testing/databases.ts';
import { signUpPerson } from '../../server/testing/people.ts';
import { beginPairing, confirmPairing } from '../../server/testing/software-device.ts';
import { testConfig } from '../../server/testing/test-config.ts';
import { startTestServer } from '../../server/testing/test-server.ts';
import { installFakeBrowser } from '../storage/testing/fake-browser.ts';
import { pairings, serverClocks, type StoredPairing } from '../storage/items.ts';
import { randomBytes } from '../vault/testing/entries.ts';
import { askPaired } from './ask-paired.ts';
import { askAsDevice, type AskDeps, type DeviceRequest } from './ask-server.ts';
import { makeDeviceKey } from './device-key.ts';
import { addPairing, pairedBrowsers } from './pairings.ts';
import { fetchInto } from './testing/fetch-into.ts';
import { memoryKeyStore } from './testing/memory-key-store.ts';

const nowMs = Date.UTC(2030, 0, 1);
const ask = { method: 'GET', path: devicePaths.current, answer: Device } as const;
const closing: Server[] = [];
let deps: AskDeps;

beforeEach(async () => {
  installFakeBrowser();
  deps = { nowMs: () => nowMs, randomBytes, fetch, deviceKeys: memoryKeyStore() };
  await makeDeviceKey(deps.deviceKeys, 'ours');
});

afterEach(() => {
  for (const server of closing.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** The `code` of what it is refused with, or the answer. */
async function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => (error as { code: unknown }).code);
}

describe('R-F02 R-F03 whatever answers, it is told apart, and nothing of it comes through', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  const problem = (status: number, body: object): RequestListener => {
    return (_request, response) =>
      response
        .writeHead(status, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ type: 'about:blank', title: '', status, requestId: 'x', ...body }));
  };
  const answer = (body: string, headers: Record<string, string> = json): RequestListener => {
    return (_request, response) => response.writeHead(200, headers).end(body);
  };
  const device = {
    id: 'd',
    name: 'n',
    state: 'paired',
    account: { id: 'a', userName: 'u' },
    serviceName: 's',
    createdAtMs: 1,
    expiresAtMs: null,
    isLastFactor: false,
    backupCodes: null,
  };

  test.each<[string, RequestListener, unknown]>([
    ['its answer', answer(JSON.stringify(device)), device],
    [
      'more than is known yet',
      answer(JSON.stringify({ ...device, colour: 'blue' })),
      { ...device, colour: 'blue' },
    ],
    [
      'a page of the network',
      answer('<h1>Welcome to our WLAN</h1>', { 'content-type': 'text/html' }),
      'server_nonsense',
    ],
    ['a page that says it is JSON', answer('<h1>Welcome</h1>'), 'server_nonsense'],
    [
      'JSON that says it is a page',
      answer(JSON.stringify(device), { 'content-type': 'text/html' }),
      'server_nonsense',
    ],
    ['half an answer', answer(JSON.stringify(device).slice(0, 40)), 'server_nonsense'],
    ['nothing', answer(''), 'server_nonsense'],
    ['a number', answer('7'), 'server_nonsense'],
    ['less than is needed', answer(JSON.stringify({ ...device, account: undefined })), 'server_older'],
    ['a state nobody knows', answer(JSON.stringify({ ...device, state: 'resting' })), 'server_newer'],
    ['a refusal nobody knows', problem(418, { code: 'tea_only' }), 'server_newer'],
    ['a refusal with more in it', problem(401, { code: 'device_unknown', since: 1 }), 'pairing_ended'],
    ['not on this path', problem(405, { code: 'method_not_allowed' }), 'server_older'],
    ['no proof of ours', problem(401, { code: 'device_proof_refused' }), 'device_refused'],
    ['reported lost', problem(403, { code: 'factor_suspended' }), 'device_suspended'],
    ['not for this extension', problem(403, { code: 'origin_refused' }), 'device_refused'],
    ['too often', problem(429, { code: 'too_many_requests', retryAfterSeconds: 7 }), 'server_busy'],
    ['not now', problem(503, { code: 'unavailable' }), 'server_failed'],
    ['a fault', problem(500, { code: 'internal_error' }), 'server_failed'],
    [
      'the proxy before it',
      (_, response) => response.writeHead(502).end('<h1>Bad Gateway</h1>'),
      'server_failed',
    ],
    ['what its flows refuse', problem(409, { code: 'last_factor' }), 'last_factor'],
    [
      'go elsewhere',
      (_, response) => response.writeHead(302, { location: '/' }).end(),
      'server_not_reachable',
    ],
    ['a line that breaks', (request) => request.socket.destroy(), 'server_not_reachable'],
    ['a line that breaks in the middle', breaksInTheMiddle, 'server_not_reachable'],
    ['without end', endless, 'server_nonsense'],
    ['never', () => undefined, 'server_slow'],
    ['the beginning, then never', (_, response) => response.writeHead(200, json).write('{'), 'server_slow'],
  ])('R-F03 %s', async (_what, listener, expected) => {
    const server = await listen(listener);
    const withinMs = expected === 'server_slow' ? 50 : 5_000;
    expect(await outcome(askAsDevice({ id: 'ours', server }, { ...ask, withinMs }, deps))).toEqual(expected);
  });

  test('R-F02 nobody there', async () => {
    const server = await listen(() => undefined);
    for (const one of closing.splice(0)) await new Promise((resolve) => one.close(resolve));
    expect(await outcome(askAsDevice({ id: 'ours', server }, ask, deps))).toBe('server_not_reachable');
  });

  test('carries no cookie, no referrer and no query, and one proof of its own', async () => {
    const heard: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = [];
    const server = await listen(({ url, headers }, response) => {
      heard.push({ url, headers });
      response.writeHead(200, json).end(JSON.stringify(device));
    });
    let given: RequestInit | undefined;
    deps.fetch = (url, init) => fetch(url, (given = init));
    await askAsDevice({ id: 'ours', server }, ask, deps);
    await askAsDevice({ id: 'ours', server }, ask, deps);
    expect(given).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
    expect(heard.map(({ url }) => url)).toEqual([devicePaths.current, devicePaths.current]);
    expect(new Set(heard.map(({ headers }) => headers['dpop'])).size).toBe(2);
    for (const { headers } of heard) expect(headers).not.toHaveProperty('referer');
  });

  test('without its key, nothing is asked', async () => {
    deps.fetch = () => Promise.reject(new Error('asked'));
    expect(await outcome(askAsDevice({ id: 'another', server: 'https://a.test' }, ask, deps))).toBe(
      'pairing_ended',
    );
  });

  function breaksInTheMiddle(...[, response]: Parameters<RequestListener>): void {
    response.writeHead(200, { ...json, 'content-length': '500' });
    response.write('{"id":', () => response.destroy());
  }

  function endless(...[, response]: Parameters<RequestListener>): void {
    response.writeHead(200, json);
    const more = (): void => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  }
});

onDatabase('SQLite', (open) => {
  const redeem = { method: 'POST', path: devicePaths.devices, answer: Device } as const;
  const pairing: StoredPairing = {
    id: 'ours',
    server: testConfig.origin,
    deviceId: null,
    accountId: null,
    state: 'waiting',
    sinceMs: nowMs,
  };

  test.each([0, 90_000, -86_400_000])(
    'the real server, from the code to the end, with a clock that is %d ms off',
    async (offMs) => {
      const server = await startTestServer(open);
      const alice = await signUpPerson(server);
      let asked = 0;
      deps = {
        ...deps,
        nowMs: () => server.clock.nowMs() + offMs,
        fetch: (...request) => ((asked += 1), fetchInto(server)(...request)),
      };
      const { id, code } = await beginPairing(alice.browser);
      const name = 'Laptop';
      const waiting = await askAsDevice(pairing, { ...redeem, body: { code, name } }, deps);
      expect(waiting).toMatchObject({ state: 'waiting', name });
      expect((await confirmPairing(alice.browser, { id, deviceId: waiting.id })).statusCode).toBe(200);
      expect(await askAsDevice(pairing, ask, deps)).toMatchObject({ state: 'paired', isLastFactor: true });
      // Refused once for its time; from then on right.
      expect(asked).toBe(offMs === 0 ? 2 : 3);
      expect((await serverClocks.get())[pairing.server] ?? 0).toBe(offMs === 0 ? 0 : -offMs);

      await addPairing({ ...pairing, state: 'paired', deviceId: waiting.id, accountId: waiting.account.id });
      expect(await pairedBrowsers()).toHaveLength(1);
      await alice.browser.delete(`/api/factors/${waiting.id}`);
      expect(await outcome(askPaired(pairing, ask, deps))).toBe('pairing_ended');
      expect(await pairings.get()).toMatchObject([{ state: 'ended' }]);
      expect(await pairedBrowsers()).toEqual([]);
      expect(await deps.deviceKeys.ids()).toEqual([]);
    },
  );

  test('what the server refuses reaches whoever asked, as its code', async () => {
    const server = await startTestServer(open);
    deps = { ...deps, nowMs: () => server.clock.nowMs(), fetch: fetchInto(server) };
    const wrong = { code: 'AAAA-AAAA-AAAA', name: 'Laptop' };
    expect(await outcome(askAsDevice(pairing, { ...redeem, body: wrong }, deps))).toBe(
      'pairing_code_rejected',
    );
    const unknown: DeviceRequest<typeof Empty> = {
      method: 'GET',
      path: '/api/devices/current/moods',
      answer: Empty,
    };
    expect(await outcome(askAsDevice(pairing, unknown, deps))).toBe('server_older');
  });
});

const Empty = Type.Object({});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
