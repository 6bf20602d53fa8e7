import { sql } from 'kysely';
import { afterEach, expect, test, vi } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { authenticatorPaths } from '../../shared/api/authenticators.ts';
import { sessionPaths } from '../../shared/api/sessions.ts';
import type { Db } from '../store/schema.ts';
import { eachDatabase, onDatabase } from '../store/testing/databases.ts';
import {
  browserAwaitingCode,
  enrolPerson,
  signInWithCode,
  signInWithPassword,
  signUpPerson,
} from '../testing/people.ts';
import { beginPhone } from '../testing/phones.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { seededRandom, startTestServer, type TestServer } from '../testing/test-server.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

eachDatabase((open, { isPostgres }) => {
  test('R-E06 what cannot be written to the audit trail does not happen, and works again once it can', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const { cookies } = alice.browser;
    const before = await contentOf(server.db);
    const mend = await refuseWrites(server.db, 'audit_events', isPostgres);
    const browser = await browserAwaitingCode(server, alice);
    const changes = {
      signIn: await signInWithCode(browser, alice.authenticator.code()),
      signUp: await testBrowser(server).post(accountPaths.signUp, alice),
      addAnother: await alice.browser.post(authenticatorPaths.authenticators, { name: 'tablet' }),
      changePassword: await alice.browser.post(accountPaths.password, {
        currentPassword: alice.password,
        newPassword: 'four slow barges under the bridge',
      }),
      signOut: await alice.browser.delete(sessionPaths.current),
    };
    for (const [what, answer] of Object.entries(changes)) {
      if (what !== 'signUp') expect([what, answer.statusCode]).toEqual([what, 500]);
      expect(answer.cookies, what).toEqual([]);
    }
    expect(await contentOf(server.db)).toEqual(before);
    expect(cookies.size).toBeGreaterThan(0);

    await mend();
    // Nothing was spent: the same code, of the same pending sign-in.
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
  });

  test('S-B08 where no attempt can be counted, none is made: right or wrong, by password or code', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const before = await contentOf(server.db);
    const mend = await refuseWrites(server.db, 'attempts', isPostgres);
    const answers = [
      await signInWithPassword(testBrowser(server), alice),
      await signInWithPassword(testBrowser(server), { ...alice, password: 'not the one' }),
    ];
    await mend();
    const mendFactors = await refuseWrites(server.db, 'factors', isPostgres);
    answers.push(await signInWithCode(browser, alice.authenticator.code()));
    answers.push(await signInWithCode(browser, '000000'));
    await mendFactors();
    for (const answer of answers) {
      expect([answer.statusCode, answer.cookies]).toEqual([500, []]);
    }
    expect(await contentOf(server.db)).toEqual(before);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
  });

  test('R-E07 without randomness nothing is made from anything weaker, and it works again once there is some', async () => {
    const source = seededRandom(`R-E07 ${String(isPostgres)}`);
    let isBroken = false;
    const random = {
      bytes: (length: number): Buffer => {
        if (isBroken) throw new Error('no entropy');
        return source.bytes(length);
      },
    };
    const server = await startTestServer(open, { deps: { random } });
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const before = await contentOf(server.db);
    isBroken = true;
    const stranger = testBrowser(server);
    const answers = [
      await signInWithCode(browser, alice.authenticator.code()),
      await signInWithPassword(stranger, alice),
      await stranger.post(accountPaths.signUp, { userName: 'eve', password: alice.password }),
      await alice.browser.post(authenticatorPaths.authenticators, { name: 'tablet' }),
      await beginPhone(alice.browser),
    ];
    expect(answers.map(answerOf)).toEqual(Array(answers.length).fill('unavailable'));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(answers.length).fill(503));
    expect(answers.flatMap(({ cookies }) => cookies)).toEqual([]);
    expect(await contentOf(server.db)).toEqual(before);
    isBroken = false;
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);

    // The same for the password hash: a fault is no "no", and no "yes".
    vi.spyOn(server.deps.passwordHasher, 'verify').mockRejectedValue(new Error('no memory'));
    const answer = await signInWithPassword(testBrowser(server), alice);
    expect([answer.statusCode >= 500, answer.cookies]).toEqual([true, []]);
  });
});

