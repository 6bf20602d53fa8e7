import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { tokenHash } from '../factors/token.ts';
import * as apiKeys from '../store/api-keys.ts';

/** How often the last use of a key is written down: each write is a commit to disk. */
const touchEveryMs = 60_000;

/**
 * Which of the operator's services asks, by its API key. Not throttled: a key is 256 random bits, nobody finds one by trying.
 *
 * @throws {@link ServerError} `api_key_refused` for a key that is unknown, revoked or missing.
 */
export async function authenticateService(
  { clock, db }: Deps,
  key: string | undefined,
): Promise<apiKeys.ApiKeyRow> {
  const hash = tokenHash(key ?? '');
  const service = hash === null ? null : await apiKeys.find(db, hash);
  if (service === null) throw new ServerError('api_key_refused');
  const nowMs = clock.nowMs();
  const { name, lastUsedAtMs } = service;
  if (lastUsedAtMs === null || nowMs - lastUsedAtMs >= touchEveryMs) await apiKeys.touch(db, { name, nowMs });
  return service;
}
