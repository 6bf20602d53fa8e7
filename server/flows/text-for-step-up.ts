import type { StepUpPurpose } from '../../shared/api/sessions.ts';
import type { SentText } from '../../shared/api/texts.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import * as texts from '../store/texts.ts';
import { stepUpUse } from './check-sms.ts';
import { suffices } from './factor-strength.ts';
import { describeText, sendCode } from './send-code.ts';
import { usablePhone } from './usable-phone.ts';

/**
 * Texts a code for a step-up. It serves this purpose and no other (security-case S-D06).
 *
 * @throws {@link ServerError} `step_up_required` where a text is too weak, `not_found`, `factor_disabled`, `phone_on_hold`,
 * `texts_off`, `too_many_texts`.
 */
export async function textForStepUp(
  deps: Deps,
  caller: Caller,
  session: LiveSession,
  { purpose, phoneId }: { purpose: StepUpPurpose; phoneId: string },
): Promise<SentText> {
  const enrolled = await factors.list(deps.db, session.accountId);
  if (!suffices('sms', { enrolled, purpose }, deps)) throw new ServerError('step_up_required');
  const phone = await usablePhone(deps, enrolled, phoneId);
  return await sendCode(deps, caller, { phone, use: stepUpUse(session.id, purpose), about: 'step-up' });
}

/** @throws {@link ServerError} `not_found` if no text was asked for. */
export async function showTextForStepUp(
  deps: Deps,
  session: LiveSession,
  purpose: StepUpPurpose,
): Promise<SentText> {
  const text = await texts.findLatest(deps.db, stepUpUse(session.id, purpose));
  if (text === null) throw new ServerError('not_found');
  return describeText(deps, text);
}
