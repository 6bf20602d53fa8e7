import { userNameKey } from '../../shared/user-name.ts';
import { createPasswordHasher } from '../factors/password-hash.ts';
import { newId, newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as enrolmentLinks from '../store/enrolment-links.ts';
import * as factors from '../store/factors.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { Conn } from '../store/schema.ts';
import type { AdminDeps, Outcome } from './command.ts';
import { endAccess } from './end-sessions.ts';
import { record } from './record.ts';

/** How long a link to set up the first security key works. */
const linkMs = 24 * 3_600_000;

/** Makes an account that can do nothing but set up a security key, by a link that works once. */
export async function createAgent(deps: AdminDeps, name: string): Promise<Outcome> {
  const { db, clock, config, random } = deps;
  const key = userNameKey(name);
  if (key === null) return { text: `${JSON.stringify(name)} cannot be a user name`, isRefusal: true };
  const nowMs = clock.nowMs();
  const id = newId(random);
  // An agent signs in with a security key; of this password nobody knows anything, and a try at it costs what every try does.
  const hasher = await createPasswordHasher(config.password.argon2, random);
  const passwordHash = await hasher.hash(random.bytes(32).toString('base64url'));
  const link = await db.transaction().execute(async (tx) => {
    const isNew = await accounts.insert(tx, {
      id,
      userName: name.normalize('NFKC').trim(),
      userNameKey: key,
      passwordHash,
      passwordChangedAtMs: nowMs,
      status: 'active',
      createdAtMs: nowMs,
      role: 'support-agent',
      mustEnrolSinceMs: nowMs,
    });
    if (!isNew) return null;
    await record(tx, deps, 'operator-created-agent', id);
    return await newLink(tx, deps, id);
  });
  if (link === null) return { text: `there is an account ${JSON.stringify(name)} already`, isRefusal: true };
  return { text: `give this link to ${name}, by a way that nobody else reads:\n${link}` };
}

/** A new link for an agent who has lost the keys; support lets no agent back in. */
export async function renewAgent(deps: AdminDeps, account: accounts.AccountRow): Promise<Outcome> {
  if (account.role === null) return notAnAgent(account);
  const link = await deps.db.transaction().execute(async (tx) => {
    await record(tx, deps, 'operator-renewed-agent', account.id);
    return await newLink(tx, deps, account.id);
  });
  return { text: `give this link to ${account.userName}, by a way that nobody else reads:\n${link}` };
}

export async function listAgents({ db, print }: AdminDeps): Promise<Outcome> {
  const agents = await accounts.listAgents(db);
  for (const { id, userName, status } of agents) {
    const keys = (await factors.list(db, id)).length;
    await print([userName, status, keys === 0 ? 'no security key yet' : `security keys: ${keys}`].join('\t'));
  }
  return { text: agents.length === 0 ? 'no support agents' : '' };
}

/** The name stays taken: what the agent decided stays in the trail under it. */
export async function removeAgent(deps: AdminDeps, account: accounts.AccountRow): Promise<Outcome> {
  const { db, clock, print } = deps;
  const { id, userName } = account;
  const isRemoved = await db.transaction().execute(async (tx) => {
    if (!(await accounts.dismissAgent(tx, id))) return false;
    await endAccess(tx, id, clock.nowMs());
    await record(tx, deps, 'operator-removed-agent', id);
    return true;
  });
  if (!isRemoved) return notAnAgent(account);
  for (const { reference, userName: about } of await openDecisionsOf(db, id)) {
    await print(`${reference}\t${about}\tdecided on by ${userName}: if that was not right, recovery deny it`);
  }
  return { text: `${userName} is no support agent any more; its sessions have ended` };
}

async function openDecisionsOf(
  conn: Conn,
  agentId: string,
): Promise<recoveryRequests.NamedRecoveryRequest[]> {
  const found: recoveryRequests.NamedRecoveryRequest[] = [];
  let after: recoveryRequests.NamedRecoveryRequest | null = null;
  for (;;) {
    const page: recoveryRequests.NamedRecoveryRequest[] = await recoveryRequests.listOpen(conn, {
      limit: 200,
      after,
    });
    found.push(...page.filter(({ vouchedBy, approvedBy }) => [vouchedBy, approvedBy].includes(agentId)));
    after = page.at(-1) ?? null;
    if (after === null) return found;
  }
}

async function newLink(tx: Conn, { config, clock, random }: AdminDeps, accountId: string): Promise<string> {
  const { token, hash: tokenHash } = newToken(random);
  const createdAtMs = clock.nowMs();
  await enrolmentLinks.replace(tx, { tokenHash, accountId, createdAtMs, expiresAtMs: createdAtMs + linkMs });
  return `${config.origin}/support#enrol=${token}`;
}

function notAnAgent({ userName }: accounts.AccountRow): Outcome {
  return { text: `${userName} is no support agent`, isRefusal: true };
}
