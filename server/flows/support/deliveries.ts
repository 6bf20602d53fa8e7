import type { Delivery } from '../../../shared/api/support.ts';
import { maskedAddress } from '../../../shared/mail-address.ts';
import type { Deps } from '../../deps.ts';
import * as mailAddresses from '../../store/mail-addresses.ts';
import type { RecoveryRequestRow } from '../../store/recovery-requests.ts';
import type { Conn } from '../../store/schema.ts';

type Request = Pick<RecoveryRequestRow, 'accountId' | 'askerTokenHash' | 'createdAtMs'>;

/** How the owner of a request can get to its end, and the masked addresses that a link would go to. */
export async function deliveriesOf(
  conn: Conn,
  deps: Pick<Deps, 'config' | 'mail'>,
  request: Request,
): Promise<{ addresses: string[]; deliveries: Delivery[] }> {
  const address = deps.mail === null ? null : await oldEnough(conn, deps, request);
  const deliveries: Delivery[] = [];
  if (address !== null) deliveries.push('mail');
  if (request.askerTokenHash !== null) deliveries.push('browser');
  return { addresses: address === null ? [] : [maskedAddress(address.address)], deliveries };
}

/** Where the link to the end of a request goes; null: nowhere any more. */
export async function finishAddress(
  conn: Conn,
  deps: Pick<Deps, 'config'>,
  request: Request,
): Promise<{ accountId: string; addressId: string } | null> {
  const address = await oldEnough(conn, deps, request);
  return address === null ? null : { accountId: address.accountId, addressId: address.id };
}

/**
 * An address that was confirmed shortly before the request does not count: who took the account over has just put it there (NIST
 * 800-63B-4 4.2.1.2; security-case S-J13).
 */
async function oldEnough(
  conn: Conn,
  { config }: Pick<Deps, 'config'>,
  { accountId, createdAtMs }: Request,
): Promise<mailAddresses.MailAddressRow | null> {
  const rows = await mailAddresses.list(conn, accountId ?? '');
  const current = rows.find(({ currentKey }) => currentKey !== null);
  const isOld = (current?.confirmedAtMs ?? Infinity) <= createdAtMs - config.recovery.addressAgeMs;
  return isOld && current !== undefined ? current : null;
}
