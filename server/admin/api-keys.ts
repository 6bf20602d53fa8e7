import { isScope } from '../../shared/temporary-password.ts';
import { newToken } from '../factors/token.ts';
import * as apiKeys from '../store/api-keys.ts';
import type { AdminDeps, Outcome } from './command.ts';
import { record } from './record.ts';

/**
 * Lets one of the operator's services, such as the mail server, check temporary passwords of one scope. The key is printed here and
 * never again; the database has its hash.
 */
export async function createApiKey(
  deps: AdminDeps,
  { name, scope }: { name: string; scope: string },
): Promise<Outcome> {
  const { clock, config, db, random } = deps;
  if (!isScope(name)) {
    return { text: 'a name is 1 to 32 letters a-z, digits, dots and hyphens', isRefusal: true };
  }
  const { scopes } = config.temporaryPassword;
  if (!scopes.includes(scope)) {
    return {
      text: `nobody can make passwords for ${JSON.stringify(scope)}: TEMPORARY_PASSWORD_SCOPES has ${scopes.join(', ')}`,
      isRefusal: true,
    };
  }
  const { token, hash } = newToken(random);
  const isNew = await db.transaction().execute(async (tx) => {
    const row = { name, tokenHash: hash, scope, createdAtMs: clock.nowMs() };
    if (!(await apiKeys.insert(tx, row))) return false;
    await record(tx, deps, 'operator-created-api-key', null);
    return true;
  });
  if (!isNew) return { text: `there is a key ${name} already; revoke it first`, isRefusal: true };
  await deps.print(token);
  return { text: `the line above is the key ${name}, good for ${scope}; it is not shown again` };
}

export async function listApiKeys({ db, print }: AdminDeps): Promise<Outcome> {
  const rows = await apiKeys.list(db);
  for (const { name, scope, createdAtMs, lastUsedAtMs } of rows) {
    const used = lastUsedAtMs === null ? 'never used' : `used ${new Date(lastUsedAtMs).toISOString()}`;
    await print([name, scope, `created ${new Date(createdAtMs).toISOString()}`, used].join('\t'));
  }
  return { text: rows.length === 0 ? 'no API keys' : '' };
}

/** At once: the next request with it is refused. */
export async function revokeApiKey(deps: AdminDeps, name: string): Promise<Outcome> {
  const isRevoked = await deps.db.transaction().execute(async (tx) => {
    if (!(await apiKeys.remove(tx, name))) return false;
    await record(tx, deps, 'operator-revoked-api-key', null);
    return true;
  });
  if (!isRevoked) return { text: `there is no API key ${JSON.stringify(name)}`, isRefusal: true };
  return { text: `the key ${name} is revoked` };
}
