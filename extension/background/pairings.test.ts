import { beforeEach, describe, expect, test } from 'vitest';
import { devicePaths, pairingPaths, type Pairing } from '../../shared/api/devices.ts';
import { deviceKeyThumbprint } from '../../shared/device-key.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { readPairingCode } from '../../shared/pairing-code.ts';
import { pairingPhrase } from '../../shared/pairing-phrase.ts';
import { onDatabase } from '../../server/store/testing/databases.ts';
import { enrolAuthenticator, signUpPerson, type Person } from '../../server/testing/people.ts';
import { beginPairing, confirmPairing } from '../../server/testing/software-device.ts';
import { testConfig } from '../../server/testing/test-config.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { fetchInto } from '../devices/testing/fetch-into.ts';
import type { PairingView } from '../messaging/contract.ts';
import { pairings } from '../storage/items.ts';
import { checkWaiting, pairingAlarm } from './pairings.ts';
import { codeOf, passphrase, startTestWorker, type TestWorker } from './testing/test-worker.ts';
import { peekPairedAccounts } from './vault-access.ts';
import { PairingWatch } from './watch-pairing.ts';

const address = testConfig.origin;
const name = 'Chrome on Linux';

onDatabase('SQLite', (open) => {
  let server: TestServer;
  let alice: Person;
  let worker: TestWorker;

  beforeEach(async () => {
    server = await startTestServer(open);
    alice = await signUpPerson(server);
    worker = await startWorker();
  });

  /** A worker of the server's time, whose vault is unlocked. */
  async function startWorker(): Promise<TestWorker> {
    const started = startTestWorker();
    started.deps.fetch = fetchInto(server);
    started.deps.nowMs = () => server.clock.nowMs();
    await started.ask('vault.create', { passphrase });
    return started;
  }

  async function pair(): Promise<PairingView> {
    const { id, code } = await beginPairing(alice.browser);
    const waiting = await worker.ask('pairings.begin', { server: address, code, name });
    await confirm(id);
    return worker.ask('pairings.check', { id: waiting.id });
  }

  async function confirm(id: string): Promise<void> {
    const shown = await alice.browser.get(pairingPaths.pairing.replace(':id', id));
    const deviceId = shown.json<Pairing>().device?.id ?? 'nobody';
    expect((await confirmPairing(alice.browser, { id, deviceId })).statusCode).toBe(200);
  }

  describe('pairing', () => {
    test('from the code to the list: both sides show the same phrase, and the names are sealed', async () => {
      const { id, code } = await beginPairing(alice.browser);
      const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
      const waiting = await worker.ask('pairings.begin', {
        server: `${address}/settings`,
        code: typed,
        name,
      });
      expect(waiting).toMatchObject({ state: 'waiting', server: address, isSecond: false });
      const { device } = (await alice.browser.get(pairingPaths.pairing.replace(':id', id))).json<Pairing>();
      if (device === null) throw new Error('no device');
      const thumbprint = await deviceKeyThumbprint(device.publicKey);
      const canonical = readPairingCode(code) ?? '';
      expect(waiting.phrase).toBe(await pairingPhrase({ code: canonical, server: address, thumbprint }));
      expect(worker.fake.alarms.has(pairingAlarm)).toBe(true);

      await confirm(id);
      // The popup closed with the click on the page: the alarm finds out, also locked, and it was the last that waited.
      await worker.ask('vault.lock', {});
      await checkWaiting(worker.deps);
      expect(worker.fake.alarms.has(pairingAlarm)).toBe(false);
      expect(await codeOf(worker.ask('pairings.list', {}))).toBe('vault_locked');
      await worker.ask('vault.unlock', { passphrase });
      expect(await worker.ask('pairings.list', {})).toMatchObject([
        { state: 'paired', phrase: null, account: { userName: 'alice', browserName: name } },
      ]);
      const onDisk = JSON.stringify([...worker.fake.data.local]);
      for (const secret of ['alice', name, code, canonical]) expect(onDisk).not.toContain(secret);
    });

    test('what was confirmed is learned within two seconds, by nobody but the worker', async () => {
      new PairingWatch(worker.deps).start();
      const { id, code } = await beginPairing(alice.browser);
      await worker.ask('pairings.begin', { server: address, code, name });
      await confirm(id);
      await expect
        .poll(async () => (await pairings.get()).map(({ state }) => state), { timeout: 5_000 })
        .toEqual(['paired']);
      await expect.poll(() => worker.fake.alarms.has(pairingAlarm)).toBe(false);
    });

    test('a code that is still on its way is not asked after: its server would not know it', async () => {
      const arrive = Promise.withResolvers<null>();
      const toServer = worker.deps.fetch;
      worker.deps.fetch = async (...request) => {
        if (request[0] === `${address}${devicePaths.devices}`) await arrive.promise;
        return toServer(...request);
      };
      const { code } = await beginPairing(alice.browser);
      const begun = worker.ask('pairings.begin', { server: address, code, name });
      await expect.poll(() => worker.deps.deviceKeys.ids()).toHaveLength(1);
      await checkWaiting(worker.deps);
      arrive.resolve(null);
      expect(await begun).toMatchObject({ state: 'waiting' });
    });

    test('several accounts in one browser; a second pairing with the same one is said before it is confirmed', async () => {
      const first = await pair();
      expect(first.isSecond).toBe(false);
      const { code } = await beginPairing(alice.browser);
      const again = await worker.ask('pairings.begin', { server: address, code, name });
      expect(again).toMatchObject({ state: 'waiting', isSecond: true });
      // Not wanted after all: nothing of it stays, and the first is as it was.
      await worker.ask('pairings.forget', { id: again.id });
      expect(await worker.ask('pairings.list', {})).toEqual([first]);
      expect(await worker.deps.deviceKeys.ids()).toEqual([first.id]);

      alice = await signUpPerson(server, 'bob');
      expect(await pair()).toMatchObject({ isSecond: false, account: { userName: 'bob' } });
      expect(await worker.ask('pairings.list', {})).toHaveLength(2);
    });

    test.each([
      ['auth example.com', 'AAAA-AAAA-AAAA', 'server_address_invalid'],
      ['http://auth.example.com', 'AAAA-AAAA-AAAA', 'server_address_invalid'],
      [address, 'AAAA', 'pairing_code_invalid'],
      [address, 'AAAA-AAAA-AAAU', 'pairing_code_invalid'],
      [address, 'AAAA-AAAA-AAAA', 'pairing_code_refused'],
    ])('%s with the code %s: %s, and nothing is left', async (typedServer, code, expected) => {
      expect(await codeOf(worker.ask('pairings.begin', { server: typedServer, code, name }))).toBe(expected);
      expect(await pairings.get()).toEqual([]);
      expect(await worker.deps.deviceKeys.ids()).toEqual([]);
      expect(JSON.stringify([...worker.fake.data.session])).not.toContain('phrase');
    });

    test('cancelled on the page, or over: it came to nothing, and its key is gone', async () => {
      for (const end of ['cancelled', 'over']) {
        const { id, code } = await beginPairing(alice.browser);
        const waiting = await worker.ask('pairings.begin', { server: address, code, name });
        if (end === 'cancelled') await alice.browser.delete(pairingPaths.pairing.replace(':id', id));
        else server.clock.pass(testConfig.device.pairingMs + 1);
        if (end === 'over') await worker.ask('vault.unlock', { passphrase });
        expect(await codeOf(worker.ask('pairings.check', { id: waiting.id }))).toBe('pairing_over');
        expect(await worker.ask('pairings.list', {})).toEqual([]);
        expect(await worker.deps.deviceKeys.ids()).toEqual([]);
      }
    });

    test('beginning anew ends what waits, unless it was confirmed meanwhile', async () => {
      const first = await beginPairing(alice.browser);
      await worker.ask('pairings.begin', { server: address, code: first.code, name });
      const second = await beginPairing(alice.browser);
      const kept = await worker.ask('pairings.begin', { server: address, code: second.code, name });
      expect(await worker.deps.deviceKeys.ids()).toEqual([kept.id]);
      await confirm(second.id);
      const third = await beginPairing(alice.browser);
      await worker.ask('pairings.begin', { server: address, code: third.code, name });
      expect((await worker.ask('pairings.list', {})).map(({ state }) => state)).toEqual([
        'paired',
        'waiting',
      ]);
    });

    test('R-F02 the answer is lost after the code was spent: the pairing is found to wait', async () => {
      const { id, code } = await beginPairing(alice.browser);
      const real = fetchInto(server);
      worker.deps.fetch = async (url, init) => {
        const answer = await real(url, init);
        if (init?.method === 'POST') throw new TypeError('connection reset');
        return answer;
      };
      const waiting = await worker.ask('pairings.begin', { server: address, code, name });
      expect(waiting).toMatchObject({ state: 'waiting', account: { userName: 'alice' } });
      await confirm(id);
      expect(await worker.ask('pairings.check', { id: waiting.id })).toMatchObject({ state: 'paired' });
    });

    test('R-F01 the worker dies at any moment of it: the next one finds out how it stands, and no key is nobody’s', async () => {
      const outcomes = new Set<string>();
      for (let survives = 0; ; survives += 1) {
        worker = await startWorker();
        const { id, code } = await beginPairing(alice.browser);
        const { revive } = dieAfter(worker, survives);
        const ended = await codeOf(worker.ask('pairings.begin', { server: address, code, name }));
        revive();
        const [left] = await worker.ask('pairings.list', {});
        const state =
          left === undefined
            ? 'nothing'
            : await worker.ask('pairings.check', { id: left.id }).then(
                (found) => found.state,
                (error: unknown) => (error as { code: string }).code,
              );
        outcomes.add(state);
        expect(await worker.deps.deviceKeys.ids()).toEqual(
          (await pairings.get()).map((pairing) => pairing.id),
        );
        const { device } = (await alice.browser.get(pairingPaths.pairing.replace(':id', id))).json<Pairing>();
        expect(device === null).toBe(state !== 'waiting');
        if (ended === 'done') break;
      }
      expect(outcomes).toEqual(new Set(['nothing', 'pairing_over', 'waiting']));
    });
  });

  describe('a pairing that is there', () => {
    test('is renamed, also at the server', async () => {
      const { id } = await pair();
      const renamed = await worker.ask('pairings.rename', { id, name: 'Desk' });
      expect(renamed.account?.browserName).toBe('Desk');
      expect(await worker.ask('pairings.check', { id })).toEqual(renamed);
    });

    test('is unpaired from here: asks again when that turns two-factor off, then nothing is left', async () => {
      const { id } = await pair();
      expect(await codeOf(worker.ask('pairings.unpair', { id, turnTwoFactorOff: false }))).toBe(
        'pairing_is_last',
      );
      expect(await worker.ask('pairings.list', {})).toHaveLength(1);
      expect(await worker.ask('pairings.unpair', { id, turnTwoFactorOff: true })).toEqual({
        twoFactorOn: false,
      });
      await isGone();
    });

    test('is unpaired from here: with another factor, two-factor stays on', async () => {
      const { id } = await pair();
      await enrolAuthenticator(server, alice.browser);
      expect(await worker.ask('pairings.unpair', { id, turnTwoFactorOff: false })).toEqual({
        twoFactorOn: true,
      });
      await isGone();
    });

    test('is removed in the settings: the next question says so, and its key is gone', async () => {
      const { id } = await pair();
      const { deviceId } = (await pairings.get())[0] ?? {};
      expect((await alice.browser.delete(`/api/factors/${deviceId}`)).statusCode).toBe(204);
      expect(await codeOf(worker.ask('pairings.check', { id }))).toBe('pairing_ended');
      expect(await worker.deps.deviceKeys.ids()).toEqual([]);
      // Said until it was seen.
      expect(await worker.ask('pairings.list', {})).toMatchObject([
        { state: 'ended', account: { userName: 'alice' } },
      ]);
      expect(await codeOf(worker.ask('pairings.unpair', { id, turnTwoFactorOff: true }))).toBe(
        'pairing_ended',
      );
      await worker.ask('pairings.forget', { id });
      await isGone();
    });

    test('R-F01 the worker dies at any moment of unpairing: in the end both sides agree, and no key is nobody’s', async () => {
      const outcomes = new Set<boolean>();
      for (let survives = 0; ; survives += 1) {
        worker = await startWorker();
        const { id } = await pair();
        const { revive } = dieAfter(worker, survives);
        const ended = await codeOf(worker.ask('pairings.unpair', { id, turnTwoFactorOff: true }));
        revive();
        const isPairedHere = (await codeOf(worker.ask('pairings.check', { id }))) === 'done';
        expect(await worker.deps.deviceKeys.ids()).toEqual(isPairedHere ? [id] : []);
        const rows = await server.db.selectFrom('factors').select('id').execute();
        expect(rows).toHaveLength(isPairedHere ? 1 : 0);
        outcomes.add(isPairedHere);
        if (ended === 'done') break;
        await server.db.deleteFrom('factors').execute();
      }
      expect(outcomes).toEqual(new Set([true, false]));
    });

    test('R-F05 a write fails at any moment of pairing and of unpairing: it is told, or done, and no key is nobody’s', async () => {
      for (const turn of ['begin', 'unpair'] as const) {
        for (let at = 1, fails = true; fails; at += 1) {
          worker = await startWorker();
          const paired = turn === 'unpair' ? await pair() : null;
          const { code } = await beginPairing(alice.browser);
          let count = 0;
          worker.fake.misbehave = () => (++count === at ? 'refused' : 'done');
          const act =
            paired === null
              ? worker.ask('pairings.begin', { server: address, code, name })
              : worker.ask('pairings.unpair', { id: paired.id, turnTwoFactorOff: true });
          expect(['done', 'storage_failed', 'vault_locked']).toContain(await codeOf(act));
          fails = count >= at;
          worker.fake.misbehave = () => 'done';
          await worker.ask('vault.unlock', { passphrase });
          // One that has ended keeps no key.
          const kept = (await worker.ask('pairings.list', {})).filter(({ state }) => state !== 'ended');
          expect(await worker.deps.deviceKeys.ids()).toEqual(kept.map(({ id }) => id));
          await server.db.deleteFrom('factors').execute();
        }
      }
    });

    test('R-F02 the server is out of reach: it stays as it is, and can be forgotten here', async () => {
      const { id } = await pair();
      worker.deps.fetch = () => Promise.reject(new TypeError('offline'));
      for (const ask of [
        () => worker.ask('pairings.check', { id }),
        () => worker.ask('pairings.rename', { id, name: 'Desk' }),
        () => worker.ask('pairings.unpair', { id, turnTwoFactorOff: true }),
      ])
        expect(await codeOf(ask())).toBe('server_not_reachable');
      expect(await worker.ask('pairings.list', {})).toMatchObject([
        { state: 'paired', account: { browserName: name } },
      ]);
      await worker.ask('pairings.forget', { id });
      await isGone();
    });

    test('whose key was lost has ended', async () => {
      const { id } = await pair();
      await worker.deps.deviceKeys.remove(id);
      expect(await worker.ask('pairings.list', {})).toMatchObject([{ state: 'ended' }]);
    });

    test('X-E10 is not told of while the vault is locked, nor changed', async () => {
      const { id } = await pair();
      await worker.ask('vault.lock', {});
      for (const ask of [
        worker.ask('pairings.list', {}),
        worker.ask('pairings.begin', { server: address, code: 'AAAA-AAAA-AAAA', name }),
        worker.ask('pairings.check', { id }),
        worker.ask('pairings.rename', { id, name: 'Desk' }),
        worker.ask('pairings.unpair', { id, turnTwoFactorOff: true }),
        worker.ask('pairings.forget', { id }),
      ])
        expect(await codeOf(ask)).toBe('vault_locked');
      expect(await pairings.get()).toHaveLength(1);
    });

    async function isGone(): Promise<void> {
      expect(await worker.ask('pairings.list', {})).toEqual([]);
      expect(await worker.deps.deviceKeys.ids()).toEqual([]);
      expect(await peekPairedAccounts(worker.deps)).toEqual([]);
    }
  });
});

/** After so many operations of storage, keys and network, none succeeds: as when the browser ends the worker. */
function dieAfter({ deps, fake }: TestWorker, operations: number): { revive: () => void } {
  let left = operations;
  const { fetch, deviceKeys } = deps;
  const isAlive = (): boolean => left-- > 0;
  const gone = (): Promise<never> => Promise.reject(new ExtensionError('storage_failed'));
  fake.misbehave = () => (isAlive() ? 'done' : 'refused');
  deps.fetch = (...request) => (isAlive() ? fetch(...request) : gone());
  deps.deviceKeys = {
    get: (id) => (isAlive() ? deviceKeys.get(id) : gone()),
    put: (id, key) => (isAlive() ? deviceKeys.put(id, key) : gone()),
    remove: (id) => (isAlive() ? deviceKeys.remove(id) : gone()),
    ids: () => (isAlive() ? deviceKeys.ids() : gone()),
  };
  const revive = (): void => {
    Object.assign(deps, { fetch, deviceKeys });
    fake.misbehave = () => 'done';
  };
  return { revive };
}
