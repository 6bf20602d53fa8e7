import type { PendingPhone } from '../../shared/api/phones.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { openPhone, sealPhone } from '../factors/phone-material.ts';
import { endingOf, readPhoneNumber } from '../factors/phone-number.ts';
import { newId } from '../factors/token.ts';
import * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import type { LiveSession } from '../store/sessions.ts';
import { confirmUse } from './check-sms.ts';
import { readFactorName } from './factor-name.ts';
import { refuseKnownNumber } from './own-phones.ts';
import { recordEvent } from './record-event.ts';
import { requireStepUp, spendStepUp } from './require-step-up.ts';
import { sendCode } from './send-code.ts';
import { refuseForAgents } from './support/refuse-for-agents.ts';

/**
 * Begins adding a number, or changing one: texts a code to it. Until that is entered, by this session and within
 * {@link Config.texts.pendingMs}, nothing has changed; a number that it is to replace goes on working (security-case S-D09). Beginning
 * anew replaces what was begun before; with the same number shortly afterwards, it goes on with it, and with the text that is on its way.
 *
 * The answer is the same for every number of a mobile phone, whoever else has it and whether or not texts go to its country
 * (security-cases S-D13, S-D17).
 *
 * @throws {@link ServerError} `texts_off`, `invalid_request` for the name, `phone_number_invalid`, `phone_number_costly`, `step_up_required`,
 * `not_found`, `too_many_phones`, `phone_already_added`, `too_many_texts`, `agent_needs_security_key`.
 */
export async function addPhone(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  given: { name: string; number: string; replaces: string | null },
): Promise<PendingPhone> {
  const { clock, config, db, keys, random } = deps;
  const { accountId, id: sessionId } = session;
  if (deps.texts.providers.length === 0) throw new ServerError('texts_off');
  const name = readFactorName(given.name);
  const number = readPhoneNumber(given.number, config.texts);
  if (number === null) throw new ServerError('phone_number_invalid', { pointer: '/number' });
  if (number.isCostly) {
    // What anybody can read in the number plan is said at once: nobody is to wait for a text that never comes (security-case S-D13).
    const detail = { refused: 'costly', number: endingOf(number.e164) };
    await recordEvent(db, deps, caller, { event: 'phone-begun', outcome: 'failure', accountId, detail });
    throw new ServerError('phone_number_costly', { pointer: '/number' });
  }
  refuseForAgents(session);
  const { replaces } = given;
  const purpose = replaces === null ? 'add-factor' : 'change-phone';
  await requireStepUp(deps, session, purpose);

  const nowMs = clock.nowMs();
  const phone = { e164: number.e164, replacesId: replaces };
  const row = await db.transaction().execute(async (tx) => {
    await spendStepUp(tx, deps, session, purpose);
    const phones = (await factors.list(tx, accountId)).filter(({ kind }) => kind === 'sms');
    if (replaces !== null && !phones.some((own) => own.id === replaces)) throw new ServerError('not_found');
    if (replaces === null && phones.length >= config.texts.maxPerAccount)
      throw new ServerError('too_many_phones');
    refuseKnownNumber(deps, phones, number.e164);
    const begun = await findBegun(tx, deps, session, phone);
    if (begun !== null) {
      await factors.renamePending(tx, { id: begun.id, name });
      return begun;
    }
    const id = newId(random);
    const material = sealPhone(keys, { id, accountId }, phone, random);
    const fresh = { id, accountId, kind: 'sms', name, material, createdAtMs: nowMs } as const;
    await factors.removePending(tx, { accountId, kind: 'sms' });
    await factors.insertPending(tx, { ...fresh, begunBySessionId: sessionId });
    const detail = { factorId: id };
    await recordEvent(tx, deps, caller, { event: 'phone-begun', outcome: 'success', accountId, detail });
    return { ...fresh, position: factors.firstPosition };
  });
  const text = await sendCode(deps, caller, { phone: row, use: confirmUse(sessionId), about: 'confirm' });
  const expiresAtMs = row.createdAtMs + config.texts.pendingMs;
  return { id: row.id, ending: endingOf(number.e164), expiresAtMs, text };
}

/**
 * The same number as this session has begun to add already: else each beginning would be a text at once, and the code before it dead.
 * Not one that would end before the next code does.
 */
async function findBegun(
  tx: Conn,
  { clock, config, keys }: Deps,
  { accountId, id: sessionId }: LiveSession,
  { e164, replacesId }: { e164: string; replacesId: string | null },
): Promise<factors.FactorRow | null> {
  const sinceMs = clock.nowMs() - (config.texts.pendingMs - config.texts.codeMs);
  for (const row of await factors.listPending(tx, { accountId, sessionId, kind: 'sms', sinceMs })) {
    const phone = openPhone(keys, row);
    if (phone?.e164 === e164 && phone.replacesId === replacesId) return row;
  }
  return null;
}
