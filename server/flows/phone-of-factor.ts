import type { Deps } from '../deps.ts';
import { openPhone, type Phone } from '../factors/phone-material.ts';
import { ServerError } from '../errors.ts';

/**
 * The number of a phone that is enrolled or being set up.
 *
 * @throws {@link ServerError} `internal_error` if it does not open: the database was altered, or a key is missing, and the operator is
 * told (security-case S-C14).
 */
export function phoneOfFactor(
  { keys, log }: Pick<Deps, 'keys' | 'log'>,
  factor: { id: string; accountId: string; material: string },
): Phone {
  const phone = openPhone(keys, factor);
  if (phone !== null) return phone;
  const { id: factorId, accountId } = factor;
  log.error(
    { event: 'secret-not-opened', factorId, accountId },
    'a stored secret does not open: the database was altered, or a key is missing',
  );
  throw new ServerError('internal_error');
}
