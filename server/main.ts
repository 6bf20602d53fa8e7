import { randomBytes } from 'node:crypto';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { Clock, Random } from './deps.ts';
import { StartError } from './errors.ts';
import { createPasswordHasher } from './factors/password-hash.ts';
import type { App } from './http/fastify-app.ts';
import { keepHouse } from './housekeeping.ts';
import { keepSending } from './keep-sending.ts';
import { createLog } from './log.ts';
import { openMail } from './mail/open-mail.ts';
import { openState } from './open-state.ts';
import { runOutbox } from './outbox.ts';
import { parseConfig } from './parse-config.ts';
import { openTexts } from './texts/open-texts.ts';

// The only file with side effects: environment → configuration → database and keys → app → listen.

// Whatever is created from here on, database and keys first of all, nobody else may read.
process.umask(0o077);

/** Signals closer together than this are one: a terminal sends Ctrl-C to the server and to the script that passes it on. */
const sameSignalMs = 1_000;

const clock: Clock = { nowMs: () => Date.now() };
const random: Random = { bytes: (length) => randomBytes(length) };

try {
  await start(parseConfig(process.env));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`Countersign does not start (${error.code}): ${error.message}\n`);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const log = createLog(config);
  const { db, keys } = await openState(config, { clock, random }, (error) =>
    log.warn({ err: error }, 'a database connection was lost'),
  );
  const passwordHasher = await createPasswordHasher(config.password.argon2, random);
  const mail = openMail(config);
  const texts = openTexts(config, { clock });
  const app = await buildApp({ db, config, clock, random, keys, passwordHasher, mail, log, texts });
  const housekeeping = new AbortController();
  try {
    await listen(app, config);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const household = { db, keys, config, clock, random, mail, log };
  keepHouse(household, housekeeping.signal);
  keepSending(household, housekeeping.signal);
  const outbox = runOutbox({ ...household, texts }, housekeeping.signal);

  stopOn(['SIGTERM', 'SIGINT'], async () => {
    housekeeping.abort();
    await closeWithin(app, config.shutdownMs, () => log.warn('requests were cut off: they took too long'));
    // A text that is being sent now would count as lost.
    await outbox.settled();
    mail?.close();
    await db.destroy();
  });
  process.stdout.write(`ready on ${config.origin} in ${Math.round(performance.now())} ms\n`);
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw new StartError(
      'port_taken',
      isTaken
        ? `Port ${port} on ${host} is taken by another program: stop it, or choose another port with PORT.`
        : `Port ${port} on ${host} cannot be listened on: ${error instanceof Error ? error.message : String(error)}.`,
      error,
    );
  }
}

/** The first signal lets requests finish, a second one does not wait for them (security-cases R-B02). */
function stopOn(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): void {
  let stoppingSinceMs: number | null = null;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stoppingSinceMs === null) {
        stoppingSinceMs = performance.now();
        void stop().then(() => process.exit(0));
      } else if (performance.now() - stoppingSinceMs > sameSignalMs) {
        process.exit(1);
      }
    });
  }
}

/** Refuses new requests at once, lets those in flight finish, and cuts off what takes longer. */
async function closeWithin(app: App, shutdownMs: number, onCutOff: () => void): Promise<void> {
  const timer = setTimeout(() => {
    onCutOff();
    app.server.closeAllConnections();
  }, shutdownMs);
  await app.close();
  clearTimeout(timer);
}
