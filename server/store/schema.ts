import type { Kysely, Transaction } from 'kysely';

/**
 * The tables, as Kysely sees them: camelCase here, snake_case in the database (CamelCasePlugin).
 *
 * One schema for SQLite and PostgreSQL: ids are 128-bit random base64url strings, times are integers in Unix
 * milliseconds, booleans do not occur, bytes are base64url text. Secrets are never stored: tokens as SHA-256,
 * passwords as argon2id, TOTP secrets sealed (`server/factors/sealed-secret.ts`).
 */
export interface Database {
  accounts: AccountsTable;
  factors: FactorsTable;
  attempts: AttemptsTable;
  signIns: SignInsTable;
  sessions: SessionsTable;
  auditEvents: AuditEventsTable;
  keyChecks: KeyChecksTable;
  temporaryPasswords: TemporaryPasswordsTable;
  apiKeys: ApiKeysTable;
}

export type Db = Kysely<Database>;
/** A database or a transaction in it: what every store function takes. */
export type Conn = Kysely<Database> | Transaction<Database>;

export interface AccountsTable {
  id: string;
  /** As typed at sign-up. */
  userName: string;
  /** Canonical form (`shared/user-name.ts`), unique. */
  userNameKey: string;
  /** PHC string, argon2id. */
  passwordHash: string;
  passwordChangedAtMs: number;
  status: 'active' | 'locked';
  createdAtMs: number;
}

/**
 * Second factors of every kind, one row per enrolled thing. What the kinds share lives here: the attempt counter
 * (NIST 800-63B-4 3.2.2), and `position`, a number that only grows and makes a one-time thing one-time: the last
 * accepted TOTP time step, backup-code index or signature counter.
 */
export interface FactorsTable {
  id: string;
  accountId: string;
  kind: 'totp';
  name: string;
  /** For totp: the sealed secret, bound to table, column and row. */
  material: string;
  position: number;
  /** Consecutive failures since the last success of this kind, of all sessions together. */
  failures: number;
  nextTryAtMs: number;
  disabledAtMs: number | null;
  createdAtMs: number;
  /** Null while it is being set up; such a row is not a factor. */
  confirmedAtMs: number | null;
  /** The session that began setting it up: no other may confirm it. */
  begunBySessionId: string | null;
  lastUsedAtMs: number | null;
}

/**
 * Counters for what has no row of its own: passwords by user name (whether or not an account has that name, so
 * that the two cannot be told apart), and sign-ins by network address.
 */
export interface AttemptsTable {
  /** Kind and keyed hash, e.g. `name:…`: neither name nor address is readable in a stolen database. */
  bucket: string;
  failures: number;
  nextTryAtMs: number;
  updatedAtMs: number;
}

/** A sign-in whose password was right and whose second factor is awaited. Spent by the session made from it. */
export interface SignInsTable {
  id: string;
  tokenHash: string;
  accountId: string;
  createdAtMs: number;
  expiresAtMs: number;
  /** Cancelled, or ended by a lock-out. */
  endedAtMs: number | null;
  address: string;
  browser: string;
}

export interface SessionsTable {
  id: string;
  tokenHash: string;
  accountId: string;
  /** Unique: a sign-in makes one session. Null where no second factor was on. */
  signInId: string | null;
  /** JSON array of what was proved, e.g. `["password","totp"]`. */
  factors: string;
  createdAtMs: number;
  lastUsedAtMs: number;
  /** Absolute end; the idle end is computed from `lastUsedAtMs`. */
  expiresAtMs: number;
  /** When the factors were last proved: younger than the step-up age, nothing is asked again. */
  provedAtMs: number;
  stepUpPurpose: string | null;
  stepUpAtMs: number | null;
  /** Rows stay until they are pruned, so that `signInId` keeps its sign-in spent. */
  endedAtMs: number | null;
  address: string;
  browser: string;
}

/** Append-only: there is no update and no delete of these rows anywhere in the code. */
export interface AuditEventsTable {
  id: string;
  atMs: number;
  accountId: string | null;
  event: string;
  outcome: 'success' | 'failure';
  address: string;
  browser: string;
  requestId: string;
  /** JSON object; never a secret, never a code, never a name that was not found. */
  detail: string;
}

/** One row per key the server has used: tells on start that the keys given are not the keys of this database. */
export interface KeyChecksTable {
  keyId: string;
  /** HMAC of a constant under the key. */
  checkValue: string;
  createdAtMs: number;
}

/** Passwords for programs that know no second step (mission.md row 10). */
export interface TemporaryPasswordsTable {
  /** 16 letters, the part of the password by which it is found; tells nothing. */
  id: string;
  accountId: string;
  /** SHA-256 with the id in it: 160 random bits cannot be guessed. */
  secretHash: string;
  name: string;
  /** The one kind of service it is good for, e.g. `mail`. */
  scope: string;
  createdAtMs: number;
  /** The absolute end. */
  expiresAtMs: number;
  /** When it ends if it is not used until then; each use moves it, never past `expiresAtMs`. */
  lapsesAtMs: number;
  /** Consecutive tries with a wrong secret. */
  failures: number;
  nextTryAtMs: number;
  lastUsedAtMs: number | null;
  lastUsedAddress: string | null;
}

/** Keys of the operator's services, which may check temporary passwords of one scope. */
export interface ApiKeysTable {
  name: string;
  tokenHash: string;
  scope: string;
  createdAtMs: number;
  lastUsedAtMs: number | null;
}
