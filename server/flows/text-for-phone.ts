import type { SentText } from '../../shared/api/texts.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import * as texts from '../store/texts.ts';
import { confirmUse } from './check-sms.ts';
import { describeText, sendCode } from './send-code.ts';

/** Texts the code again to a number that is being added. @throws {@link ServerError} `phone_not_pending`, `texts_off`, `too_many_texts`. */
export async function textForPhone(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  id: string,
): Promise<SentText> {
  const phone = await pendingPhone(deps, session, id);
  return await sendCode(deps, caller, { phone, use: confirmUse(session.id), about: 'confirm' });
}

/** @throws {@link ServerError} `phone_not_pending`. */
export async function showTextForPhone(deps: Deps, session: LiveSession, id: string): Promise<SentText> {
  const phone = await pendingPhone(deps, session, id);
  const text = await texts.findLatest(deps.db, confirmUse(session.id));
  if (text?.factorId !== phone.id) throw new ServerError('phone_not_pending');
  return describeText(deps, text);
}

async function pendingPhone(
  { clock, config, db }: Deps,
  { id: sessionId, accountId }: LiveSession,
  id: string,
): Promise<factors.FactorRow> {
  const nowMs = clock.nowMs();
  const { pendingMs } = config.texts;
  const pending = await factors.findPending(db, { id, accountId, sessionId, nowMs, pendingMs });
  if (pending?.kind !== 'sms') throw new ServerError('phone_not_pending');
  return pending;
}
