import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import { devicePaths, pairingPaths, type Device, type Pairing } from '../../shared/api/devices.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import { deviceKeyThumbprint } from '../../shared/device-key.ts';
import { formatPairingCode } from '../../shared/pairing-code.ts';
import { pairingPhrase } from '../../shared/pairing-phrase.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { makeTestSheet } from '../testing/backup-codes.ts';
import { enrolPerson, signInWithPassword, signUpPerson } from '../testing/people.ts';
import { beginPairing, confirmPairing, pairDevice, SoftwareDevice } from '../testing/software-device.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const races = [2, 5, 20, 50];

eachDatabase((open) => {
  test('S-F06 a browser is paired: code, key, the same phrase on both sides, confirmation; before it, it can do nothing', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const { id, code } = await beginPairing(browser);
    expect(await pairing(browser, id)).toMatchObject({ device: null });
    const device = await SoftwareDevice.make(server);
    // As people type it.
    expect((await device.redeem(formatPairingCode(code).toLowerCase())).json<Device>()).toMatchObject({
      state: 'waiting',
      name: 'Work laptop',
      account: { userName: 'alice' },
      isLastFactor: false,
      backupCodes: null,
    });
    const shown = (await pairing(browser, id)).device;
    expect(shown).toMatchObject({ id: device.id, browser: 'Paired Browser', address: '192.0.2.77' });
    const server_ = server.deps.config.origin;
    const thumbprints = [shown?.publicKey ?? device.publicKey, device.publicKey].map(deviceKeyThumbprint);
    const [onPage, onDevice] = await Promise.all(
      thumbprints.map(async (thumbprint) =>
        pairingPhrase({ code, server: server_, thumbprint: await thumbprint }),
      ),
    );
    expect(onPage).toBe(onDevice);

    expect(await account(browser)).toMatchObject({ twoFactorOn: false, factors: [] });
    const early = await device.send('POST', devicePaths.unpair, { turnTwoFactorOff: true });
    expect(answerOf(early)).toBe('device_unknown');
    const confirmed = await confirmPairing(browser, { id, deviceId: device.id });
    expect(confirmed.json<Account>()).toMatchObject({
      twoFactorOn: true,
      factors: [{ kind: 'login-request', id: device.id, name: 'Work laptop', browser: 'Paired Browser' }],
    });
    expect((await device.send('GET', devicePaths.current)).json<Device>()).toMatchObject({
      state: 'paired',
      expiresAtMs: null,
      isLastFactor: true,
    });
    expect(await eventsOf(server, 'device-paired')).toEqual([{ factorId: device.id }]);
  });

  test('S-F05 who redeems the code with another key shows another phrase, and is forgotten when the owner says no', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const { id, code } = await beginPairing(browser);
    const [thief, owner] = [await SoftwareDevice.make(server), await SoftwareDevice.make(server)];
    await thief.redeem(code);
    expect(answerOf(await owner.redeem(code))).toBe('pairing_code_rejected');
    const phrases = await Promise.all(
      [thief, owner].map(async ({ publicKey }) =>
        pairingPhrase({ code, server: 'x', thumbprint: await deviceKeyThumbprint(publicKey) }),
      ),
    );
    expect(phrases[0]).not.toBe(phrases[1]);
    // The page never confirms another than the one whose phrase was compared.
    expect(answerOf(await confirmPairing(browser, { id, deviceId: 'A'.repeat(22) }))).toBe(
      'pairing_not_pending',
    );
    expect(answerOf(await browser.delete(pairingPaths.pairing.replace(':id', id)))).toBe(204);
    expect(answerOf(await confirmPairing(browser, { id, deviceId: thief.id }))).toBe('pairing_not_pending');
    expect(answerOf(await thief.send('GET', devicePaths.current))).toBe('device_unknown');
    expect(await account(browser)).toMatchObject({ twoFactorOn: false, factors: [] });
  });

  test('S-F08 S-K04 a code is redeemed once, and a pairing confirmed once, whoever comes at the same time', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    for (const count of races) {
      const { id, code } = await beginPairing(browser);
      const rivals = await Promise.all(Array.from({ length: count }, () => SoftwareDevice.make(server)));
      const answers = await Promise.all(rivals.map(async (device) => answerOf(await device.redeem(code))));
      expect(answers.filter((answer) => answer === 201)).toHaveLength(1);
      expect(new Set(answers)).toEqual(new Set([201, 'pairing_code_rejected']));
      const deviceId = rivals.find((device) => device.id !== '')?.id ?? '';
      const cookies = new Map(browser.cookies);
      const confirmations = await Promise.all(
        Array.from({ length: count }, async () => {
          const same = testBrowser(server);
          for (const [name, value] of cookies) same.cookies.set(name, value);
          return { same, answer: answerOf(await confirmPairing(same, { id, deviceId })) };
        }),
      );
      const winners = confirmations.filter(({ answer }) => answer === 200);
      expect(winners).toHaveLength(1);
      for (const [name, value] of winners[0]?.same.cookies ?? []) browser.cookies.set(name, value);
    }
    expect((await account(browser)).factors).toHaveLength(races.length);
  });

  test('S-K04 a code is sixty random bits, and can be typed in for ten minutes, to the millisecond', async () => {
    const server = await startTestServer(open);
    const { pairingMs } = server.deps.config.device;
    expect(pairingMs).toBeLessThanOrEqual(600_000);
    const codes = [];
    for (const [name, afterMs, answer] of [
      ['alice', pairingMs - 1, 201],
      ['bobby', pairingMs, 'pairing_code_rejected'],
    ] as const) {
      const { code } = await beginPairing((await signUpPerson(server, name)).browser);
      server.clock.pass(afterMs);
      expect([name, answerOf(await (await SoftwareDevice.make(server)).redeem(code))]).toEqual([
        name,
        answer,
      ]);
      codes.push(code);
    }
    // Of Crockford's 32 letters, five bits each.
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(codes[0]).not.toBe(codes[1]);
  });

  test('S-F09 a pairing lasts ten minutes; a new code ends it; another session does not confirm it; a locked account pairs nobody', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const device = await SoftwareDevice.make(server);
    const { id, code } = await beginPairing(alice.browser);
    const second = await beginPairing(alice.browser);
    expect(answerOf(await device.redeem(code))).toBe('pairing_code_rejected');
    expect(answerOf(await alice.browser.get(pairingPaths.pairing.replace(':id', id)))).toBe('not_found');
    expect((await device.redeem(second.code)).statusCode).toBe(201);

    const elsewhere = testBrowser(server);
    await signInWithPassword(elsewhere, alice);
    const { id: deviceId } = device;
    expect(answerOf(await confirmPairing(elsewhere, { id: second.id, deviceId }))).toBe(
      'pairing_not_pending',
    );
    server.clock.pass(server.deps.config.device.pairingMs);
    expect(answerOf(await confirmPairing(alice.browser, { id: second.id, deviceId }))).toBe(
      'pairing_not_pending',
    );
    expect(answerOf(await device.send('GET', devicePaths.current))).toBe('device_unknown');

    const fresh = testBrowser(server);
    await signInWithPassword(fresh, alice);
    const third = await beginPairing(fresh);
    await server.db.updateTable('accounts').set({ status: 'locked' }).execute();
    expect(answerOf(await (await SoftwareDevice.make(server)).redeem(third.code))).toBe(
      'pairing_code_rejected',
    );
    expect(answerOf(await device.redeem('not a code'))).toBe('pairing_code_rejected');
  });

  test('S-B14 pairing codes cannot be tried without end from one address, and a key belongs to one account', async () => {
    const { throttle } = (await startTestServer(open)).deps.config;
    const server = await startTestServer(open, { config: { throttle: { ...throttle, addressLimit: 4 } } });
    const alice = await signUpPerson(server);
    const bob = await signUpPerson(server, 'bob');
    const device = await pairDevice(server, alice.browser);
    const { code } = await beginPairing(bob.browser);
    expect(answerOf(await device.redeem(code))).toBe('pairing_code_rejected');
    // The code is not lost by that.
    const other = await SoftwareDevice.make(server);
    expect((await other.redeem(code)).statusCode).toBe(201);
    await other.redeem('0000-0000-0000');
    expect(answerOf(await other.redeem('0000-0000-0001'))).toBe('too_many_requests');
  });

  test('pairing needs a fresh proof, has a limit, and is nothing for support agents', async () => {
    const { device } = (await startTestServer(open)).deps.config;
    const server = await startTestServer(open, { config: { device: { ...device, maxPerAccount: 2 } } });
    const alice = await enrolPerson(server);
    await pairDevice(server, alice.browser);
    await pairDevice(server, alice.browser, 'Home');
    expect(answerOf(await alice.browser.post(pairingPaths.pairings, {}))).toBe('too_many_devices');
    server.clock.pass(server.deps.config.session.stepUpMs + 1);
    expect(answerOf(await alice.browser.post(pairingPaths.pairings, {}))).toBe('step_up_required');
    await server.db.updateTable('accounts').set({ role: 'support-agent' }).execute();
    expect(answerOf(await alice.browser.post(pairingPaths.pairings, {}))).toBe('agent_needs_security_key');
  });

  test('a device is renamed and removed by the page and by itself; removed, it is unknown at once', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const [work, home] = [
      await pairDevice(server, alice.browser),
      await pairDevice(server, alice.browser, 'Home'),
    ];
    const renamed = await work.send('PATCH', devicePaths.current, { name: '  Desk  ' });
    expect(renamed.json<Device>().name).toBe('Desk');
    expect(answerOf(await work.send('PATCH', devicePaths.current, { name: '\u202e' }))).toBe(
      'invalid_request',
    );
    const at = (device: SoftwareDevice) => factorPaths.factor.replace(':id', device.id);
    expect(answerOf(await alice.browser.patch(at(home), { name: 'Kitchen' }))).toBe(204);
    const names = (await account(alice.browser)).factors.map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Desk', 'Kitchen', 'phone']);

    expect(answerOf(await alice.browser.delete(at(home)))).toBe(204);
    expect(answerOf(await home.send('GET', devicePaths.current))).toBe('device_unknown');
    const unpaired = await work.send('POST', devicePaths.unpair, { turnTwoFactorOff: false });
    expect(unpaired.json()).toEqual({ twoFactorOn: true });
    expect(answerOf(await work.send('GET', devicePaths.current))).toBe('device_unknown');
    // Its sessions go on: it was given up, not lost.
    expect(answerOf(await alice.browser.get(sessionPaths.sessions))).toBe(200);
    const removed = await eventsOf(server, 'factor-removed');
    expect(new Set(removed)).toEqual(
      new Set([home, work].map(({ id }) => ({ method: 'login-request', factorId: id }))),
    );
  });

  test('S-K03 unpairing the last one turns two-factor authentication off after saying so, and takes the backup codes along', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const device = await pairDevice(server, alice.browser);
    await makeTestSheet(server, alice.browser);
    expect((await device.send('GET', devicePaths.current)).json<Device>().isLastFactor).toBe(true);
    const refused = await device.send('POST', devicePaths.unpair, { turnTwoFactorOff: false });
    expect(answerOf(refused)).toBe('last_factor');
    expect(await account(alice.browser)).toMatchObject({ twoFactorOn: true });
    const done = await device.send('POST', devicePaths.unpair, { turnTwoFactorOff: true });
    expect(done.json()).toEqual({ twoFactorOn: false });
    expect(await account(alice.browser)).toMatchObject({
      twoFactorOn: false,
      factors: [],
      backupCodes: null,
    });
  });

  test('S-K03 of two devices that unpair at the same time, the last one is told that it is the last', async () => {
    const server = await startTestServer(open);
    for (let round = 0; round < 5; round += 1) {
      const { browser } = await signUpPerson(server, `round${round}`);
      const pair = [await pairDevice(server, browser), await pairDevice(server, browser)];
      const answers = await Promise.all(
        pair.map(async (device) =>
          answerOf(await device.send('POST', devicePaths.unpair, { turnTwoFactorOff: false })),
        ),
      );
      expect(answers.toSorted()).toEqual([200, 'last_factor']);
    }
  });
});

async function pairing(browser: TestBrowser, id: string): Promise<Pairing> {
  return (await browser.get(pairingPaths.pairing.replace(':id', id))).json<Pairing>();
}

async function account(browser: TestBrowser): Promise<Account> {
  return (await browser.get(accountPaths.account)).json<Account>();
}

async function eventsOf({ db }: TestServer, event: string): Promise<unknown[]> {
  const rows = await db.selectFrom('auditEvents').where('event', '=', event).select('detail').execute();
  return rows.map(({ detail }) => JSON.parse(detail) as unknown);
}
