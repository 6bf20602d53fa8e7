import { userNameKey } from '../shared/user-name.ts';
import type { Config } from './config.ts';
import type { Clock, Random } from './deps.ts';
import { bucketName } from './factors/bucket.ts';
import { newId } from './factors/token.ts';
import type { State } from './open-state.ts';
import { addKey, dropKey, reseal, type DropRefusal } from './rotate-keys.ts';
import * as accounts from './store/accounts.ts';
import * as attempts from './store/attempts.ts';
import * as auditEvents from './store/audit-events.ts';
import * as factors from './store/factors.ts';
import type { Conn } from './store/schema.ts';
import * as sessions from './store/sessions.ts';
import * as signIns from './store/sign-ins.ts';

/** What a command needs. */
export interface AdminDeps extends State {
  config: Config;
  clock: Clock;
  random: Random;
}

/** What a command has to say. A refusal changed nothing. */
export interface Outcome {
  text: string;
  isRefusal?: boolean;
}

export type Command = (deps: AdminDeps) => Promise<Outcome>;

export const usage = `usage: npm run admin -- COMMAND

  list                    every account: name, state, second factor, when it was made
  lock NAME               the account can no longer be signed in to; its sessions end
  unlock NAME             undoes lock, and forgets failed attempts on password and authenticators
  sessions end NAME       ends every session and pending sign-in of the account
  audit [--json]          the newest 1000 events, newest first
  rotate-keys             adds a new key and seals every authenticator's secret with it
  reseal                  only seals anew: after a rotation that was interrupted, or a new key in KEYS
  drop-key ID             forgets an old key that nothing is sealed with any more

It reads the same environment as the server and may run beside it.
`;

/** The command that the words ask for; null if there is no such command, or a word too many or too few. */
export function findCommand(words: readonly string[]): Command | null {
  const [first, second, third] = words;
  const command = (count: number, run: Command): Command | null => (words.length === count ? run : null);
  switch (first) {
    case 'list':
      return command(1, list);
    case 'lock':
      return command(2, (deps) => withAccount(deps, second, lock));
    case 'unlock':
      return command(2, (deps) => withAccount(deps, second, unlock));
    case 'sessions':
      return second === 'end' ? command(3, (deps) => withAccount(deps, third, endSessions)) : null;
    case 'audit':
      if (second === undefined) return audit(formatLine);
      return second === '--json' ? command(2, audit(formatJson)) : null;
    case 'rotate-keys':
      return command(1, rotateKeys);
    case 'reseal':
      return command(1, resealAll);
    case 'drop-key':
      return command(2, (deps) => drop(deps, second ?? ''));
    default:
      return null;
  }
}

async function list({ db }: AdminDeps): Promise<Outcome> {
  const lines: string[] = [];
  for (let afterName = ''; ;) {
    const page = await accounts.list(db, { afterName, limit: 500 });
    for (const { userName, status, factorCount, createdAtMs } of page) {
      const twoFactor = factorCount > 0 ? 'two-factor on' : 'two-factor off';
      lines.push([userName, status, twoFactor, new Date(createdAtMs).toISOString()].join('\t'));
    }
    const last = page.at(-1);
    if (last === undefined) break;
    afterName = last.userNameKey;
  }
  return { text: lines.length === 0 ? 'no accounts' : lines.join('\n') };
}

async function withAccount(
  deps: AdminDeps,
  name: string | undefined,
  run: (deps: AdminDeps, account: accounts.AccountRow) => Promise<Outcome>,
): Promise<Outcome> {
  const key = userNameKey(name ?? '');
  const account = key === null ? null : await accounts.findByName(deps.db, key);
  if (account === null) return { text: `there is no account ${JSON.stringify(name)}`, isRefusal: true };
  return await run(deps, account);
}

async function lock(deps: AdminDeps, { id, userName }: accounts.AccountRow): Promise<Outcome> {
  await deps.db.transaction().execute(async (tx) => {
    // The account first: see accounts.setPassword.
    await accounts.setStatus(tx, { id, status: 'locked' });
    await endEverything(tx, id, deps.clock.nowMs());
    await record(tx, deps, 'operator-locked', id);
  });
  return { text: `${userName} is locked; its sessions have ended` };
}

