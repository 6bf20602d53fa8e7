import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { deviceRequestPaths, loginRequestPaths } from '../../shared/api/login-requests.ts';
import { devicePaths } from '../../shared/api/devices.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { liveCloseCodes, livePath, longestLiveMessage } from '../../shared/api/live.ts';
import { signInPaths } from '../../shared/api/sign-ins.ts';
import type { Config } from '../config.ts';
import { LocalLive } from '../live/live.ts';
import { relayOverDatabase } from '../live/relay.ts';
import { eachDatabase, onDatabase, type Open } from '../store/testing/databases.ts';
import { beginLive, listen, LiveClient } from '../testing/live-client.ts';
import { browserAwaitingCode, signUpPerson, type Person } from '../testing/people.ts';
import { pairDevice, SoftwareDevice, type ProofForgery } from '../testing/software-device.ts';
import { testConfig } from '../testing/test-config.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const origin = testConfig.extensionOrigins[0] ?? '';
const firefox = 'moz-extension://0b6e4a62-3d5c-4ef1-9c2a-7a1b2c3d4e5f';
/** Longer than any test may take: nothing happens by itself. */
const never = { helloMs: 3_600_000, heartbeatMs: 3_600_000 };

const running: TestServer[] = [];
afterEach(async () => {
  for (const { app } of running.splice(0)) await app.close();
});

eachDatabase((open) => {
  test('S-F01 S-F04 a device hears its list at once and whenever it is another, and the number is not in it', async () => {
    const { server, url, alice, device } = await paired(open);
    const client = await beginLive(url, device);
    expect(await client.requests()).toMatchObject({ type: 'requests', requests: [] });
    const browser = await browserAwaitingCode(server, alice);
    const asked = await browser.post(loginRequestPaths.ofSignIn, {});
    const { number, pageId } = asked.json<{ number: string; pageId: string }>();
    const list = await client.requests();
    expect(list?.requests).toMatchObject([{ state: 'pending', purpose: 'sign-in' }]);
    expect(JSON.stringify(list)).not.toContain(pageId);
    const told = list?.requests.map(({ id: _, challenge: __, ...rest }) => Object.values(rest)).flat();
    expect(told).not.toContain(number);
    // It is the list that is asked for without a socket.
    const polled = await device.send('GET', deviceRequestPaths.requests);
    expect(list).toEqual({ type: 'requests', ...polled.json<object>() });

    const [request] = list?.requests ?? [];
    if (request === undefined) throw new Error('nothing is asked');
    await device.approve(request, number);
    expect((await client.requests())?.requests).toMatchObject([{ state: 'approved' }]);
    await browser.post(signInPaths.proof, { factor: 'login-request' });
    expect((await client.requests())?.requests).toMatchObject([{ state: 'redeemed' }]);
    client.socket.close();
    expect(await client.ended).toBe(1005);
  });

  test('S-F09 a request that runs out becomes another list by itself', async () => {
    const { server, url, alice, device } = await paired(open, { loginRequest: { lifeMs: 300 } });
    const client = await beginLive(url, device);
    await client.requests();
    const browser = await browserAwaitingCode(server, alice);
    await browser.post(loginRequestPaths.ofSignIn, {});
    expect((await client.requests())?.requests).toMatchObject([{ state: 'pending' }]);
    server.clock.pass(301);
    expect((await client.requests())?.requests).toMatchObject([{ state: 'expired', challenge: null }]);
  });

  test('S-F06 S-G17 a device that is removed, unpaired, reported lost or of a locked account hears no more', async () => {
    const ends: ((context: Context) => Promise<unknown>)[] = [
      ({ alice, device }) => alice.browser.delete(factorPaths.factor.replace(':id', device.id)),
      ({ device }) => device.send('POST', devicePaths.unpair, { turnTwoFactorOff: true }),
      ...[{ suspendedAtMs: 1 }, { disabledAtMs: 1 }, { confirmedAtMs: null }].map(
        (change) =>
          async ({ server, device }: Context) => {
            await server.db.updateTable('factors').set(change).where('kind', '=', 'login-request').execute();
            server.deps.live.announce(`account:${device.accountId}`);
          },
      ),
      async ({ server, device }) => {
        await server.db.updateTable('accounts').set({ status: 'locked' }).execute();
        server.deps.live.announce(`account:${device.accountId}`);
      },
    ];
    for (const end of ends) {
      const context = await paired(open);
      const client = await beginLive(context.url, context.device);
      expect(await client.requests()).toMatchObject({ requests: [] });
      await end(context);
      expect(await client.requests()).toBeNull();
      expect(await client.ended).toBe(liveCloseCodes.notPaired);
      const again = await beginLive(context.url, context.device);
      expect(await again.ended).toBe(liveCloseCodes.notPaired);
    }
  });

  test('S-F06 without any news, a device is looked at again after a while', async () => {
    const { server, url, device } = await paired(open, { loginRequest: { waitMs: 30 } });
    const client = await beginLive(url, device);
    await client.requests();
    await server.db.updateTable('accounts').set({ status: 'locked' }).execute();
    expect(await client.ended).toBe(liveCloseCodes.notPaired);
  });

  test('a database in trouble ends the connection with another code than a refusal', async () => {
    const { server, url, device } = await paired(open, { loginRequest: { waitMs: 30 } });
    const client = await beginLive(url, device);
    await client.requests();
    await server.db.schema.alterTable('login_requests').renameTo('elsewhere').execute();
    expect(await client.ended).toBe(liveCloseCodes.unavailable);
  });
});

