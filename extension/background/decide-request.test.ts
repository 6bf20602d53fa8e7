import { beforeEach, describe, expect, test } from 'vitest';
import type { LoginRequest } from '../../shared/api/login-requests.ts';
import type { DecisionAnswer, ShownLoginRequest } from '../messaging/login-request.ts';
import { AskingServer, type Fate } from './testing/asking-server.ts';
import { codeOf, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

const byNumber: DecisionAnswer = { by: 'number', number: '042' };
const notMe: DecisionAnswer = { by: 'denial', reason: 'not-me' };
const onPage: DecisionAnswer = { by: 'page', tabId: 5 };

let worker: TestWorker;
let server: AskingServer;
let request: LoginRequest;

beforeEach(async () => {
  worker = await startUnlockedWorker();
  server = await AskingServer.pairedWith(worker);
  request = server.ask();
  await worker.ask('requests.refresh', { byHand: true });
});

const shown = (of: LoginRequest = request): ShownLoginRequest => {
  const { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place } = of;
  return { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place };
};
const decide = (answer: DecisionAnswer, about = shown()) =>
  worker.ask('requests.decide', { pairingId: server.pairingId, shown: about, answer });

/** The tab's page: where the browser says it is from, and the id that it shows; each as it is at one look after the other. */
function openPage(...looks: { url: string; pageId: string | null; documentId?: string }[]): void {
  let look = 0;
  const now = () => looks[Math.min(look, looks.length - 1)];
  Object.assign(worker.fake.browser.tabs, { get: () => Promise.resolve({ id: 5, url: now()?.url }) });
  Object.assign(worker.fake.browser, {
    scripting: {
      executeScript: () => {
        const { pageId = null, documentId = 'one' } = now() ?? {};
        look += 1;
        return Promise.resolve([{ frameId: 0, result: pageId, documentId }]);
      },
    },
  });
}

test('an answer counts once, by the number, and the list says what came of it', async () => {
  expect(await decide(byNumber)).toEqual({ state: 'approved' });
  expect(server.decided).toMatchObject([{ decision: 'approve', number: '042', requestId: request.id }]);
  expect((await worker.ask('requests.list', {}))[0]?.requests[0]?.state).toBe('approved');
});

test('"not me" and a plain no are signed as what they are', async () => {
  expect(await decide(notMe)).toEqual({ state: 'denied' });
  request = server.ask();
  await worker.ask('requests.refresh', { byHand: true });
  expect(await decide({ by: 'denial', reason: 'denied' })).toEqual({ state: 'denied' });
  expect(server.decided).toMatchObject([{ reason: 'not-me' }, { reason: 'denied' }]);
});

test('X-G02 while the vault is locked nothing is decided, and nothing is told of what is asked', async () => {
  await worker.ask('vault.lock', {});
  for (const answer of [byNumber, notMe]) expect(await codeOf(decide(answer))).toBe('vault_locked');
  expect(await codeOf(worker.ask('requests.list', {}))).toBe('vault_locked');
  expect(await codeOf(worker.ask('requests.refresh', { byHand: true }))).toBe('vault_locked');
  expect(server.received).toEqual([]);
});

describe('X-G04 what was shown is what is decided', () => {
  test.each([
    { challenge: 'another'.padEnd(43, '_') },
    { purpose: 'change-password' },
    { browser: 'Chrome on Linux' },
    { address: '198.51.100.1' },
    { place: 'Vienna' },
    { createdAtMs: 1 },
    { expiresAtMs: 2_000_000_000_000 },
  ])('X-G04 changed by the server between showing and click: %o', async (change) => {
    const before = shown();
    server.change(request.id, change);
    await worker.ask('requests.refresh', { byHand: true });
    expect(await codeOf(decide(byNumber, before))).toBe('request_changed');
    expect(server.received).toEqual([]);
  });

  test('X-G04 what somebody on the way changed in the list is not taken by the server that asked', async () => {
    const isList = (path: string) => path.endsWith('/login-requests');
    const changed = { ...server.list, requests: [{ ...request, browser: 'Your own browser' }] };
    server.fate = ({ path }) =>
      isList(path) ? { status: 200, body: JSON.stringify(changed), type: 'application/json' } : 'answered';
    await worker.ask('requests.refresh', { byHand: true });
    const about = { ...shown(), browser: 'Your own browser' };
    expect(await codeOf(decide(byNumber, about))).toBe('request_refused');
    expect(server.received).toHaveLength(1);
    expect(server.decided).toEqual([]);
  });
});

describe('X-G05 what is over is not decided', () => {
  test('X-G05 R-D04 expired meanwhile, by the server’s clock: refused here, and not sent', async () => {
    worker.clock.nowMs = request.expiresAtMs - server.offsetMs;
    expect(await codeOf(decide(byNumber))).toBe('request_over');
    worker.clock.nowMs -= 1;
    expect(await codeOf(decide(byNumber))).toBe('done');
    expect(server.received).toHaveLength(1);
  });

  test.each(['cancelled', 'denied', 'redeemed'] as const)(
    'X-G05 %s meanwhile, and heard of',
    async (state) => {
      server.change(request.id, { state });
      await worker.ask('requests.refresh', { byHand: true });
      expect(await codeOf(decide(byNumber))).toBe('request_over');
      expect(server.received).toEqual([]);
    },
  );

  test('X-G05 denied elsewhere, and not heard of yet: the server’s word is what is told', async () => {
    server.change(request.id, { state: 'denied', challenge: request.challenge });
    expect(await decide(byNumber)).toEqual({ state: 'denied' });
    expect(server.decided).toEqual([]);
  });
});

describe('X-G06 one decision, whatever becomes of what is sent', () => {
  const isDecision = (path: string) => path.endsWith('/decision');
  const faults: [string, Fate, string][] = [
    ['offline', 'lost-there', 'server_not_reachable'],
    ['the answer is lost', 'lost-back', 'approved'],
    ['500', { status: 500, body: 'oops' }, 'server_failed'],
    ['a page of the network’s', { status: 200, body: '<html>Sign in to the café' }, 'server_nonsense'],
  ];

  test.each(faults)(
    'X-G06 %s: told honestly, and a second press is the same answer again',
    async (_, fate, told) => {
      server.fate = ({ path }) => (isDecision(path) ? fate : 'answered');
      const outcome = await decide(byNumber).then(
        ({ state }) => state,
        (error: unknown) => (error as { code: string }).code,
      );
      expect(outcome).toBe(told);
      server.fate = () => 'answered';
      if (told !== 'approved') expect(await decide(byNumber)).toEqual({ state: 'approved' });
      expect(server.decided).toHaveLength(1);
      expect(new Set(server.received).size).toBe(1);
    },
  );

  test('X-G06 R-F02 neither the decision’s answer nor the list comes back: it is not claimed to be either', async () => {
    server.fate = ({ path }) => (isDecision(path) ? 'lost-back' : 'lost-there');
    expect(await codeOf(decide(byNumber))).toBe('request_unconfirmed');
    server.fate = () => 'answered';
    expect(await decide(byNumber)).toEqual({ state: 'approved' });
    expect(server.decided).toHaveLength(1);
    expect(new Set(server.received).size).toBe(1);
  });

  test('X-G06 two presses at once are one decision', async () => {
    const answers = await Promise.all([codeOf(decide(byNumber)), codeOf(decide(byNumber))]);
    expect(answers.sort()).toEqual(['done', 'request_over']);
    expect(server.received).toHaveLength(1);
  });

  test('X-G06 a wrong number is told, and is not sent again with the next one', async () => {
    expect(await codeOf(decide({ by: 'number', number: '999' }))).toBe('request_number_wrong');
    expect(await decide(byNumber)).toEqual({ state: 'approved' });
    expect(server.received).toHaveLength(2);
  });
});

describe('X-G08 the worker is killed at any storage operation or request of a decision', () => {
  async function steps(): Promise<{ operations: number; requests: number }> {
    const before = worker.fake.log.length;
    let requests = 0;
    server.fate = () => (requests++, 'answered');
    await decide(byNumber);
    return { operations: worker.fake.log.length - before, requests };
  }

  test('X-G08 before it is signed, before it is sent, before its answer came: at most one decision, and it can be answered again', async () => {
    const { operations, requests } = await steps();
    expect(operations).toBeGreaterThan(5);
    const deaths = [
      ...Array.from({ length: operations }, (_, at) => ({ operation: at + 1, request: Infinity })),
      ...Array.from({ length: requests }, (_, at) => ({ operation: Infinity, request: at + 1 })),
    ];
    for (const death of deaths) {
      for (const isDone of [false, true]) {
        await begin();
        let operation = 0;
        let asked = 0;
        let isDead = false;
        worker.fake.misbehave = () => {
          operation += 1;
          const dies = operation === death.operation;
          const wasDead = isDead;
          isDead ||= dies;
          if (wasDead) return 'refused';
          return dies ? (isDone ? 'refused-but-done' : 'refused') : 'done';
        };
        server.fate = () => {
          asked += 1;
          const dies = asked === death.request;
          const wasDead = isDead;
          isDead ||= dies;
          return wasDead ? 'lost-there' : dies ? (isDone ? 'lost-back' : 'lost-there') : 'answered';
        };
        await codeOf(decide(byNumber));
        // The next worker, in the same browser.
        worker.fake.misbehave = () => 'done';
        server.fate = () => 'answered';
        const [account] = await worker.ask('requests.refresh', { byHand: true });
        const state = account?.requests.find(({ id }) => id === request.id)?.state;
        expect(state).toBe(server.decided.length === 1 ? 'approved' : 'pending');
        if (state === 'pending') expect(await decide(byNumber)).toEqual({ state: 'approved' });
        expect(server.decided).toHaveLength(1);
      }
    }
  });

  async function begin(): Promise<void> {
    worker = await startUnlockedWorker();
    server = await AskingServer.pairedWith(worker);
    request = server.ask();
    await worker.ask('requests.refresh', { byHand: true });
  }
});

describe('approving on the page that asks', () => {
  const pageId = 'P'.repeat(22);
  const url = 'https://auth.example/sign-in';

  test('by the origin that the browser names and the id that the page shows', async () => {
    openPage({ url, pageId });
    expect(await worker.ask('requests.look', { tabId: 5 })).toEqual({ server: 'https://auth.example' });
    expect(await decide(onPage)).toEqual({ state: 'approved' });
    expect(server.decided).toMatchObject([{ tabOrigin: 'https://auth.example', pageId }]);
  });

  test.each([
    [
      'a look-alike that shows the id of the sign-in it relays',
      [{ url: 'https://auth.example.evil.test/', pageId }],
    ],
    ['plain http', [{ url: 'http://auth.example/sign-in', pageId }]],
    ['another port', [{ url: 'https://auth.example:8443/sign-in', pageId }]],
    ['a blob of that origin', [{ url: 'blob:https://auth.example/8f5c', pageId }]],
    ['a page that asks nothing', [{ url, pageId: null }]],
    ['what is no id', [{ url, pageId: '"><script>' }]],
    ['an address that the browser does not tell', [{ url: '', pageId }]],
    [
      'another document in its place meanwhile',
      [
        { url, pageId },
        { url, pageId, documentId: 'two' },
      ],
    ],
    [
      'another site in its place meanwhile',
      [
        { url, pageId },
        { url: 'https://evil.test/', pageId },
      ],
    ],
  ])('X-G02 nothing is signed for %s', async (_, looks) => {
    openPage(...looks);
    expect(await codeOf(decide(onPage))).toBe('request_page_other');
    expect(server.received).toEqual([]);
  });

  test('X-G06 the id of another request is refused by the server, and what it has refused is signed anew', async () => {
    openPage({ url, pageId: 'Q'.repeat(22) });
    for (let press = 0; press < 2; press += 1) expect(await codeOf(decide(onPage))).toBe('request_refused');
    expect(new Set(server.received).size).toBe(2);
    expect(server.decided).toEqual([]);
  });
});
