import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { heartbeatMs } from '../../shared/api/live.ts';
import { pairings } from '../storage/items.ts';
import { listenForNotifications } from './announce-requests.ts';
import { asksText, showBadge } from './badge.ts';
import { AskingServer, type Fate } from './testing/asking-server.ts';
import { startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';
import { requestsAlarm, RequestWatch } from './watch-requests.ts';

let worker: TestWorker;
let server: AskingServer;
let watch: RequestWatch;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  worker = await startUnlockedWorker();
  server = await AskingServer.pairedWith(worker);
  watch = new RequestWatch(worker.deps);
});
afterEach(() => vi.useRealTimers());

/** The socket of now, greeted: with the proof that the server asks for first. */
async function connected() {
  await watch.look();
  const socket = server.sockets.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  socket.onopen?.();
  await vi.waitFor(() => expect(socket.said).toHaveLength(1));
  return socket;
}
const tellList = (socket: { tell: (message: unknown) => void }) =>
  socket.tell({ type: 'requests', ...server.list });
const badge = () => worker.fake.badge.text;
const listed = async () => (await worker.ask('requests.list', {}))[0];

async function passTime(durationMs: number): Promise<void> {
  worker.clock.nowMs += durationMs;
  await vi.advanceTimersByTimeAsync(durationMs);
}

