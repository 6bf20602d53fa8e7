import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { openPhone } from '../factors/phone-material.ts';
import type { FactorRow } from '../store/factors.ts';

/**
 * Equal numbers are equal however they were typed (security-case S-D08): one is on an account once.
 *
 * @throws {@link ServerError} `phone_already_added`.
 */
export function refuseKnownNumber(
  { keys }: Pick<Deps, 'keys'>,
  phones: readonly Pick<FactorRow, 'id' | 'accountId' | 'material'>[],
  e164: string,
): void {
  if (phones.some((own) => openPhone(keys, own)?.e164 === e164)) throw new ServerError('phone_already_added');
}