onDatabase('SQLite', (open, { reopen }) => {
  test.each([
    ['R-E05 a full disk', 'pragma max_page_count = 1', 'pragma max_page_count = 1073741823'],
    ['R-E05 a file system that turned read-only', 'pragma query_only = on', 'pragma query_only = off'],
  ])('%s: nobody is let in, nothing is half done, and it goes on by itself', async (_, breakIt, mendIt) => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const bystander = await signUpPerson(server, 'bystander');
    const browser = await browserAwaitingCode(server, alice);
    const { id: accountId } = await server.db
      .selectFrom('accounts')
      .where('userNameKey', '=', 'alice')
      .select('id')
      .executeTakeFirstOrThrow();
    const sessionsOfAlice = async () =>
      (await contentOf(server.db)).sessions.filter((session) => session.accountId === accountId);
    const before = await sessionsOfAlice();
    await sql.raw(breakIt).execute(server.db);
    // Until the pages that are there are used up.
    const answers: (string | number)[] = [];
    for (let tries = 0; tries < 400 && !answers.includes('unavailable'); tries += 1) {
      answers.push(answerOf(await signUpOf(server, `name-${tries}`)));
    }
    expect(answers.at(-1)).toBe('unavailable');
    // And what was left on them: a session needs less room than an account.
    let last: string | number = '';
    for (let tries = 0; tries < 90 && last !== 'unavailable'; tries += 1) {
      last = answerOf(await signInWithPassword(testBrowser(server), bystander));
    }
    expect(last).toBe('unavailable');
    const refused = await signInWithCode(browser, alice.authenticator.code());
    expect([answerOf(refused), refused.headers['retry-after'], refused.cookies]).toEqual([
      'unavailable',
      '5',
      [],
    ]);
    expect(await sessionsOfAlice()).toEqual(before);
    await sql.raw(mendIt).execute(server.db);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
  });

  test('R-E04 a database that another process holds: refused after the wait, and nothing is lost', async () => {
    const { db, ...place } = await open();
    const server = await startTestServer(open, { db });
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    await sql`pragma busy_timeout = 20`.execute(server.db);
    const other = await reopen(place);
    await other.transaction().execute(async () => {
      expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe('unavailable');
      // Reading goes on.
      expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
    });
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
  });
});

