import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { backupCodePaths } from '../../shared/api/backup-codes.ts';
import { pairingPaths, type Pairing } from '../../shared/api/devices.ts';
import { backupCodesEvent, readHandedOver } from '../../shared/backup-code-hand-over.ts';
import { onDatabase } from '../../server/store/testing/databases.ts';
import { makeTestSheet, signInWithBackupCode } from '../../server/testing/backup-codes.ts';
import { browserAwaitingCode, signUpPerson, type Person } from '../../server/testing/people.ts';
import { beginPairing, confirmPairing } from '../../server/testing/software-device.ts';
import { answerOf } from '../../server/testing/test-browser.ts';
import { testConfig } from '../../server/testing/test-config.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { fetchInto } from '../devices/testing/fetch-into.ts';
import type { PairingView } from '../messaging/contract.ts';
import { pairings } from '../storage/items.ts';
import { handlersFor } from './handlers.ts';
import { codesReceived, FakeTab, makeFrame, makePrompt, tabId } from './testing/fake-tab.ts';
import { Markers } from './testing/markers.ts';
import { codeOf, passphrase, startTestWorker, type TestWorker } from './testing/test-worker.ts';
import { peekPairedAccounts } from './vault-access.ts';

interface Injection {
  /** Not there for a file. */
  func?: (...given: unknown[]) => unknown;
  args: unknown[];
}

const address = testConfig.origin;
const name = 'Chrome on Linux';

