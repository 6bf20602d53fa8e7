import type { Account } from '../../shared/api/accounts.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { fitsTextCode } from '../factors/text-code.ts';
import { newToken } from '../factors/token.ts';
import * as accounts from '../store/accounts.ts';
import * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import * as texts from '../store/texts.ts';
import { beginTwoFactor } from './begin-two-factor.ts';
import { confirmUse } from './check-sms.ts';
import { withProved } from './new-session.ts';
import { noteNumber } from './note-number.ts';
import { refuseKnownNumber } from './own-phones.ts';
import { phoneOfFactor } from './phone-of-factor.ts';
import { recordEvent } from './record-event.ts';
import { showAccount } from './show-account.ts';
import { tellOldNumber } from './tell-old-number.ts';

/**
 * Takes a number in, with the code that was texted to it. One whose place it takes goes in the same transaction: there is no moment
 * without either (security-case S-D09), and the old number is told.
 *
 * With the first factor, two-factor authentication begins: the account's other sessions, which were begun with a password alone, end. So
 * they do when a number is changed: whoever has the old phone may be in one of them.
 *
 * @returns the account as it is now, and the session's new token.
 * @throws {@link ServerError} `phone_not_pending`, `code_rejected`, `phone_already_added`, `not_signed_in` if the session ended
 * meanwhile.
 */
export async function confirmPhone(
  deps: Deps,
  caller: Caller,
  session: sessions.LiveSession,
  { id, code }: { id: string; code: string },
): Promise<{ account: Account; sessionToken: string }> {
  const { clock, config, db, keys, random } = deps;
  const { id: sessionId, accountId, tokenHash: oldTokenHash } = session;
  const { maxGuesses, pendingMs } = config.texts;
  const nowMs = clock.nowMs();
  const pending = await factors.findPending(db, { id, accountId, sessionId, nowMs, pendingMs });
  if (pending?.kind !== 'sms') throw new ServerError('phone_not_pending');
  const { e164, replacesId } = phoneOfFactor(deps, pending);

  const guess = { ...confirmUse(sessionId), factorId: id, nowMs, maxGuesses };
  const text = await texts.takeGuess(db, guess);
  if (!fitsTextCode(keys, text, code) || text === null) throw new ServerError('code_rejected');

  const { token, hash: newTokenHash } = newToken(random);
  await db.transaction().execute(async (tx) => {
    // First: a sign-in that found no factor must not leave a session behind that a password alone began.
    await accounts.hold(tx, accountId);
    if (!(await texts.use(tx, { id: text.textId, nowMs }))) throw new ServerError('code_rejected');
    const own = (await factors.list(tx, accountId)).filter(({ kind }) => kind === 'sms');
    refuseKnownNumber(deps, own, e164);
    const position = nowMs;
    if (!(await factors.confirm(tx, { id, accountId, sessionId, position, nowMs }))) {
      throw new ServerError('phone_not_pending');
    }
    const isChange = replacesId !== null && (await replaceNumber(tx, deps, { accountId, replacesId, e164 }));
    if (isChange) await signIns.endAllOfAccount(tx, accountId, nowMs);
    if (isChange) await sessions.endOthers(tx, { accountId, exceptId: sessionId, nowMs });
    if (!session.hasFactor) await beginTwoFactor(tx, session, nowMs);
    const proved = withProved(session.factors, 'sms');
    if (!(await sessions.rotate(tx, { id: sessionId, oldTokenHash, newTokenHash, factors: proved, nowMs }))) {
      throw new ServerError('not_signed_in');
    }
    const event = isChange ? 'phone-changed' : 'phone-confirmed';
    const detail = { factorId: id };
    await recordEvent(tx, deps, caller, { event, outcome: 'success', accountId, atMs: nowMs, detail });
  });
  deps.texts.wake();
  return { account: await showAccount(deps, session), sessionToken: token };
}

/** @returns False if the old number was removed since the change began: then it is an addition. */
async function replaceNumber(
  tx: Conn,
  deps: Deps,
  { accountId, replacesId, e164 }: { accountId: string; replacesId: string; e164: string },
): Promise<boolean> {
  const old = await factors.remove(tx, { id: replacesId, accountId });
  if (old === null) return false;
  await tellOldNumber(tx, deps, old, 'changed');
  await noteNumber(tx, deps, e164, { changedAtMs: deps.clock.nowMs() });
  return true;
}
