import type { TemporaryPassword, TemporaryPasswordList } from '../../shared/api/temporary-passwords.ts';
import type { Deps } from '../deps.ts';
import type { LiveSession } from '../store/sessions.ts';
import * as temporaryPasswords from '../store/temporary-passwords.ts';

/** The temporary passwords of the signed-in account, newest first, and what can be chosen for a new one. */
export async function listTemporaryPasswords(
  { config, db }: Deps,
  { accountId }: LiveSession,
): Promise<TemporaryPasswordList> {
  const rows = await temporaryPasswords.list(db, accountId);
  const { scopes, maxMs } = config.temporaryPassword;
  return { temporaryPasswords: rows.map(describeTemporaryPassword), scopes, maxMs };
}

/** What its owner may see: neither the secret nor its hash. */
export function describeTemporaryPassword(
  row: Omit<temporaryPasswords.TemporaryPasswordRow, 'failures' | 'nextTryAtMs'>,
): TemporaryPassword {
  const { id, name, scope, createdAtMs, expiresAtMs, lapsesAtMs, lastUsedAtMs, lastUsedAddress } = row;
  return { id, name, scope, createdAtMs, expiresAtMs, lapsesAtMs, lastUsedAtMs, lastUsedAddress };
}