onDatabase('SQLite', (open) => {
  let server: TestServer;
  let alice: Person;
  let worker: TestWorker;
  let pairingId: string;
  let deviceId: string;

  beforeEach(async () => {
    server = await startTestServer(open);
    alice = await signUpPerson(server);
    worker = startTestWorker();
    worker.deps.fetch = fetchInto(server);
    worker.deps.nowMs = () => server.clock.nowMs();
    await worker.ask('vault.create', { passphrase });
    const { id, code } = await beginPairing(alice.browser);
    ({ id: pairingId } = await worker.ask('pairings.begin', { server: address, code, name }));
    const shown = await alice.browser.get(pairingPaths.pairing.replace(':id', id));
    deviceId = shown.json<Pairing>().device?.id ?? '';
    await confirmPairing(alice.browser, { id, deviceId });
    await check();
  });

  const check = (): Promise<PairingView> => worker.ask('pairings.check', { id: pairingId });
  const offer = () => worker.ask('backup-codes.offer', { tabId: 5, pairingId });
  const show = (which: 'due' | 'active' = 'active') => worker.ask('backup-codes.show', { pairingId, which });

  /** A page in the tab that waits for codes, or does not: the functions that are put into it run as they are, on a document of three words. */
  function openPage(page: { url?: string; origin?: string; deviceIds?: string | null } = {}): {
    events: string[];
  } {
    const { url = `${address}/settings`, origin = address, deviceIds = deviceId } = page;
    const events: string[] = [];
    const element = {
      getAttribute: () => deviceIds,
      dispatchEvent: ({ type, detail }: { type: string; detail: string }) =>
        events.push(type === backupCodesEvent ? detail : `not ours: ${type}`),
    };
    const world = {
      self: { origin },
      CustomEvent,
      document: { querySelector: () => (deviceIds === null ? null : element) },
    };
    const executeScript = ({ func, args }: Injection) => {
      if (func === undefined) return Promise.resolve([]);
      const inPage = runInNewContext(`(${func.toString()})`, world) as (...given: unknown[]) => unknown;
      return Promise.resolve([{ frameId: 0, result: inPage(...args) }]);
    };
    Object.assign(worker.fake.browser, {
      tabs: { get: () => Promise.resolve({ id: 5, url }) },
      scripting: { executeScript },
    });
    return { events };
  }

  /** The page's part: what it was given goes to the server, with the owner's session. */
  async function takeOver(events: readonly string[]): Promise<void> {
    const start = readHandedOver(events.at(-1));
    if (start === null) throw new Error('nothing was handed over');
    expect((await alice.browser.post(backupCodePaths.backupCodes, start)).statusCode).toBe(201);
  }

  async function makeCodes(): Promise<void> {
    const { events } = openPage();
    await offer();
    await takeOver(events);
    await check();
  }

  describe('made in the paired browser', () => {
    test('S-E01 S-E02 the page gets the start of the chain and no more; the codes let their owner in, in order', async () => {
      const { events } = openPage();
      expect(await worker.ask('backup-codes.look', { tabId: 5 })).toEqual({ pairingId });
      expect((await offer()).backupCodes).toMatchObject([{ state: 'offered', due: 1, left: 20 }]);
      // Not before the server has them: the sheet of codes that do not work would be worse than none.
      expect(await codeOf(show())).toBe('backup_codes_none');
      await takeOver(events);
      expect((await check()).backupCodes).toMatchObject([{ state: 'current', due: 1, left: 20 }]);
      const codes = await show();
      expect(codes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
      expect(await show('due')).toEqual(codes.slice(0, 1));

      const markers = new Markers();
      const [account] = await peekPairedAccounts(worker.deps);
      const [set] = account?.backupCodes ?? [];
      for (const secret of [set?.seed ?? '', ...codes.map(({ code }) => code)]) markers.add(secret);
      expect(markers.foundIn(events)).toEqual([]);
      expect(markers.foundIn(await worker.ask('pairings.list', {}))).toEqual([]);
      expect(markers.foundIn([...worker.fake.data.local, ...worker.fake.data.session])).toEqual([]);

      const second = await browserAwaitingCode(server, alice);
      expect((await signInWithBackupCode(second, codes[1]?.code)).statusCode).toBe(200);
      expect((await check()).backupCodes).toMatchObject([{ due: 3, left: 18 }]);
      expect((await show()).map(({ number }) => number)).toEqual([3, 4, 5, 6, 7]);
      const skipped = await browserAwaitingCode(server, alice);
      expect(answerOf(await signInWithBackupCode(skipped, codes[0]?.code))).toBe('code_rejected');
    });

    test('S-E07 a new set ends the old one once the server has it, and not before', async () => {
      await makeCodes();
      const old = await show();
      const { events } = openPage();
      await offer();
      expect(await show()).toEqual(old);
      await takeOver(events);
      expect((await check()).backupCodes).toMatchObject([{ state: 'current', due: 1 }]);
      expect(await show()).not.toEqual(old);
    });

    test('made on paper, or removed: those here are void, and say so until that was seen', async () => {
      await makeCodes();
      await makeTestSheet(server, alice.browser);
      expect((await check()).backupCodes).toMatchObject([{ state: 'void' }]);
      expect(await codeOf(show())).toBe('backup_codes_none');
      expect((await worker.ask('backup-codes.forget-void', { pairingId })).backupCodes).toEqual([]);

      await makeCodes();
      const { backupCodes } = (await alice.browser.get(accountPaths.account)).json<Account>();
      await alice.browser.delete(`/api/factors/${backupCodes?.id}`);
      expect((await check()).backupCodes).toMatchObject([{ state: 'void' }]);
    });

    test('offline the next code is there, and a used one is noted once', async () => {
      await makeCodes();
      worker.deps.fetch = () => Promise.reject(new TypeError('offline'));
      const [first, second] = await show();
      const noted = await worker.ask('backup-codes.note-used', { pairingId, number: 1 });
      expect(noted.backupCodes).toMatchObject([{ due: 2, left: 19 }]);
      expect(await worker.ask('backup-codes.note-used', { pairingId, number: 1 })).toEqual(noted);
      expect(await show('due')).toEqual([second]);
      // It was not used after all: the server knows, and it is not lost.
      worker.deps.fetch = fetchInto(server);
      await check();
      expect(await show('due')).toEqual([first]);
    });

    test('unpairing takes them along, from either side', async () => {
      await makeCodes();
      await worker.ask('pairings.unpair', { id: pairingId, turnTwoFactorOff: true });
      expect(await peekPairedAccounts(worker.deps)).toEqual([]);
      expect(await codeOf(show())).toBe('backup_codes_none');
    });

    test('X-E10 locked, none is made, shown, noted or filled', async () => {
      await makeCodes();
      await worker.ask('vault.lock', {});
      const asked = [
        worker.ask('backup-codes.look', { tabId: 5 }),
        offer(),
        show(),
        worker.ask('backup-codes.note-used', { pairingId, number: 1 }),
        worker.ask('backup-codes.forget-void', { pairingId }),
        worker.ask('fill.backup-code', { tabId: 5, pairingId, number: 1 }),
      ];
      expect(new Set(await Promise.all(asked.map(codeOf)))).toEqual(new Set(['vault_locked']));
    });

    test('R-F01 wherever the worker dies, the codes that count stay, and a start that was handed over has its seed here', async () => {
      await makeCodes();
      const old = await show();
      for (let survives = 0; ; survives += 1) {
        const { events } = openPage();
        let left = survives;
        worker.fake.misbehave = () => (left-- > 0 ? 'done' : 'refused');
        const ended = await codeOf(offer());
        worker.fake.misbehave = () => 'done';
        expect(await show()).toEqual(old);
        const salts = (await peekPairedAccounts(worker.deps))[0]?.backupCodes?.map(({ salt }) => salt);
        for (const given of events) expect(salts).toContain(readHandedOver(given)?.salt);
        if (ended === 'done') break;
      }
    });
  });

  describe('X-D02 a page that is not the account’s own', () => {
    test('gets nothing, and nothing is made for it', async () => {
      for (const page of [
        { url: 'https://localhost.evil.test/', origin: 'https://localhost.evil.test' },
        { origin: 'null' }, // sandboxed
        { origin: 'https://evil.test' }, // another one than the one whose address is shown
        { url: 'chrome://settings' },
        { url: 'file:///settings' },
        { deviceIds: null }, // does not wait
        { deviceIds: 'B'.repeat(22) }, // of another account
        { deviceIds: 'x '.repeat(5000) },
      ]) {
        const { events } = openPage(page);
        expect(await worker.ask('backup-codes.look', { tabId: 5 })).toEqual({ pairingId: null });
        expect(await codeOf(offer())).toBe('backup_codes_not_asked');
        expect(events).toEqual([]);
      }
      expect((await worker.ask('pairings.list', {}))[0]?.backupCodes).toEqual([]);
    });

    test('one that came in its place after the look: the set is made, and stays here', async () => {
      const { events } = openPage();
      const { scripting } = worker.fake.browser;
      const executeScript = scripting.executeScript.bind(scripting);
      let looks = 0;
      scripting.executeScript = (injection) => {
        looks += 1;
        if (looks === 2) openPage({ origin: 'https://evil.test' });
        return looks === 2
          ? worker.fake.browser.scripting.executeScript(injection)
          : executeScript(injection);
      };
      expect(await codeOf(offer())).toBe('backup_codes_not_asked');
      expect(events).toEqual([]);
    });
  });

  describe('filled at its server’s own prompt', () => {
    const fill = (number = 1) => worker.ask('fill.backup-code', { tabId, pairingId, number });
    const openPrompt = (frame: Parameters<typeof makeFrame>[0] = {}) => {
      const frames = [
        makeFrame({ origin: address, prompts: [makePrompt({ channel: 'recovery' })], ...frame }),
      ];
      new FakeTab(worker.fake, handlersFor(worker.deps), frames);
      return frames;
    };

    test('the code that is due goes into a field for one', async () => {
      await makeCodes();
      const [first] = await show('due');
      const frames = openPrompt();
      expect(await fill()).toMatchObject({ status: 'filled', entryId: null });
      expect(codesReceived(frames)).toEqual([first?.code.replaceAll('-', '')]);
    });

    const places: [string, Parameters<typeof makeFrame>[0], string][] = [
      ['another server', { origin: 'https://auth.example.org' }, 'entry_not_for_site'],
      ['another port of its host', { origin: 'http://localhost:9090' }, 'entry_not_for_site'],
      ['its server, sandboxed', { origin: 'null' }, 'frame_not_allowed'],
      ['a field for an authenticator’s code', { prompts: [makePrompt()] }, 'prompt_not_found'],
      [
        'a field that is too short',
        { prompts: [makePrompt({ channel: 'recovery', length: 8 })] },
        'code_length_differs',
      ],
    ];

    test('X-B02 and nowhere else', async () => {
      await makeCodes();
      for (const [place, frame, code] of places) {
        const frames = openPrompt(frame);
        expect({ place, ...(await fill()) }).toEqual({ place, status: 'refused', code });
        expect(codesReceived(frames)).toEqual([]);
      }
    });

    test('another number than the person saw: they are shown that one first', async () => {
      await makeCodes();
      const frames = openPrompt();
      expect(await fill(2)).toEqual({ status: 'refused', code: 'backup_codes_none' });
      expect(codesReceived(frames)).toEqual([]);
      expect(await pairings.get()).toHaveLength(1);
    });
  });
});
