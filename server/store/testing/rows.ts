import { randomBytes } from 'node:crypto';
import * as accounts from '../accounts.ts';
import * as factors from '../factors.ts';
import type { Conn } from '../schema.ts';
import * as sessionStarts from '../session-starts.ts';
import * as signIns from '../sign-ins.ts';
import * as temporaryPasswords from '../temporary-passwords.ts';
import * as texts from '../texts.ts';

export function newId(): string {
  return randomBytes(16).toString('base64url');
}

/** An account with defaults for what a test does not care about. */
export async function insertAccount(
  conn: Conn,
  given: Partial<accounts.AccountRow> = {},
): Promise<accounts.AccountRow> {
  const id = newId();
  const row: accounts.AccountRow = {
    id,
    userName: `name ${id}`,
    userNameKey: `name ${id}`.toLowerCase(),
    passwordHash: 'hash',
    passwordChangedAtMs: 0,
    status: 'active',
    createdAtMs: 0,
    role: null,
    mustEnrolSinceMs: null,
    recoveredAtMs: null,
    recoveryFrozenAtMs: null,
    distrustedSinceMs: null,
    historySeenAtMs: null,
    twoFactorSinceMs: null,
    ...given,
  };
  await accounts.insert(conn, row);
  return row;
}

/** A confirmed authenticator app. */
export async function insertFactor(
  conn: Conn,
  {
    accountId,
    position = -1,
    material = 'sealed',
  }: { accountId: string; position?: number; material?: string },
): Promise<string> {
  const id = newId();
  const sessionId = newId();
  await factors.insertPending(conn, {
    id,
    accountId,
    kind: 'totp',
    name: 'phone',
    material,
    createdAtMs: 0,
    begunBySessionId: sessionId,
  });
  await factors.confirm(conn, { id, accountId, sessionId, position, nowMs: 0 });
  return id;
}

/** A pending sign-in; returns the hash of its token. */
export async function insertSignIn(
  conn: Conn,
  {
    accountId,
    createdAtMs = 0,
    expiresAtMs = 600_000,
  }: { accountId: string; createdAtMs?: number; expiresAtMs?: number },
): Promise<string> {
  const tokenHash = newId();
  await signIns.insert(
    conn,
    { id: newId(), tokenHash, accountId, createdAtMs, expiresAtMs, address: '192.0.2.1', browser: 'Test' },
    0,
  );
  return tokenHash;
}

export function newSession(given: Partial<sessionStarts.NewSession> = {}): sessionStarts.NewSession {
  return {
    id: newId(),
    tokenHash: newId(),
    factors: '["password"]',
    createdAtMs: 0,
    expiresAtMs: 86_400_000,
    address: '192.0.2.1',
    browser: 'Test',
    ...given,
  };
}

export async function insertSession(
  conn: Conn,
  { accountId, ...given }: { accountId: string } & Partial<sessionStarts.NewSession>,
): Promise<sessionStarts.NewSession> {
  const session = newSession(given);
  await sessionStarts.insert(conn, { ...session, accountId }, 0);
  return session;
}

/** A temporary password for mail; returns its id. */
export async function insertTemporaryPassword(
  conn: Conn,
  given: { accountId: string; lapsesAtMs?: number; expiresAtMs?: number },
): Promise<string> {
  const id = newId();
  await temporaryPasswords.insert(conn, {
    id,
    secretHash: 'hash',
    name: 'mail on the laptop',
    scope: 'mail',
    createdAtMs: 0,
    expiresAtMs: 86_400_000,
    lapsesAtMs: 3_600_000,
    ...given,
  });
  return id;
}

/** A text with a code that waits to be sent; returns its id. */
export async function insertText(conn: Conn, given: Partial<texts.NewText> = {}): Promise<string> {
  const id = newId();
  const text: texts.NewText = {
    ...{
      id,
      accountId: null,
      factorId: null,
      owner: id,
      purpose: 'sign-in',
      codeHash: 'hash',
      positionBefore: -1,
    },
    ...{ prefix: 'prefix', content: 'sealed', state: 'queued', reason: null },
    ...{ createdAtMs: 0, expiresAtMs: 300_000 },
    ...given,
  };
  if (!(await texts.insert(conn, text))) throw new Error('there is such a text already');
  return id;
}
