import type { SentText } from '../../shared/api/texts.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { tokenHash } from '../factors/token.ts';
import * as factors from '../store/factors.ts';
import * as signIns from '../store/sign-ins.ts';
import * as texts from '../store/texts.ts';
import { signInUse } from './check-sms.ts';
import { describeText, sendCode } from './send-code.ts';
import { usablePhone } from './usable-phone.ts';

/**
 * Texts a code for the sign-in of this browser, whose password was right.
 *
 * @throws {@link ServerError} `sign_in_not_pending`, `not_found` for what is no phone of the account, `factor_disabled`,
 * `phone_on_hold`, `texts_off`, `too_many_texts`.
 */
export async function textForSignIn(
  deps: Deps,
  caller: Caller,
  { signInToken, phoneId }: { signInToken: string | undefined; phoneId: string },
): Promise<SentText> {
  const hash = tokenHash(signInToken ?? '') ?? '';
  // A sign-in waits for a factor that its account has: none means that it does not wait.
  const enrolled = await factors.listOfSignIn(deps.db, hash, deps.clock.nowMs());
  if (enrolled.length === 0) throw new ServerError('sign_in_not_pending');
  const phone = await usablePhone(deps, enrolled, phoneId);
  return await sendCode(deps, caller, { phone, use: signInUse(hash), about: 'sign-in' });
}

/** @throws {@link ServerError} `sign_in_not_pending`, `not_found` if no text was asked for. */
export async function showTextForSignIn(deps: Deps, signInToken: string | undefined): Promise<SentText> {
  const { clock, db } = deps;
  const hash = tokenHash(signInToken ?? '') ?? '';
  const nowMs = clock.nowMs();
  if ((await signIns.findPending(db, hash, nowMs)) === null) {
    await signIns.endIfOver(db, hash, nowMs);
    throw new ServerError('sign_in_not_pending');
  }
  const text = await texts.findLatest(db, signInUse(hash));
  if (text === null) throw new ServerError('not_found');
  return describeText(deps, text);
}
