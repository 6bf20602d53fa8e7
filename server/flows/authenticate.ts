import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { tokenHash } from '../factors/token.ts';
import * as sessions from '../store/sessions.ts';
import { mustEnrol } from './must-enrol.ts';

/** How often the last use of a session is written down: each write is a commit to disk. */
const touchEveryMs = 60_000;

/**
 * The live session of a browser, with its account. The idle end and the absolute end are the server's; what the cookie says about its
 * age is not looked at (security-case S-G04).
 *
 * With `mayLackFactor` it answers also where a second factor is required and the account has none ({@link mustEnrol}): for what
 * is needed to set one up, or to leave.
 *
 * @throws {@link ServerError} `not_signed_in`, `must_enrol`.
 */
export async function authenticate(
  deps: Deps,
  sessionToken: string | undefined,
  { mayLackFactor = false }: { mayLackFactor?: boolean } = {},
): Promise<sessions.LiveSession> {
  const { clock, config, db } = deps;
  const nowMs = clock.nowMs();
  const { idleMs } = config.session;
  const hash = tokenHash(sessionToken ?? '');
  const session = hash === null ? null : await sessions.findLive(db, { tokenHash: hash, nowMs, idleMs });
  if (session === null) {
    if (hash !== null) await sessions.endIfOver(db, { tokenHash: hash, nowMs, idleMs });
    throw new ServerError('not_signed_in');
  }
  const { account, hasFactor } = session;
  if (mustEnrol(deps, account, hasFactor) && !mayLackFactor) throw new ServerError('must_enrol');

  if (nowMs - session.lastUsedAtMs >= touchEveryMs) await sessions.touch(db, { id: session.id, nowMs });
  return session;
}
