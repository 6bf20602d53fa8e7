import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { accountPaths } from '../shared/api/accounts.ts';
import type { Config } from './config.ts';
import { knownNumberPlace, numberHashes } from './factors/number-hash.ts';
import { factorMaterialPlace, open as openSealed, seal, sealedPrefix } from './factors/sealed-secret.ts';
import { tidy } from './housekeeping.ts';
import { readKeyFile } from './key-file.ts';
import { openState, type State } from './open-state.ts';
import { parseConfig } from './parse-config.ts';
import { addKey, dropKey, reseal, settlingMs } from './rotate-keys.ts';
import * as factors from './store/factors.ts';
import { eachDatabase } from './store/testing/databases.ts';
import { insertAccount, insertText, newId } from './store/testing/rows.ts';
import * as textNumbers from './store/text-numbers.ts';
import {
  enrolAuthenticator,
  enrolPerson,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from './testing/people.ts';
import { askForRecovery } from './testing/recovery.ts';
import { answerOf } from './testing/test-browser.ts';
import { startTestServer } from './testing/test-server.ts';

const random = { bytes: (length: number) => randomBytes(length) };

eachDatabase((open, { place }) => {
  test('S-L13 a number that has stopped our texts is found under the old key and the new one', async () => {
    const { config, operator, server, clock, close } = await twoProcesses();
    const number = '+41791234567';
    const oldId = server.keys.currentId;
    const [oldHash] = numberHashes(server.keys, number);
    const sealed = seal(server.keys, knownNumberPlace(oldHash), Buffer.from(number), random);
    await textNumbers.set(server.db, {
      ...{ numberHash: oldHash, number: sealed, facts: { stoppedAtMs: 1 }, nowMs: 1 },
    });
    const isStopped = async (): Promise<boolean> => {
      const facts = await textNumbers.findAll(server.db, numberHashes(server.keys, number));
      return [...facts.values()].some(({ stoppedAtMs }) => stoppedAtMs !== null);
    };
    await addKey(operator, config, { clock, random });
    server.keys.refresh();
    expect(await isStopped()).toBe(true);
    clock.now += settlingMs;
    expect(await dropKey(operator, config, oldId, { clock, random })).toEqual({
      reason: 'in-use',
      secrets: 1,
    });
    expect(await reseal(operator, random)).toEqual({ sealed: 1, unopened: [] });
    expect(await dropKey(operator, config, oldId, { clock, random })).toBeNull();
    server.keys.refresh();
    expect(await isStopped()).toBe(true);
    await close();
  });

  test('S-L13 a running server opens every secret before, between and after, and the old key can then be dropped', async () => {
    const { config, operator, server, clock, close } = await twoProcesses();
    const oldId = server.keys.currentId;
    const secrets = await enrol(server, 250); // several batches
    const newKeyId = await addKey(operator, config, { clock, random });
    expect(newKeyId).not.toBeNull();
    // The server has not heard of the new key: it goes on with both generations.
    expect(await opened(server)).toEqual(secrets);
    expect(await dropKey(operator, config, oldId, { clock, random })).toMatchObject({ reason: 'settling' });

    expect(await reseal(operator, random)).toEqual({ sealed: 250, unopened: [] });
    expect(await opened(server)).toEqual(secrets);
    expect(server.keys.currentId).toBe(newKeyId);

    // What a slow server sealed with the old key in the meantime keeps the old key, until it is sealed anew.
    const [late] = await enrolWith(server, oldId);
    clock.now += settlingMs;
    expect(await dropKey(operator, config, oldId, { clock, random })).toEqual({
      reason: 'in-use',
      secrets: 1,
    });
    expect(await reseal(operator, random)).toEqual({ sealed: 1, unopened: [] });
    expect(await dropKey(operator, config, oldId, { clock, random })).toBeNull();

    server.keys.refresh();
    expect(server.keys.ids).toEqual([newKeyId]);
    expect(await opened(server)).toEqual(new Map([...secrets, ...(late === undefined ? [] : [late])]));
    const restarted = await openState(config, { clock, random });
    expect(await opened(restarted)).toEqual(await opened(server));
    await restarted.db.destroy();
    await close();
  });

  test('S-L13 over HTTP: nobody is signed out, no secret is lost, known browsers stay known, the old key can go', async () => {
    const { config, operator, server: state, clock, close } = await twoProcesses();
    const server = await startTestServer(noOther, { db: state.db, deps: { keys: state.keys } });
    const keepHouse = () =>
      tidy(
        { ...state, config, clock, random, mail: null, log: server.deps.log },
        new AbortController().signal,
      );
    const alice = await enrolPerson(server);
    const bystander = await signUpPerson(server, 'bob');
    const oldId = state.keys.currentId;
    const known = alice.browser.cookies.get('__Host-known');
    const signsInAgain = async (): Promise<unknown[]> => {
      const answers = [
        await alice.browser.get(accountPaths.account),
        await bystander.browser.get(accountPaths.account),
        await signInWithPassword(alice.browser, alice),
        await signInWithCode(alice.browser, alice.authenticator.code()),
      ].map(answerOf);
      server.clock.pass(30_000);
      return answers;
    };
    const fine = [200, 200, 200, 200];

    expect(await addKey(operator, config, { clock, random })).not.toBeNull();
    expect(await signsInAgain()).toEqual(fine); // the server does not know yet
    await keepHouse();
    expect(state.keys.currentId).not.toBe(oldId);
    expect(await signsInAgain()).toEqual(fine); // both generations, before sealing anew
    await enrolAuthenticator(server, alice.browser, 'tablet');
    expect(await reseal(operator, random)).toEqual({ sealed: 1, unopened: [] });
    expect(await signsInAgain()).toEqual(fine);
    expect(alice.browser.cookies.get('__Host-known')).toBe(known);

    clock.now += settlingMs;
    expect(await dropKey(operator, config, oldId, { clock, random })).toBeNull();
    await keepHouse();
    expect(state.keys.ids).not.toContain(oldId);
    expect(await signsInAgain()).toEqual(fine);
    await close();
  });

  test('two rotations at once, in processes of their own: both keys are kept, and every secret opens', async () => {
    const { config, server, close } = await twoProcesses();
    const secrets = await enrol(server, 30);
    const [first, second] = await Promise.all([runAdmin(config), runAdmin(config)]);
    expect([first, second]).toEqual([0, 0]);
    server.keys.refresh();
    expect(server.keys.ids).toHaveLength(3);
    expect(await opened(server)).toEqual(secrets);
    await close();
  });

  test('S-L13 interrupted in the middle, sealing anew is completed by doing it again', async () => {
    const { config, operator, server, clock, close } = await twoProcesses();
    const secrets = await enrol(server, 120);
    await addKey(operator, config, { clock, random });
    let calls = 0;
    const failing = {
      bytes: (length: number) => {
        calls += 1;
        if (calls > 110) throw new Error('interrupted');
        return randomBytes(length);
      },
    };
    await expect(reseal(operator, failing)).rejects.toThrow('interrupted');
    expect(await opened(server)).toEqual(secrets);
    expect(await reseal(operator, random)).toEqual({ sealed: 20, unopened: [] });
    expect(await opened(server)).toEqual(secrets);
    await close();
  });

  test('S-L13 a key stays while a text waits that it sealed, or a way back into an account is vouched for by it', async () => {
    const { config, operator, server: state, clock, close } = await twoProcesses();
    const server = await startTestServer(open, { db: state.db, deps: { keys: state.keys } });
    const oldId = state.keys.currentId;
    await enrolPerson(server, 'ada');
    await askForRecovery(server, 'ada');
    await addKey(operator, config, { clock, random });
    await reseal(operator, random);
    clock.now += settlingMs;
    const drop = () => dropKey(operator, config, oldId, { clock, random });
    expect(await drop()).toEqual({ reason: 'awaited', texts: 0, recoveries: 1 });
    const { id: accountId } = await state.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
    await insertText(state.db, { accountId, content: `${sealedPrefix(oldId)}x.y` });
    expect(await drop()).toEqual({ reason: 'awaited', texts: 1, recoveries: 1 });
    await state.db.updateTable('recoveryRequests').set({ endedAtMs: 1 }).execute();
    expect(await drop()).toEqual({ reason: 'awaited', texts: 1, recoveries: 0 });
    await state.db.updateTable('texts').set({ content: null }).execute();
    expect(await drop()).toBeNull();
    await close();
  });

  test('the current key and unknown ones are not dropped, and a key from KEYS is not added here', async () => {
    const { config, operator, clock, close } = await twoProcesses();
    expect(await dropKey(operator, config, operator.keys.currentId, { clock, random })).toEqual({
      reason: 'current',
    });
    expect(await dropKey(operator, config, 'absent', { clock, random })).toEqual({ reason: 'unknown' });
    expect(await addKey(operator, { ...config, keys: 'given' }, { clock, random })).toBeNull();
    expect(readKeyFile(config.dataDir)).toHaveLength(1);
    await close();
  });

  test('a secret that no key opens is named and left alone', async () => {
    const { config, operator, clock, close } = await twoProcesses();
    const [[id] = []] = await enrolWith(operator, operator.keys.currentId);
    await operator.db
      .updateTable('factors')
      .set({ accountId: (await insertAccount(operator.db)).id })
      .execute();
    await addKey(operator, config, { clock, random });
    expect(await reseal(operator, random)).toEqual({ sealed: 0, unopened: [id] });
    await close();
  });

  async function twoProcesses() {
    const config: Config = { ...parseConfig({}), ...(await place()) };
    const clock = { now: 1_000_000, nowMs: () => clock.now };
    const server = await openState(config, { clock, random });
    const operator = await openState(config, { clock, random });
    const close = async (): Promise<void> => {
      await server.db.destroy();
      await operator.db.destroy();
    };
    return { config, clock, server, operator, close };
  }
});

/** The server is given its database: none is opened. */
const noOther = (): never => {
  throw new Error('no other database');
};

/** Runs `admin.ts rotate-keys` as an operator does; settles with its exit code. */
function runAdmin({ dataDir, databaseUrl }: Config): Promise<number | null> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'admin.ts'), 'rotate-keys'], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
    },
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('close', resolve));
}

/** Enrols authenticators and returns their secrets by the factor's id. */
async function enrol(state: State, count: number): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    for (const [id, secret] of await enrolWith(state, state.keys.currentId)) secrets.set(id, secret);
  }
  return secrets;
}

async function enrolWith({ db, keys }: State, currentId: string): Promise<[string, string][]> {
  const { id: accountId } = await insertAccount(db);
  const id = newId();
  const secret = randomBytes(20);
  const sealing = { currentId, derive: (keyId: string) => keys.derive(keyId, 'seal') };
  const material = seal(sealing, factorMaterialPlace({ id, accountId }), secret, random);
  expect(material.startsWith(sealedPrefix(currentId))).toBe(true);
  const factor = { id, accountId, kind: 'totp', name: 'phone', material, createdAtMs: 1 } as const;
  await factors.insertPending(db, { ...factor, begunBySessionId: 'session' });
  return [[id, secret.toString('hex')]];
}

async function opened({ db, keys }: State): Promise<Map<string, string | undefined>> {
  const rows = await db.selectFrom('factors').select(['id', 'accountId', 'material']).execute();
  return new Map(
    rows.map((row) => [row.id, openSealed(keys, factorMaterialPlace(row), row.material)?.toString('hex')]),
  );
}
