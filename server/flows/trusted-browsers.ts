import type { TrustedBrowserList } from '../../shared/api/trusted-browsers.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { newId, newToken, tokenHash } from '../factors/token.ts';
import { factorsMark, isSameBrowser } from '../factors/trusted-browser.ts';
import type { AccountForSignIn } from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import * as trustedBrowsers from '../store/trusted-browsers.ts';
import type { Proved } from './new-session.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';

/** More than anybody has. The oldest go: a browser that forgets its cookies is trusted anew each time. */
const maxPerAccount = 20;

/**
 * Leaves the second step out in this browser from now on. Offered only where the operator allows it, and only right after a second
 * step: a session that a trusted browser began with its password alone must not prolong the trust for ever.
 *
 * @returns the token for its cookie.
 * @throws {@link ServerError} `trust_not_offered`, `must_review` while it is in doubt who is in, `step_up_required`.
 */
export async function trustBrowser(
  { clock, config, db, log, random }: Deps,
  caller: Caller,
  session: sessions.LiveSession,
): Promise<string> {
  const nowMs = clock.nowMs();
  const { accountId, account } = session;
  if (config.trustedBrowserMs === 0) throw new ServerError('trust_not_offered');
  if (account.distrustedSinceMs !== null) throw new ServerError('must_review');
  const proved = (JSON.parse(session.factors) as Proved[]).some((factor) => factor !== 'password');
  const { stepUpMs } = config.session;
  if (!proved || nowMs - session.provedAtMs > stepUpMs) {
    await sessions.endProofIfOver(db, { id: session.id, nowMs, stepUpMs });
    throw new ServerError('step_up_required');
  }
  const { token, hash } = newToken(random);
  await db.transaction().execute(async (tx) => {
    const enrolled = await factors.list(tx, accountId);
    if (enrolled.length === 0) throw new ServerError('trust_not_offered');
    const { address, browser } = caller;
    await trustedBrowsers.insert(tx, {
      id: newId(random),
      accountId,
      tokenHash: hash,
      passwordChangedAtMs: account.passwordChangedAtMs,
      factorsMark: factorsMark(enrolled),
      createdAtMs: nowMs,
      expiresAtMs: nowMs + config.trustedBrowserMs,
      address,
      browser,
    });
    const all = await trustedBrowsers.list(tx, { accountId, nowMs });
    for (const { id } of all.slice(maxPerAccount)) await trustedBrowsers.remove(tx, { id, accountId });
    await recordEvent(tx, { clock, config, log, random }, caller, {
      event: 'browser-trusted',
      outcome: 'success',
      accountId,
      atMs: nowMs,
    });
  });
  return token;
}

/**
 * Whether this browser may leave out the second step of a sign-in whose password was right; its token is replaced by that.
 *
 * Over when the password or any factor has changed, when it has expired or was revoked. Whoever comes with a token that was
 * replaced, or in another kind of browser, has a copy of it, or is robbed of it by one: the trust ends for both (security-case S-G15).
 *
 * @returns the token that takes the given one's place; null if the second step is needed.
 */
export async function useTrust(
  tx: Conn,
  deps: Deps,
  caller: Caller,
  { account, token, nowMs }: { account: AccountForSignIn; token: string | undefined; nowMs: number },
): Promise<string | null> {
  const hash = tokenHash(token ?? '');
  if (hash === null || deps.config.trustedBrowserMs === 0) return null;
  const { id: accountId, passwordChangedAtMs } = account;
  const { token: newOne, hash: newTokenHash } = newToken(deps.random);
  const trusted = await trustedBrowsers.use(tx, {
    ...{ accountId, tokenHash: hash, newTokenHash, passwordChangedAtMs, nowMs },
    factorsMark: factorsMark(account.factors),
    address: caller.address,
  });
  if (trusted !== null && isSameBrowser(trusted, caller.browser)) return newOne;
  if (await trustedBrowsers.removeByToken(tx, { tokenHash: hash, accountId })) {
    await recordEvent(tx, deps, caller, { event: 'trust-copied', outcome: 'failure', accountId });
  }
  return null;
}

/** The browsers in which the second step is left out, newest first. */
export async function listTrustedBrowsers(
  { clock, config, db }: Deps,
  { account, accountId }: sessions.LiveSession,
  token: string | undefined,
): Promise<TrustedBrowserList> {
  if (config.trustedBrowserMs === 0) return { trustedBrowsers: [] };
  const current = tokenHash(token ?? '');
  const rows = await trustedBrowsers.list(db, { accountId, nowMs: clock.nowMs() });
  const { passwordChangedAtMs } = account;
  const enrolled = rows.length === 0 ? [] : await factors.list(db, accountId);
  return {
    trustedBrowsers: rows
      .filter((row) => holds(row, { passwordChangedAtMs, factors: enrolled }))
      .map(({ id, createdAtMs, lastUsedAtMs, expiresAtMs, browser, address, ...row }) => ({
        id,
        current: row.tokenHash === current,
        createdAtMs,
        lastUsedAtMs,
        expiresAtMs,
        browser,
        address,
      })),
  };
}

/**
 * From then on that browser is asked for the second step again. Sessions that it has go on; they are ended by themselves.
 *
 * @throws {@link ServerError} `step_up_required`, `not_found`.
 */
export async function revokeTrust(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  id: string,
): Promise<void> {
  const { accountId } = session;
  await requireStepUp(deps, session, 'end-session');
  await deps.db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, 'end-session');
    if (!(await trustedBrowsers.remove(tx, { id, accountId }))) throw new ServerError('not_found');
    await recordEvent(tx, deps, caller, { event: 'trust-revoked', outcome: 'success', accountId });
  });
}

function holds(
  trusted: trustedBrowsers.TrustedBrowserRow,
  account: Pick<AccountForSignIn, 'passwordChangedAtMs'> & { factors: readonly { id: string }[] },
): boolean {
  return (
    trusted.passwordChangedAtMs === account.passwordChangedAtMs &&
    trusted.factorsMark === factorsMark(account.factors)
  );
}
