import fc, { type Scheduler } from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '../store/schema.ts';
import { onDatabase } from '../store/testing/databases.ts';
import { browserAwaitingCode, enrolPerson, signInWithCode, wrongCode } from '../testing/people.ts';
import { answerOf, type TestBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** Ten thousand take minutes: `SCHEDULES=10000 npx vitest run server/flows/verify-factor.schedules.test.ts`. */
const schedules = Number(process.env['SCHEDULES'] ?? 250);

/*
 * Between any two statements another request may get its turn. Here that is not left to chance: fast-check decides, before each
 * statement outside of a transaction, and before each transaction, whose turn it is; and finds the shortest order that breaks a rule.
 */
onDatabase('SQLite', (open) => {
  test(
    'R-C05 in whatever order statements run: a code opens one session, every look is counted, a removed factor opens none',
    async () => {
      let gate: Gate | null = null;
      const server = await startTestServer(open, { db: inTurns((await open()).db, () => gate) });
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(fc.constantFrom('right', 'wrong', 'remove'), { minLength: 2, maxLength: 4 }),
          async (scheduler, acts) => {
            gate = null;
            const people = await startScene(server, acts);
            gate = new Gate(scheduler, acts.length);
            const running = Promise.all(people.run.map((act) => act()));
            await scheduler.waitFor(running);
            gate = null;
            const answers = await running;
            const opened = answers.filter((answer) => answer === 200).length;
            const removed = acts.includes('remove');
            const hasRight = acts.includes('right');
            // I1: once at most; and where nothing stood in its way, once.
            expect(opened).toBeLessThanOrEqual(1);
            if (hasRight && !removed && !acts.includes('wrong')) expect(opened).toBe(1);
            const { sessions, failures } = await people.state();
            // I2: a session for each yes, and none beside.
            expect(sessions).toBe(opened);
            // I3: what was looked at and found wrong is counted, unless a success behind it has forgiven it.
            const rejected = answers.filter((answer) => answer === 'code_rejected').length;
            if (failures !== null) expect(failures).toBeLessThanOrEqual(rejected);
            if (failures !== null && opened === 0) expect(failures).toBe(rejected);
            // I4: nothing but these answers.
            for (const answer of answers) {
              expect([
                200,
                204,
                'code_rejected',
                'too_many_attempts',
                'sign_in_not_pending',
                'not_found',
              ]).toContain(answer);
            }
          },
        ),
        { numRuns: schedules },
      );
    },
    Math.max(60_000, schedules * 1_000),
  );
});

let scenes = 0;

async function startScene(server: TestServer, acts: readonly string[]) {
  const alice = await enrolPerson(server, `p-${(scenes += 1)}`);
  const { id, code, secret } = alice.authenticator;
  const right = code();
  const wrong = wrongCode(server.clock.nowMs(), secret);
  const browsers: TestBrowser[] = [];
  for (const act of acts)
    browsers.push(act === 'remove' ? alice.browser : await browserAwaitingCode(server, alice));
  const account = await server.db
    .selectFrom('accounts')
    .select('id')
    .where('userNameKey', '=', alice.userName)
    .executeTakeFirstOrThrow();
  const sessionsNow = async () =>
    await server.db
      .selectFrom('sessions')
      .select('id')
      .where('accountId', '=', account.id)
      .where('signInId', 'is not', null)
      .execute();
  const before = (await sessionsNow()).length;
  return {
    run: acts.map((act, index) => async () => {
      const browser = browsers[index] ?? alice.browser;
      if (act === 'remove') return answerOf(await browser.delete(`/api/factors/${id}`));
      return answerOf(await signInWithCode(browser, act === 'right' ? right : wrong));
    }),
    state: async () => {
      const factor = await server.db
        .selectFrom('factors')
        .select('failures')
        .where('id', '=', id)
        .executeTakeFirst();
      return { sessions: (await sessionsNow()).length - before, failures: factor?.failures ?? null };
    },
  };
}

/** Lets nobody through until everybody is there; then one at a time, as the scheduler says. */
class Gate {
  readonly #scheduler: Scheduler;
  readonly #all = Promise.withResolvers<undefined>();
  #missing: number;

  constructor(scheduler: Scheduler, expected: number) {
    this.#scheduler = scheduler;
    this.#missing = expected;
  }

  async turn(): Promise<void> {
    this.#missing -= 1;
    if (this.#missing === 0) this.#all.resolve(undefined);
    await this.#all.promise;
    await this.#scheduler.schedule(Promise.resolve());
  }
}

/** The same database, where everybody waits for their turn while there is a gate. */
function inTurns(db: Db, gate: () => Gate | null): Db {
  const executor = db.getExecutor();
  const provide = executor.provideConnection.bind(executor);
  // Every statement and every transaction gets its connection here, once.
  executor.provideConnection = async (consumer) => {
    await gate()?.turn();
    return await provide(consumer);
  };
  return db;
}
