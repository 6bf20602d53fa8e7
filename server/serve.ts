import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { Clock, Deps, Random } from './deps.ts';
import { StartError } from './errors.ts';
import { createPasswordHasher } from './factors/password-hash.ts';
import { deliverTexts } from './flows/deliver-texts.ts';
import { sendMails } from './flows/send-mails.ts';
import type { App } from './http/fastify-app.ts';
import { keepHouse } from './housekeeping.ts';
import { createLog } from './log.ts';
import { LocalLive } from './live/live.ts';
import { relayOverDatabase } from './live/relay.ts';
import { openMail } from './mail/open-mail.ts';
import { openState, type State } from './open-state.ts';
import { runOutbox, type Outbox } from './outbox.ts';
import { openPlaces } from './places.ts';
import { refusingRandom } from './refusing-random.ts';
import { openTexts } from './texts/open-texts.ts';

/** A server that has everything it needs and does not listen yet. */
export interface PreparedServer {
  deps: Deps & State & { live: LocalLive };
  app: App;
}

/** Opens the database and the keys, and whoever carries mail and texts. @throws {@link StartError} */
export async function prepare(
  config: Config,
  { clock, random }: { clock: Clock; random: Random },
): Promise<PreparedServer> {
  const log = createLog(config);
  const places = openPlaces(config.placeFile);
  const { db, keys } = await openState(config, { clock, random }, (error) =>
    log.warn({ err: error }, 'a database connection was lost'),
  );
  const passwordHasher = await createPasswordHasher(config.password.argon2, random);
  const mail = openMail(config);
  const texts = openTexts(config, { clock });
  const live = new LocalLive();
  const deps = {
    db,
    config,
    clock,
    random: refusingRandom(random),
    keys,
    passwordHasher,
    mail,
    log,
    texts,
    live,
    places,
  };
  return { deps, app: await buildApp(deps) };
}

/**
 * Listens, and begins the work in the background.
 *
 * @returns what stops it: refuses new requests at once, lets those in flight finish within `shutdownMs`, and closes the database.
 * @throws {@link StartError} `port_taken`.
 */
export async function serve({ deps, app }: PreparedServer): Promise<() => Promise<void>> {
  const { db, config, mail, log } = deps;
  const background = new AbortController();
  try {
    await listen(app, config);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const relay = relayOverDatabase(deps);
  keepHouse(deps, background.signal);
  const texts = sendInBackground(deps, background.signal);
  return async () => {
    background.abort();
    await closeWithin(app, config.shutdownMs, () => log.warn('requests were cut off: they took too long'));
    // A text that is being sent now would count as lost.
    await texts?.settled();
    mail?.close();
    await relay.close();
    await db.destroy();
  };
}

/** Mails and texts, where there is somebody to carry them. @returns the outbox of texts. */
function sendInBackground(deps: Deps, signal: AbortSignal): Outbox | null {
  const { log, mail, texts } = deps;
  const run = (send: () => Promise<unknown>, failure: string): Outbox =>
    runOutbox(send, { signal, onError: (error) => log.error({ err: error }, failure) });
  if (mail !== null) run(() => sendMails(deps, signal), 'mail was not sent');
  if (texts.providers.length === 0) return null;
  const outbox = run(() => deliverTexts(deps), 'texts were not sent');
  texts.onWake(outbox.look);
  return outbox;
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

async function closeWithin(app: App, shutdownMs: number, onCutOff: () => void): Promise<void> {
  const timer = setTimeout(() => {
    onCutOff();
    app.server.closeAllConnections();
  }, shutdownMs);
  await app.close();
  clearTimeout(timer);
}