onDatabase('PostgreSQL', (open) => {
  test('R-E04 a connection that breaks in the middle of a transaction: undone, 503, and no connection is missing afterwards', async () => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    const browser = await browserAwaitingCode(server, alice);
    const before = await contentOf(server.db);
    const mend = await onWriting(server.db, 'audit_events', 'perform pg_terminate_backend(pg_backend_pid())');
    // More often than the pool has connections.
    for (let tries = 0; tries < 12; tries += 1) {
      const answer = await signInWithCode(browser, alice.authenticator.code());
      if (tries === 0) expect([answer.statusCode, answerOf(answer)]).toEqual([503, 'unavailable']);
      expect(answer.statusCode).toBeGreaterThanOrEqual(429);
      await server.db.updateTable('factors').set({ failures: 0, nextTryAtMs: 0 }).execute();
    }
    expect(await contentOf(server.db)).toEqual(before);
    await mend();
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
    const together = Array.from({ length: 20 }, () => alice.browser.get(accountPaths.account));
    expect((await Promise.all(together)).map(answerOf)).toEqual(Array(20).fill(200));
  });

  test('R-E04 every connection in use: refused after five seconds, not queued for ever', async () => {
    const server = await startTestServer(open);
    const alice = await signUpPerson(server);
    const busy = Array.from({ length: 10 }, () => sql`select pg_sleep(6)`.execute(server.db));
    const answer = await alice.browser.get(accountPaths.account);
    expect([answer.statusCode, answerOf(answer)]).toEqual([503, 'unavailable']);
    await Promise.all(busy);
    expect(answerOf(await alice.browser.get(accountPaths.account))).toBe(200);
  }, 20_000);

  test.each([
    ['R-C06 a serialization failure', '40001'],
    ['R-C06 a deadlock', '40P01'],
  ])('%s is tried again three times, then refused; nothing is done twice', async (_, state) => {
    const server = await startTestServer(open);
    const alice = await enrolPerson(server);
    await beginPhone(alice.browser);
    const before = await contentOf(server.db);
    await sql`create sequence faults`.execute(server.db);
    const fail = (times: number) =>
      onWriting(
        server.db,
        'audit_events',
        `if nextval('faults') % 100 < ${times} then raise exception 'lost' using errcode = '${state}'; end if`,
      );
    // The first sequence number is 1: twice, then it goes through. Sequences are not undone.
    const mend = await fail(3);
    const browser = await browserAwaitingCode(server, alice);
    expect(answerOf(await signInWithCode(browser, alice.authenticator.code()))).toBe(200);
    expect(await tries(server.db)).toBe(3);
    const after = await contentOf(server.db);
    expect(after.sessions).toHaveLength(before.sessions.length + 1);
    expect(after.auditEvents).toHaveLength(before.auditEvents.length + 1);
    await mend();

    server.clock.pass(30_000);
    const again = await browserAwaitingCode(server, alice);
    const always = await fail(100);
    expect(answerOf(await signInWithCode(again, alice.authenticator.code()))).toBe('unavailable');
    // Once, and three times more.
    expect(await tries(server.db)).toBe(3 + 4);
    expect((await contentOf(server.db)).sessions).toHaveLength(after.sessions.length);
    await always();
  });
});

/** What an account is: nothing of it may change where something was refused. */
async function contentOf(db: Db) {
  return {
    accounts: await db.selectFrom('accounts').selectAll().orderBy('id').execute(),
    sessions: await db
      .selectFrom('sessions')
      .select(['id', 'accountId', 'tokenHash', 'endedAtMs'])
      .orderBy('id')
      .execute(),
    factors: await db
      .selectFrom('factors')
      .select(['id', 'position', 'confirmedAtMs'])
      .orderBy('id')
      .execute(),
    auditEvents: await db.selectFrom('auditEvents').selectAll().orderBy('id').execute(),
    texts: await db.selectFrom('texts').selectAll().orderBy('id').execute(),
  };
}

/** As a full disk or a table that may not be written does. @returns what mends it. */
async function refuseWrites(
  db: Db,
  table: 'audit_events' | 'attempts' | 'factors',
  isPostgres: boolean,
): Promise<() => Promise<void>> {
  if (isPostgres) return await onWriting(db, table, `raise exception 'the table is full'`);
  const on = sql.id(table);
  for (const act of ['insert', 'update']) {
    await sql`create trigger ${sql.id(`no_${act}`)} before ${sql.raw(act)} on ${on} begin select raise(abort, 'the table is full'); end`.execute(
      db,
    );
  }
  return async () => {
    await sql`drop trigger no_insert`.execute(db);
    await sql`drop trigger no_update`.execute(db);
  };
}

/** Runs a statement of PL/pgSQL whenever a table is written. @returns what ends that. */
async function onWriting(db: Db, table: string, statement: string): Promise<() => Promise<void>> {
  await sql
    .raw(
      `create or replace function hook() returns trigger language plpgsql as $$ begin ${statement}; return new; end $$`,
    )
    .execute(db);
  const on = sql.id(table);
  await sql`create trigger hook before insert or update on ${on} for each row execute function hook()`.execute(
    db,
  );
  return async () => {
    await sql`drop trigger hook on ${on}`.execute(db);
  };
}

async function tries(db: Db): Promise<number> {
  const { rows } = await sql<{ lastValue: number }>`select last_value from faults`.execute(db);
  return rows[0]?.lastValue ?? 0;
}

function signUpOf(server: TestServer, userName: string) {
  return testBrowser(server).post(accountPaths.signUp, { userName, password: 'seven quiet herons at dusk' });
}