async function unlock(deps: AdminDeps, account: accounts.AccountRow): Promise<Outcome> {
  const { id, userName } = account;
  await deps.db.transaction().execute(async (tx) => {
    await accounts.setStatus(tx, { id, status: 'active' });
    await factors.clearAttempts(tx, id);
    await attempts.clear(
      tx,
      bucketName(deps.keys, 'name', account.userNameKey),
      bucketName(deps.keys, 'account', id),
    );
    await record(tx, deps, 'operator-unlocked', id);
  });
  return { text: `${userName} is unlocked; failed attempts are forgotten` };
}

async function endSessions(deps: AdminDeps, { id, userName }: accounts.AccountRow): Promise<Outcome> {
  const ended = await deps.db.transaction().execute(async (tx) => {
    const count = await endEverything(tx, id, deps.clock.nowMs());
    await record(tx, deps, 'operator-ended-sessions', id);
    return count;
  });
  return { text: `${ended} sessions of ${userName} have ended` };
}

async function endEverything(tx: Conn, accountId: string, nowMs: number): Promise<number> {
  await signIns.endAllOfAccount(tx, accountId, nowMs);
  return await sessions.endOthers(tx, { accountId, exceptId: null, nowMs });
}

function audit(format: (event: auditEvents.AuditEventRow) => string): Command {
  return async ({ db }) => {
    const events = await auditEvents.list(db, { limit: 1000 });
    return { text: events.map(format).join('\n') };
  };
}

function formatJson({ detail, ...event }: auditEvents.AuditEventRow): string {
  return JSON.stringify({ ...event, detail: JSON.parse(detail) as unknown });
}

function formatLine({ atMs, event, outcome, accountId, address, detail }: auditEvents.AuditEventRow): string {
  const line = [new Date(atMs).toISOString(), outcome, event, accountId ?? '-', address || '-', detail];
  // What came over the network must not move the operator's cursor (security-cases S-L04).
  return line.map((part) => part.replace(/\p{C}/gu, '?')).join('  ');
}

async function rotateKeys(deps: AdminDeps): Promise<Outcome> {
  const id = await addKey(deps, deps.config, deps);
  if (id === null) {
    return {
      text: 'the keys come from KEYS: add a new key there, restart every server, put it first, restart again, then run reseal',
      isRefusal: true,
    };
  }
  await record(deps.db, deps, 'operator-rotated-keys', null);
  const { text, isRefusal } = await resealAll(deps);
  return { text: `the new key is ${id}\n${text}`, ...(isRefusal !== undefined && { isRefusal }) };
}

async function resealAll(deps: AdminDeps): Promise<Outcome> {
  const { sealed, unopened } = await reseal(deps, deps.random);
  const text = `${sealed} secrets were sealed anew with ${deps.keys.currentId}`;
  if (unopened.length === 0) return { text };
  return { text: `${text}; no key opens these factors: ${unopened.join(' ')}`, isRefusal: true };
}

async function drop(deps: AdminDeps, keyId: string): Promise<Outcome> {
  const refusal = await dropKey(deps, deps.config, keyId, deps);
  if (refusal !== null) return { text: `the key stays: ${explain(refusal, keyId)}`, isRefusal: true };
  await record(deps.db, deps, 'operator-dropped-key', null);
  const inEnvironment = deps.config.keys === null ? '' : '; take it out of KEYS before the next start';
  return { text: `the key ${keyId} is forgotten${inEnvironment}` };
}

function explain(refusal: DropRefusal, keyId: string): string {
  switch (refusal.reason) {
    case 'current':
      return `${keyId} is the current one; rotate first`;
    case 'unknown':
      return `this database has used no key ${keyId}`;
    case 'in-use':
      return `${refusal.secrets} secrets are sealed with it; run reseal`;
    case 'settling':
      return `servers may still seal with it for ${Math.ceil(refusal.waitMs / 1000)} seconds; try again then`;
  }
}

async function record(conn: Conn, { clock, random }: AdminDeps, event: string, accountId: string | null) {
  await auditEvents.append(conn, {
    id: newId(random),
    atMs: clock.nowMs(),
    accountId,
    event,
    outcome: 'success',
    address: '',
    browser: 'command line',
    requestId: '',
    detail: '{}',
  });
}
