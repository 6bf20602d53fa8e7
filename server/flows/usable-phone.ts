import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import type { FactorRow } from '../store/factors.ts';
import * as textNumbers from '../store/text-numbers.ts';
import { hasOtherFactor, knownPhones } from './offer-phones.ts';

/**
 * A phone of the account that a code may be sent to now. What the prompt does not offer is refused here too: a page can ask for
 * anything (security-cases S-K10, S-D11).
 *
 * @param enrolled - All confirmed factors of one account.
 * @throws {@link ServerError} `not_found`, `factor_suspended`, `factor_disabled`, `phone_on_hold`.
 */
export async function usablePhone(
  deps: Deps,
  enrolled: readonly FactorRow[],
  phoneId: string,
): Promise<FactorRow> {
  const phone = enrolled.find(({ id, kind }) => id === phoneId && kind === 'sms');
  if (phone === undefined) throw new ServerError('not_found');
  if (phone.suspendedAtMs !== null) throw new ServerError('factor_suspended');
  if (phone.disabledAtMs !== null) throw new ServerError('factor_disabled');
  // Where there is nothing else, a number that was changed lately has to do.
  if (!hasOtherFactor(enrolled)) return phone;
  const [known] = await knownPhones(textNumbers.finderOf(deps.db), deps, phone.accountId, [phone]);
  if (known?.isChanged === true) throw new ServerError('phone_on_hold');
  return phone;
}