/** What has little to do with the database. */
onDatabase('SQLite', (open) => {
  test('S-F05 S-G17 a connection begins with a proof for it, made now, of a paired key, that was never used', async () => {
    const { server, url, device } = await paired(open);
    const stranger = await SoftwareDevice.make(server);
    const nowSeconds = server.clock.nowMs() / 1000;
    const forgeries: ProofForgery[] = [
      { claims: { htu: server.deps.config.origin + devicePaths.current } },
      { claims: { htu: `wss://localhost:8080${livePath}` } },
      { claims: { htm: 'POST' } },
      { claims: { iat: nowSeconds - 61 } },
      { claims: { iat: nowSeconds + 61 } },
      { claims: { jti: undefined } },
      { signer: stranger },
      { tamper: (proof) => proof.slice(0, -8) + 'AAAAAAAA' },
      { tamper: () => 'x' },
    ];
    for (const forgery of forgeries) {
      const proof = await device.proof('GET', livePath, forgery);
      expect([forgery, await endAfter(url, { proof })]).toEqual([forgery, liveCloseCodes.proofRefused]);
    }
    const proof = await device.proof('GET', livePath);
    const client = new LiveClient(url, { origin });
    await client.opened;
    client.say({ proof });
    expect(await client.requests()).toMatchObject({ requests: [] });
    expect(await endAfter(url, { proof })).toBe(liveCloseCodes.proofRefused);
    const unknown = await stranger.proof('GET', livePath);
    expect(await endAfter(url, { proof: unknown })).toBe(liveCloseCodes.notPaired);
    // None of this has harmed the one that is.
    server.deps.live.announce(`account:${device.accountId}`);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  test('S-G17 S-F16 only an extension opens one: no page, no other extension, nobody without an origin, whatever cookie comes along', async () => {
    const { url, alice } = await paired(open);
    const cookie = [...alice.browser.cookies].map((pair) => pair.join('=')).join('; ');
    const foreign = [testConfig.origin, 'https://evil.example', 'null', `${origin}x`, undefined];
    for (const from of foreign) {
      const client = new LiveClient(url, {
        ...(from !== undefined && { origin: from }),
        headers: { cookie },
      });
      expect([from, await client.ended]).toEqual([from, { status: 403, code: 'origin_refused' }]);
    }
    const client = new LiveClient(url, { origin: firefox, headers: { cookie } });
    await client.opened;
    client.say({ proof: 'x' });
    expect(await client.ended).toBe(liveCloseCodes.proofRefused);
  });

  test('S-G17 what is not the protocol ends the connection, and only that', async () => {
    const impatient = await paired(open, { device: { ...never, helloMs: 30 } });
    const silent = new LiveClient(impatient.url, { origin });
    expect(await silent.ended).toBe(liveCloseCodes.silent);
    const { url, device } = await paired(open, { device: never });
    for (const first of [
      '',
      '{',
      '[]',
      'null',
      '{}',
      '{"proof":7}',
      '{"proof":""}',
      '{"type":"heartbeat"}',
    ]) {
      expect([first, await endAfter(url, first)]).toEqual([first, liveCloseCodes.malformed]);
    }
    expect(await endAfter(url, Buffer.from('{"proof":"x"}'))).toBe(liveCloseCodes.malformed);
    expect(await endAfter(url, `{"proof":"${'x'.repeat(longestLiveMessage)}"}`)).toBe(1009);
    for (const second of ['{}', '{"type":"heartbeat","more":1}', '{"type":"requests"}', 'x']) {
      const client = await beginLive(url, device);
      await client.requests();
      client.socket.send(second);
      expect([second, await client.ended]).toEqual([second, liveCloseCodes.malformed]);
    }
    const chatty = await beginLive(url, device);
    await chatty.requests();
    for (let count = 0; count < 20; count += 1) chatty.say({ type: 'heartbeat' });
    expect(await chatty.ended).toBe(liveCloseCodes.malformed);
  });

  test('S-G17 the handshake is a plain request where it is none, and no other path takes one', async () => {
    const { server, url, device } = await paired(open);
    const plain = await device.send('GET', livePath);
    expect([plain.statusCode, plain.json<{ code: string }>().code]).toEqual([400, 'invalid_request']);
    for (const odd of [
      { path: livePath, version: '8' },
      { path: livePath, key: 'short' },
      { path: `${livePath}?proof=x` },
      { path: devicePaths.current },
      { path: '/healthz', status: 200 },
    ]) {
      expect([odd, await statusOf(url, odd)]).toEqual([
        odd,
        odd.status ?? (odd.path === devicePaths.current ? 401 : 400),
      ]);
    }
    // A handshake that is refused ends its connection, and one that is cut off harms nobody.
    const cut = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => cut.once('connect', resolve));
    cut.write(handshake({ path: livePath }));
    cut.resetAndDestroy();
    expect((await server.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });

  test('R-A03 one connection for each device, so many for each address, and all of them are counted out again', async () => {
    const { server, live, url, alice, device } = await paired(open, {
      device: { ...never, liveAddressLimit: 2 },
    });
    const second = await pairDevice(server, alice.browser, 'Home');
    const client = await beginLive(url, device);
    await client.requests();
    const other = await beginLive(url, second);
    await other.requests();
    const third = new LiveClient(url, { origin });
    expect(await third.ended).toEqual({ status: 429, code: 'too_many_requests' });
    other.socket.close();
    await other.ended;
    await until(() => live.size === 2);
    // The same device anew: whatever has become of the first connection, this is the one that counts.
    const anew = await beginLive(url, device);
    await anew.requests();
    expect(await client.ended).toBe(liveCloseCodes.tooMany);
    await until(() => live.size === 2);
    const browser = await browserAwaitingCode(server, alice);
    await browser.post(loginRequestPaths.ofSignIn, {});
    expect((await anew.requests())?.requests).toHaveLength(1);
    anew.socket.terminate();
    await until(() => live.size === 0);
  });

  test('R-A03 who does not answer any more is noticed; who answers stays', async () => {
    const { live, url, device } = await paired(open, { device: { ...never, heartbeatMs: 40 } });
    const client = await beginLive(url, device);
    expect(await client.next()).toMatchObject({ type: 'requests' });
    for (let beats = 0; beats < 5; beats += 1) {
      expect(await client.next()).toEqual({ type: 'heartbeat' });
      client.say({ type: 'heartbeat' });
    }
    // From now on it hears and does not answer.
    expect(await client.ended).toBe(liveCloseCodes.silent);
    await until(() => live.size === 0);
  });

  test('R-B02 at the end of the process everyone is told to come back, also who answers nothing', async () => {
    const { server, url, device } = await paired(open);
    const [client, early] = [await beginLive(url, device), new LiveClient(url, { origin })];
    await client.requests();
    await early.opened;
    const deaf = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => {
      deaf.write(handshake({ path: livePath }));
      deaf.once('data', resolve);
    });
    const cut = new Promise((resolve) => deaf.once('close', resolve));
    await server.app.close();
    running.splice(0);
    expect([await client.ended, await early.ended]).toEqual([liveCloseCodes.restart, liveCloseCodes.restart]);
    await cut;
    expect(server.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

onDatabase('PostgreSQL', (open) => {
  test('S-F01 what is asked at one server is heard at the other', async () => {
    const { db, databaseUrl } = await open();
    const [liveHere, liveThere] = [new LocalLive(), new LocalLive()];
    const here = await startTestServer(open, { db, deps: { live: liveHere } });
    const there = await startTestServer(open, { db, deps: { live: liveThere } });
    running.push(here, there);
    const log = { warn: () => undefined };
    const relays = [liveHere, liveThere].map((live) =>
      relayOverDatabase({ config: { databaseUrl }, db, live, log }),
    );
    const alice = await signUpPerson(here);
    const device = await pairDevice(here, alice.browser);
    const client = await beginLive(await listen(there), device);
    await client.requests();
    const browser = await browserAwaitingCode(here, alice);
    await browser.post(loginRequestPaths.ofSignIn, {});
    expect((await client.requests())?.requests).toMatchObject([{ state: 'pending' }]);
    for (const relay of relays) await relay.close();
  });
});

interface Context {
  server: TestServer;
  live: LocalLive;
  url: string;
  alice: Person;
  device: SoftwareDevice;
}

async function paired(
  open: Open,
  config: { device?: Partial<Config['device']>; loginRequest?: Partial<Config['loginRequest']> } = {},
): Promise<Context> {
  const live = new LocalLive();
  const server = await startTestServer(open, {
    config: {
      device: { ...testConfig.device, ...never, ...config.device },
      loginRequest: { ...testConfig.loginRequest, waitMs: 3_600_000, ...config.loginRequest },
    },
    deps: { live },
  });
  running.push(server);
  const alice = await signUpPerson(server);
  const device = await pairDevice(server, alice.browser);
  return { server, live, url: await listen(server), alice, device };
}

/** How a connection ends that begins with this. */
async function endAfter(url: string, first: object | string | Buffer): Promise<unknown> {
  const client = new LiveClient(url, { origin });
  await client.opened;
  client.socket.send(typeof first === 'string' || Buffer.isBuffer(first) ? first : JSON.stringify(first));
  return await client.ended;
}

function handshake({
  path,
  version = '13',
  key = 'AAAAAAAAAAAAAAAAAAAAAA==',
}: {
  path: string;
  version?: string;
  key?: string;
}): string {
  return [
    `GET ${path} HTTP/1.1`,
    ...['host: localhost', `origin: ${origin}`, 'connection: upgrade', 'upgrade: websocket'],
    ...[`sec-websocket-version: ${version}`, `sec-websocket-key: ${key}`],
    '\r\n',
  ].join('\r\n');
}

/** The status that a handshake is answered with. */
async function statusOf(url: string, odd: Parameters<typeof handshake>[0]): Promise<number> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const answer = await new Promise<string>((resolve) => {
    socket.write(handshake(odd));
    socket.once('data', (data) => resolve(data.toString()));
  });
  socket.destroy();
  return Number(answer.split(' ')[1]);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
