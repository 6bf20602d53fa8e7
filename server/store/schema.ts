import type { Generated, Kysely, Transaction } from 'kysely';
import type { LoginRequestsTable, PairingsTable } from './device-tables.ts';
import type { MailAddressesTable, MailsTable, MailLinksTable } from './mail-tables.ts';
import type {
  RecoveryRequestsTable,
  RecoveryLinksTable,
  RecoveryEventsTable,
  EnrolmentLinksTable,
} from './recovery-tables.ts';
import type { TextsTable, TextNumbersTable, InboundTextsTable } from './text-tables.ts';

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
  spentChallenges: SpentChallengesTable;
  recoveryRequests: RecoveryRequestsTable;
  recoveryLinks: RecoveryLinksTable;
  recoveryEvents: RecoveryEventsTable;
  enrolmentLinks: EnrolmentLinksTable;
  texts: TextsTable;
  textNumbers: TextNumbersTable;
  inboundTexts: InboundTextsTable;
  trustedBrowsers: TrustedBrowsersTable;
  mailAddresses: MailAddressesTable;
  mails: MailsTable;
  mailLinks: MailLinksTable;
  pairings: PairingsTable;
  loginRequests: LoginRequestsTable;
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
  /** Support agents decide about recovery requests and have nothing but a security key; null is everybody else. */
  role: 'support-agent' | null;
  /** Since then nothing answers while the account has no second factor: recovered, or made for a support agent. */
  mustEnrolSinceMs: number | null;
  /** When support let its owner back in, last: what an intruder would do first has to wait for days after it. */
  recoveredAtMs: number | null;
  /** The owner wants no recovery: requests get the same answer and come to nothing. */
  recoveryFrozenAtMs: number | null;
  /** The owner said that something was not them: until they have looked at what is enrolled, nothing can be added. */
  distrustedSinceMs: number | null;
  /** What happened up to then, the owner has seen. */
  historySeenAtMs: number | null;
  /**
   * When two-factor authentication was turned on by whoever had the password alone. Null: it is off, or on since before this was
   * written down, or by the duty to have it.
   */
  twoFactorSinceMs: number | null;
}

/**
 * Second factors of every kind, one row per enrolled thing. What the kinds share lives here: the attempt counter
 * (NIST 800-63B-4 3.2.2), and `position`, a number that only grows and makes a one-time thing one-time: the last
 * accepted TOTP time step, backup-code index or signature counter.
 */
export interface FactorsTable {
  id: string;
  accountId: string;
  kind: 'totp' | 'sms' | 'security-key' | 'login-request' | 'backup-code';
  name: string;
  /**
   * For totp the secret, for sms the phone number: sealed, bound to table, column and row. For security-key and
   * login-request its public half and what it is.
   */
  material: string;
  /**
   * For security-key: the credential's id, which nobody else has. For login-request: `device:` and the thumbprint of its key. Unique;
   * null for every other kind.
   */
  credentialId: string | null;
  position: number;
  /** Consecutive failures since the last success of this kind, of all sessions together. */
  failures: number;
  nextTryAtMs: number;
  disabledAtMs: number | null;
  /** Reported lost by its owner: disabled, and nothing but setting it up anew enables it again. */
  suspendedAtMs: number | null;
  createdAtMs: number;
  /** Null while it is being set up; such a row is not a factor. */
  confirmedAtMs: number | null;
  /** The session that began setting it up: no other may confirm it. */
  begunBySessionId: string | null;
  lastUsedAtMs: number | null;
  /**
   * For totp: a time step whose code was given before its time, and of which the giver was told so. It is never accepted: what
   * a guesser was told to be a code must be worth nothing.
   */
  toldStep: number | null;
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
  /** Whether its owner has signed in before in the browser that it was begun in. */
  knownBrowser: Generated<'yes' | 'no'>;
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
  /** The owner is to be told of it by mail, and the mail is not queued yet. */
  untoldSinceMs: number | null;
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

/** What security keys were asked, and have answered or will never answer any more. Kept until it would be over anyway. */
export interface SpentChallengesTable {
  nonce: string;
  expiresAtMs: number;
}

/** Keys of the operator's services, which may check temporary passwords of one scope. */
export interface ApiKeysTable {
  name: string;
  tokenHash: string;
  scope: string;
  createdAtMs: number;
  lastUsedAtMs: number | null;
}

/** Browsers whose owner leaves the second step out there. A row is one cookie. */
export interface TrustedBrowsersTable {
  id: string;
  accountId: string;
  tokenHash: string;
  /** The token before, which the last use replaced: whoever comes with it has a copy (security-case S-G15). */
  spentTokenHash: string | null;
  /** With another password the trust is over. */
  passwordChangedAtMs: number;
  /** Of the factors that the account had (`factors/trusted-browser.ts`): with others it is over, too. */
  factorsMark: string;
  createdAtMs: number;
  lastUsedAtMs: number | null;
  expiresAtMs: number;
  address: string;
  browser: string;
}
