import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { PasswordHasher } from './factors/password-hash.ts';
import type { Keys } from './keys.ts';
import type { Live } from './live/live.ts';
import type { MailTransport } from './mail/mail.ts';
import type { Places } from './places.ts';
import type { Db } from './store/schema.ts';
import type { Texts } from './texts/open-texts.ts';

/** Time is an argument: no code but `server/main.ts` reads the machine's clock. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number;
}

/** Randomness is an argument: a CSPRNG in production, a seeded one in tests. */
export interface Random {
  bytes(length: number): Buffer;
}

/** Who asks: taken from the connection and the configured proxies, never from what the client says about itself. */
export interface Caller {
  /** The client's network address. */
  address: string;
  /** The User-Agent header, cut to 200 characters. */
  browser: string;
  requestId: string;
}

/** What a flow needs. It imports the store functions it uses; there is no object that knows everything. */
export interface Deps {
  db: Db;
  config: Config;
  clock: Clock;
  random: Random;
  keys: Keys;
  passwordHasher: PasswordHasher;
  /** Null: this server sends no mail. */
  mail: MailTransport | null;
  log: Logger;
  texts: Texts;
  live: Live;
  places: Places;
}