describe('the socket', () => {
  test('X-G01 what it tells is counted at the button and told of once, and gone again when it is over', async () => {
    const socket = await connected();
    expect(socket.said).toEqual([{ proof: expect.stringMatching(/^eyJ/) as string }]);
    tellList(socket);
    const request = server.ask();
    tellList(socket);
    await vi.waitFor(() => expect(badge()).toBe('1'));
    await vi.waitFor(() => expect(worker.fake.notified).toHaveLength(1));
    tellList(socket);
    await watch.look();
    expect(worker.fake.notified).toHaveLength(1);
    server.change(request.id, { state: 'denied', challenge: null });
    tellList(socket);
    await vi.waitFor(() => expect(badge()).toBe(''));
    expect(worker.fake.notifications.size).toBe(0);
    server.ask();
    tellList(socket);
    await vi.waitFor(() => expect(worker.fake.notified).toHaveLength(2));
  });

  test('a heartbeat is answered, and says that what is known is still so', async () => {
    const socket = await connected();
    tellList(socket);
    await vi.waitFor(async () => expect((await listed())?.knownAtMs).toBe(worker.clock.nowMs));
    worker.clock.nowMs += heartbeatMs;
    socket.tell({ type: 'heartbeat' });
    expect(socket.said.at(-1)).toEqual({ type: 'heartbeat' });
    expect(await listed()).toMatchObject({ knownAtMs: worker.clock.nowMs, isLive: true, failure: null });
  });

  test.each([
    ['what is no JSON', 'oops'],
    ['another message', { type: 'hello' }],
    ['a list that is none', { type: 'requests', requests: [{}], nowMs: 1, mark: 'x' }],
    ['more than may come', `{"type":"heartbeat"}${' '.repeat(70_000)}`],
  ])('R-F03 X-G09 %s ends it, and a plain request is asked instead', async (_, message) => {
    const socket = await connected();
    server.ask();
    socket.tell(message);
    expect(socket.isClosed).toBe(true);
    await vi.waitFor(() => expect(badge()).toBe('1'));
    expect(await listed()).toMatchObject({ isLive: false, failure: null });
  });

  test('X-D10 X-G09 a server that talks and talks is not listened to any more, nor answered', async () => {
    const socket = await connected();
    for (let count = 0; count < 10_000; count += 1) socket.tell({ type: 'heartbeat' });
    expect(socket.isClosed).toBe(true);
    expect(socket.said.length).toBeLessThan(150);
    await vi.waitFor(async () => expect((await listed())?.isLive).toBe(false));
  });

  test('R-F02 one that goes silent is given up after two heartbeats, and opened again', async () => {
    const socket = await connected();
    tellList(socket);
    socket.tell({ type: 'heartbeat' });
    await passTime(2 * heartbeatMs + 6_000);
    expect(socket.isClosed).toBe(true);
    await passTime(1_000);
    await vi.waitFor(() => expect(server.sockets).toHaveLength(2));
  });

  test('R-F02 one that ends as soon as it has told the list is not opened again and again: a request waits for news instead', async () => {
    const asked: string[] = [];
    server.fate = ({ path }) => {
      asked.push(path);
      return 'answered';
    };
    const socket = await connected();
    tellList(socket);
    socket.onclose?.();
    await vi.waitFor(() => expect(asked.at(-1)).toMatch(/\/login-requests\/after\//));
    await passTime(15_000);
    await watch.look();
    expect(server.sockets).toHaveLength(1);
  });

  test('R-D04 after a sleep, in which no timer ran, it is opened anew at the first look', async () => {
    const socket = await connected();
    tellList(socket);
    server.ask();
    tellList(socket);
    await vi.waitFor(() => expect(badge()).toBe('1'));
    worker.clock.nowMs += 8 * 3_600_000;
    await watch.look();
    expect(socket.isClosed).toBe(true);
    expect(server.sockets).toHaveLength(2);
    expect(badge()).toBe('');
    expect(worker.fake.notifications.size).toBe(0);
  });
});

describe('without one', () => {
  test('R-F02 a server that is gone is asked after 1, 2, 4, … seconds at the soonest, and every minute at last', async () => {
    server.fate = () => 'lost-there';
    const pausesMs: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      await watch.look();
      server.sockets.at(-1)?.onclose?.();
      await vi.waitFor(async () => expect((await listed())?.failure).toBe('server_not_reachable'));
      const count = server.sockets.length;
      let waitedMs = 0;
      while (server.sockets.length === count) {
        waitedMs += 250;
        await passTime(250);
        await watch.look();
      }
      pausesMs.push(waitedMs);
      worker.clock.nowMs += 1;
    }
    for (const [index, pauseMs] of pausesMs.entries()) {
      const mostMs = Math.min(1000 * 2 ** index, 60_000);
      expect(pauseMs).toBeGreaterThanOrEqual(mostMs / 2);
      expect(pauseMs).toBeLessThanOrEqual(mostMs + 250);
    }
  });

  test('X-G01 an alarm of every half minute, which is the soonest a browser lets one fire, starts the next worker; it begins with what is held', async () => {
    await watch.look();
    const alarm = worker.fake.alarms.get(requestsAlarm);
    expect(alarm?.periodInMinutes).toBe(0.5);
    server.ask();
    server.sockets[0]?.onclose?.();
    await vi.waitFor(() => expect(badge()).toBe('1'));
    // The worker is gone with its sockets; the next one knows at once, and asks.
    worker.deps.heardFrom = new Map();
    const next = new RequestWatch(worker.deps);
    expect((await listed())?.requests).toHaveLength(1);
    await next.look();
    expect(server.sockets).toHaveLength(2);
    expect(worker.fake.notified).toHaveLength(1);
    // Not made anew, or it would begin to wait anew with every worker.
    expect(worker.fake.alarms.get(requestsAlarm)).toBe(alarm);
    await pairings.set([]);
    await next.look();
    expect(worker.fake.alarms.has(requestsAlarm)).toBe(false);
    expect(badge()).toBe('');
  });

  const nonsense: [string, Fate, string][] = [
    ['a page', { status: 200, body: '<html>' }, 'server_nonsense'],
    ['500', { status: 500, body: '{}' }, 'server_failed'],
    [
      'an older server',
      { status: 404, body: '{"code":"not_found"}', type: 'application/json' },
      'server_older',
    ],
    [
      'ten thousand requests',
      { status: 200, body: JSON.stringify(Array(10_000).fill('x'.repeat(100))), type: 'application/json' },
      'server_nonsense',
    ],
    [
      'absurd words',
      {
        status: 200,
        body: JSON.stringify({ requests: [{ browser: 'x'.repeat(9_000) }], nowMs: 1, mark: 'M'.repeat(22) }),
        type: 'application/json',
      },
      'server_older',
    ],
  ];
  test.each(nonsense)(
    'R-F03 X-G09 %s: what was known stays, with why it is old',
    async (_, fate, failure) => {
      server.ask();
      await worker.ask('requests.refresh', { byHand: true });
      const knownAtMs = worker.clock.nowMs;
      worker.clock.nowMs += 10_000;
      server.fate = () => fate;
      const [account] = await worker.ask('requests.refresh', { byHand: true });
      expect(account).toMatchObject({ failure, knownAtMs, requests: [{ state: 'pending' }] });
      server.fate = () => 'answered';
      expect((await worker.ask('requests.refresh', { byHand: true }))[0]).toMatchObject({ failure: null });
    },
  );

  test('R-F02 the popup’s own asking leaves a server alone that was not there a moment ago; the person’s does not', async () => {
    let asked = 0;
    server.fate = () => (asked++, 'lost-there');
    await worker.ask('requests.refresh', { byHand: false });
    await worker.ask('requests.refresh', { byHand: false });
    expect(asked).toBe(1);
    await worker.ask('requests.refresh', { byHand: true });
    expect(asked).toBe(2);
  });

  test('R-F02 an answer that is overtaken by a newer one is not taken for the newest', async () => {
    const socket = await connected();
    const old = server.list;
    worker.clock.nowMs += 1_000;
    server.ask();
    tellList(socket);
    await vi.waitFor(() => expect(badge()).toBe('1'));
    socket.tell({ type: 'requests', ...old });
    await worker.ask('requests.list', {});
    expect((await listed())?.requests).toHaveLength(1);
  });
});

test('X-E10 X-G07 the notification names nobody and nothing, and has no button', async () => {
  server.ask({ browser: 'Opera', address: '203.0.113.9', place: 'Lisbon' });
  await worker.ask('requests.refresh', { byHand: true });
  const [shown] = worker.fake.notifications.values();
  expect(Object.keys(shown ?? {}).sort()).toEqual(['iconUrl', 'message', 'title', 'type']);
  expect(shown).toMatchObject({ title: 'request_notification_title', message: 'request_notification' });
});

test.each([true, false])(
  'X-G07 a click on the notification opens what it is about, and decides nothing (the popup opens: %s)',
  async (opens) => {
    const opened: string[] = [];
    const clicks: ((id: string) => void)[] = [];
    const { action, notifications, tabs } = worker.fake.browser;
    Object.assign(notifications, { onClicked: { addListener: (click: never) => clicks.push(click) } });
    Object.assign(action, {
      openPopup: () => (opens ? Promise.resolve(opened.push('popup')) : Promise.reject(new Error())),
    });
    Object.assign(tabs, { create: ({ url }: { url: string }) => Promise.resolve(opened.push(url)) });
    listenForNotifications();
    server.ask();
    await worker.ask('requests.refresh', { byHand: true });
    for (const click of clicks) click('another extension’s or none');
    for (const click of clicks) click(worker.fake.notified[0] ?? '');
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    expect(opened[0]).toBe(
      opens ? 'popup' : 'chrome-extension://ourselves/extension/popup/popup.html#requests',
    );
    expect(worker.fake.notifications.size).toBe(0);
    expect(server.received).toEqual([]);
    expect((await listed())?.requests).toMatchObject([{ state: 'pending' }]);
  },
);

test('a prompt’s dots stand back for a login request, and come back after it, where the page is still there', async () => {
  const { badges } = worker.fake;
  await showBadge(7, { text: asksText, title: 'asks' });
  await showBadge(8, { text: asksText, title: 'asks' });
  const request = server.ask();
  await worker.ask('requests.refresh', { byHand: true });
  expect([badges.get(7)?.text, badges.get(8)?.text]).toEqual([undefined, undefined]);
  await showBadge(9, { text: asksText, title: 'asks' });
  expect(badges.get(9)?.text).toBeUndefined();
  badges.delete(8); // another page
  badges.set(8, {});
  server.change(request.id, { state: 'denied' });
  await worker.ask('requests.refresh', { byHand: true });
  expect([badges.get(7)?.text, badges.get(8)?.text, badges.get(9)?.text]).toEqual([
    asksText,
    undefined,
    asksText,
  ]);
});

test('X-G09 a request of one server’s is not decided with another’s key, nor sent there', async () => {
  const other = await AskingServer.pairedWith(worker, 'https://other.example');
  const { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place } = server.ask();
  await worker.ask('requests.refresh', { byHand: true });
  const shown = { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place };
  const answer = { by: 'number', number: '042' } as const;
  await expect(
    worker.ask('requests.decide', { pairingId: other.pairingId, shown, answer }),
  ).rejects.toMatchObject({
    code: 'request_over',
  });
  expect([server.received, other.received]).toEqual([[], []]);
});
