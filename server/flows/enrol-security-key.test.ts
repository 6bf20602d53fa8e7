import { expect, test } from 'vitest';
import { accountPaths, type Account } from '../../shared/api/accounts.ts';
import type { EnrolledSecurityKey } from '../../shared/api/factors.ts';
import { securityKeyPaths } from '../../shared/api/security-keys.ts';
import type * as factors from '../store/factors.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { cbor } from '../testing/cbor.ts';
import { ceremonyOf, enrolKey, keyOptions, startKeyPerson } from '../testing/key-people.ts';
import { signInWithPassword, signUpPerson } from '../testing/people.ts';
import { signInAgent, startAgent } from '../testing/recovery.ts';
import { flag, SoftwareKey } from '../testing/software-key.ts';
import { answerOf, testBrowser, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { forgedRegistrations } from '../webauthn/testing/forged-registrations.ts';

eachDatabase((open) => {
  test('W-D05 W-B21 the options ask for what the server will check, and tell nothing about the person', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const options = await keyOptions(alice.browser);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Countersign' },
      timeout: 300_000,
      attestation: 'none',
      pubKeyCredParams: [-8, -7, -35, -36, -257].map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: [{ id: alice.key.credentialId, type: 'public-key', transports: ['usb'] }],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    const again = await keyOptions(alice.browser);
    expect(again.challenge).not.toBe(options.challenge);
    expect(Buffer.from(options.challenge, 'base64url').length).toBeGreaterThanOrEqual(32);
    expect(again.user.id).toBe(options.user.id);
    const handle = Buffer.from(options.user.id, 'base64url');
    expect(handle.length).toBeLessThanOrEqual(64);
    expect(handle.toString()).not.toContain('alice');
    const bobby = await signUpPerson(server, 'bobby');
    expect((await keyOptions(bobby.browser)).user.id).not.toBe(options.user.id);
    expect((await keyOptions(bobby.browser)).excludeCredentials).toEqual([]);
  });

  test('W-D06 what is kept of a key, and what is told of it', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const key = new SoftwareKey({ flags: flag.up | flag.uv | flag.be | flag.bs });
    const aaguid = '2fc0579f-8113-47ea-b116-bb5a8db9202a';
    const forgery = { aaguid, counter: 7, discoverable: true, transports: ['nfc', 'usb'] };
    expect(answerOf(await enrolKey(server, browser, key, forgery))).toBe(201);
    const [row] = await rows(server);
    expect(row).toMatchObject({
      kind: 'security-key',
      credentialId: key.credentialId,
      name: 'YubiKey 5 NFC',
      position: 7,
      createdAtMs: server.clock.nowMs(),
      lastUsedAtMs: null,
    });
    expect(JSON.parse(row?.material ?? '')).toEqual({
      publicKey: cbor(key.cose).toString('base64url'),
      ...{ rpId: 'localhost', aaguid, transports: ['nfc', 'usb'], userVerified: true, discoverable: true },
      ...{ backupEligible: true, backedUp: true, counterFellBackAtMs: null },
    });
    expect((await accountOf(browser)).factors).toEqual([
      {
        ...{ id: row?.id, kind: 'security-key', name: 'YubiKey 5 NFC', model: 'YubiKey 5 NFC' },
        ...{ confirmedAtMs: server.clock.nowMs(), lastUsedAtMs: null, disabled: false },
        ...{ suspendedAtMs: null, isLast: true },
        ...{ isPasskey: true, sync: 'synced', worksHere: true, counterFellBackAtMs: null },
      },
    ]);
  });

  test('several keys have names of their own; there are no more than the account may have', async () => {
    const securityKey = { rpId: 'localhost', challengeMs: 300_000, maxPerAccount: 3 };
    const server = await startTestServer(open, { config: { securityKey } });
    const { browser } = await signUpPerson(server);
    const last = await keyOptionsBefore(server, browser);
    expect(last.names).toEqual(['Security key', 'Security key 2', 'Passkey']);
    expect(answerOf(await browser.post(securityKeyPaths.options, {}))).toBe('too_many_security_keys');
    // Options that were given while there was room are worth nothing afterwards.
    const late = await browser.post(securityKeyPaths.keys, { credential: last.late });
    expect(answerOf(late)).toBe('too_many_security_keys');
    expect(await rows(server)).toHaveLength(3);
  });

  test('the first key turns two-factor authentication on, and ends what a password alone began', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const other = testBrowser(server);
    await signInWithPassword(other, alice);
    expect(answerOf(await other.get(accountPaths.account))).toBe(200);
    const before = alice.browser.cookies.get('__Host-session');
    expect(answerOf(await enrolKey(server, alice.browser, new SoftwareKey()))).toBe(201);
    expect(alice.browser.cookies.get('__Host-session')).not.toBe(before);
    expect(answerOf(await other.get(accountPaths.account))).toBe('not_signed_in');
    expect((await accountOf(alice.browser)).twoFactorOn).toBe(true);
    // It has just been proved: the next thing does not ask for it again.
    server.clock.pass(60_000);
    expect(answerOf(await enrolKey(server, alice.browser, new SoftwareKey()))).toBe(201);
    server.clock.pass(600_000);
    expect(answerOf(await alice.browser.post(securityKeyPaths.options, {}))).toBe('step_up_required');
  });

  test('W-B02 W-B03 a challenge serves the session that asked, once, for five minutes', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const bobby = await signUpPerson(server, 'bobby');
    const key = new SoftwareKey();
    const made = async () => {
      const { challenge, rp } = await keyOptions(alice.browser);
      return { credential: key.register(ceremonyOf(server, { challenge, rpId: rp.id })) };
    };
    expect(answerOf(await bobby.browser.post(securityKeyPaths.keys, await made()))).toBe(
      'security_key_not_pending',
    );
    const elsewhere = testBrowser(server);
    await signInWithPassword(elsewhere, alice);
    expect(answerOf(await elsewhere.post(securityKeyPaths.keys, await made()))).toBe(
      'security_key_not_pending',
    );
    const late = await made();
    server.clock.pass(300_000);
    expect(answerOf(await alice.browser.post(securityKeyPaths.keys, late))).toBe('security_key_not_pending');
    for (const clientData of [{ challenge: undefined }, { challenge: '' }, { challenge: 7 }]) {
      const { challenge, rp } = await keyOptions(alice.browser);
      const credential = key.register(ceremonyOf(server, { challenge, rpId: rp.id }), { clientData });
      const answer = await alice.browser.post(securityKeyPaths.keys, { credential });
      expect(answerOf(answer)).toBe('security_key_not_pending');
    }
    // Refused for something else, it is spent all the same.
    const { challenge, rp } = await keyOptions(alice.browser);
    const ceremony = ceremonyOf(server, { challenge, rpId: rp.id });
    const wrong = key.register(ceremony, { hashedRpId: 'evil.example' });
    expect(answerOf(await alice.browser.post(securityKeyPaths.keys, { credential: wrong }))).toBe(
      'security_key_refused',
    );
    const right = { credential: key.register(ceremony) };
    expect(answerOf(await alice.browser.post(securityKeyPaths.keys, right))).toBe('security_key_not_pending');
    expect(await rows(server)).toEqual([]);

    const good = await made();
    expect(answerOf(await alice.browser.post(securityKeyPaths.keys, good))).toBe(201);
    expect(answerOf(await alice.browser.post(securityKeyPaths.keys, good))).toBe('security_key_not_pending');
  });

  test('W-B16 a credential belongs to one account, once: also when two ask at the same time', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const bobby = await signUpPerson(server, 'bobby');
    expect(answerOf(await enrolKey(server, alice.browser, alice.key))).toBe('security_key_refused');
    expect(answerOf(await enrolKey(server, bobby.browser, alice.key))).toBe('security_key_refused');
    expect(await rows(server)).toHaveLength(1);
    expect((await accountOf(bobby.browser)).twoFactorOn).toBe(false);

    for (let round = 0; round < 10; round += 1) {
      const id = Buffer.alloc(32, round);
      const people = [
        await signUpPerson(server, `first-${round}`),
        await signUpPerson(server, `second-${round}`),
      ];
      const answers = await Promise.all(
        people.map(({ browser }) => enrolKey(server, browser, new SoftwareKey({ id }))),
      );
      expect(answers.map(answerOf).toSorted()).toEqual([201, 'security_key_refused']);
      expect(await rows(server)).toHaveLength(2 + round);
    }
  });

  test('W-B01 – W-B22 every forged registration is refused with 4xx, and nothing is stored', async () => {
    const server = await startTestServer(open, { config: { logLevel: 'error' } });
    const { browser } = await signUpPerson(server);
    for (const { id, what, forgery, reason } of forgedRegistrations) {
      const answer = answerOf(await enrolKey(server, browser, new SoftwareKey(), forgery));
      const refusals =
        reason === null
          ? ['invalid_request', 'security_key_refused']
          : ['security_key_refused', 'security_key_not_pending'];
      expect([id, what, refusals.includes(String(answer))]).toEqual([id, what, true]);
    }
    expect(await rows(server)).toEqual([]);
    expect((await accountOf(browser)).twoFactorOn).toBe(false);
  });

  test('W-D09 no file names other origins that may use our keys (WebAuthn L3 5.11)', async () => {
    const server = await startTestServer(open);
    expect((await server.app.inject('/.well-known/webauthn')).statusCode).toBe(404);
  });

  test('W-B09 a support agent’s key has to verify its user: it stands for the password', async () => {
    const server = await startTestServer(open);
    const agent = await startAgent(server, 'agent');
    const browser = await signInAgent(server, agent.id, server.clock.nowMs());
    const { authenticatorSelection } = await keyOptions(browser);
    expect(authenticatorSelection).toEqual({
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    });
    const unverified = new SoftwareKey({ flags: flag.up });
    expect(answerOf(await enrolKey(server, browser, unverified))).toBe('security_key_refused');
    expect(answerOf(await enrolKey(server, browser, new SoftwareKey()))).toBe(201);
  });

  test('a key may be renamed and removed; with the last one two-factor authentication turns off', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    await enrolKey(server, alice.browser, new SoftwareKey());
    const [first, second] = (await accountOf(alice.browser)).factors;
    const path = (factor?: { id: string }) => `/api/factors/${factor?.id ?? ''}`;
    expect(answerOf(await alice.browser.patch(path(first), { name: 'At home' }))).toBe(204);
    expect((await accountOf(alice.browser)).factors[0]?.name).toBe('At home');
    expect(answerOf(await alice.browser.delete(path(second)))).toBe(204);
    expect((await accountOf(alice.browser)).twoFactorOn).toBe(true);
    expect(answerOf(await alice.browser.delete(path(first)))).toBe(204);
    expect((await accountOf(alice.browser)).twoFactorOn).toBe(false);
    // Its credential is forgotten with it.
    expect(answerOf(await enrolKey(server, alice.browser, alice.key))).toBe(201);
  });

  test('W-D10 a key that was set up for another host name is told of, and not asked for while there is another way', async () => {
    const server = await startTestServer(open);
    const alice = await startKeyPerson(server);
    const config = { securityKey: { ...server.deps.config.securityKey, rpId: 'elsewhere.example' } };
    const moved = await startTestServer(open, { db: server.db, config });
    const browser = testBrowser(moved);
    const answer = await signInWithPassword(browser, alice);
    // Nothing else is left: it is asked for, so that the account does not stand open.
    expect(answer.json()).toMatchObject({ next: 'second-factor', methods: [{ factor: 'security-key' }] });
    browser.cookies.set('__Host-session', alice.browser.cookies.get('__Host-session') ?? '');
    const [key] = (await accountOf(browser)).factors as EnrolledSecurityKey[];
    expect(key?.worksHere).toBe(false);
    // The factor is still what the operator’s restoring of the old name finds.
    expect((await accountOf(alice.browser)).factors).toMatchObject([{ worksHere: true }]);
  });
});

/** Three keys, the last of them synced; and a fourth answer to options from before the third. */
async function keyOptionsBefore(server: TestServer, browser: TestBrowser) {
  await enrolKey(server, browser, new SoftwareKey());
  server.clock.pass(1);
  await enrolKey(server, browser, new SoftwareKey({ flags: flag.up }));
  server.clock.pass(1);
  const { challenge, rp } = await keyOptions(browser);
  await enrolKey(server, browser, new SoftwareKey({ flags: flag.up | flag.uv | flag.be }));
  const late = new SoftwareKey().register(ceremonyOf(server, { challenge, rpId: rp.id }));
  return { late, names: (await accountOf(browser)).factors.map(({ name }) => name) };
}

async function rows({ db }: TestServer): Promise<factors.FactorRow[]> {
  return await db.selectFrom('factors').where('kind', '=', 'security-key').selectAll().execute();
}

async function accountOf(browser: TestBrowser): Promise<Account> {
  return (await browser.get(accountPaths.account)).json<Account>();
}
