import { createHash, hkdfSync } from 'node:crypto';
import { pino } from 'pino';
import { buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Clock, Deps, Random } from '../deps.ts';
import { createPasswordHasher } from '../factors/password-hash.ts';
import type { App } from '../http/fastify-app.ts';
import type { Keys } from '../keys.ts';
import { LocalLive } from '../live/live.ts';
import { Inbox } from '../mail/inbox.ts';
import { noPlaces } from '../places.ts';
import { refusingRandom } from '../refusing-random.ts';
import type { Db } from '../store/schema.ts';
import type { Open } from '../store/testing/databases.ts';
import { openTexts } from '../texts/open-texts.ts';
import { testConfig } from './test-config.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(nowMs: number): void;
  pass(durationMs: number): void;
}

/** A server over a fresh database, asked by `inject`. */
export interface TestServer {
  app: App;
  db: Db;
  deps: Deps;
  clock: TestClock;
  /** Where its mail goes, once `sendMails` is called. */
  inbox: Inbox;
  /** The SQL of every statement since the last call. */
  takeStatements(): string[];
  /** Every line that was logged, parsed. */
  logs: Record<string, unknown>[];
}

/** The beginning of a time step, so that tests can count from it. */
export const startMs = Date.UTC(2030, 0, 1);

/** What a test may want otherwise: settings by section, or whole parts. */
export interface TestServerOptions {
  config?: Partial<Config>;
  deps?: Partial<Pick<Deps, 'keys' | 'live' | 'mail' | 'places' | 'random' | 'passwordHasher' | 'texts'>>;
  /** Instead of a fresh database. */
  db?: Db;
  pagesFolder?: string;
}

/** Two nodes on one database must not draw the same ids. */
let servers = 0;

export async function startTestServer(open: Open, options: TestServerOptions = {}): Promise<TestServer> {
  const statements: string[] = [];
  const onStatement = (statement: string): void => void statements.push(statement);
  const db = options.db ?? (await open({ onStatement })).db;
  const config: Config = { ...testConfig, ...options.config };
  const clock = testClock(startMs);
  const random = options.deps?.random ?? seededRandom(`test server ${(servers += 1)}`);
  const logs: Record<string, unknown>[] = [];
  const write = (line: string): void => void logs.push(JSON.parse(line) as Record<string, unknown>);
  const inbox = new Inbox();
  const deps: Deps = {
    db,
    config,
    clock,
    keys: testKeys('k1'),
    passwordHasher: await createPasswordHasher(config.password.argon2, random),
    mail: inbox,
    log: pino({ level: config.logLevel }, { write }),
    texts: openTexts(config, { clock }),
    live: new LocalLive(),
    places: noPlaces,
    ...options.deps,
    random: refusingRandom(random),
  };
  const app = await buildApp(deps, options.pagesFolder ?? '/nonexistent');
  return { app, db, deps, clock, inbox, logs, takeStatements: () => statements.splice(0) };
}

export function testClock(startsAtMs: number): TestClock {
  let nowMs = startsAtMs;
  return {
    nowMs: () => nowMs,
    set: (toMs) => void (nowMs = toMs),
    pass: (durationMs) => void (nowMs += durationMs),
  };
}

/** The same bytes in every run: SHA-256 in counter mode. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return {
    bytes: (length) => {
      const blocks: Buffer[] = [];
      for (let made = 0; made < length; made += 32) {
        counter += 1;
        blocks.push(createHash('sha256').update(`${seed}\0${counter}`).digest());
      }
      return Buffer.concat(blocks).subarray(0, length);
    },
  };
}

/** A key ring of keys made from their ids, the current one first. */
export function testKeys(currentId: string, ...olderIds: string[]): Keys {
  const ids = [currentId, ...olderIds];
  return {
    currentId,
    ids,
    derive: (keyId, purpose) => {
      if (!ids.includes(keyId)) throw new RangeError(`no key ${keyId}`);
      return Buffer.from(hkdfSync('sha256', keyId, '', purpose, 32));
    },
  };
}
