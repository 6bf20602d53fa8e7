import type { FactorRow } from './factors.ts';
import type { AccountsTable, Conn } from './schema.ts';

/** A paired browser, or one that waits for its owner's yes, with the account that it belongs to. */
export type DeviceRow = FactorRow & {
  userName: AccountsTable['userName'];
  status: AccountsTable['status'];
};

/** Where `credentialId` keeps a device's key. The colon is in no credential's id (base64url): a passkey can never be taken for one. */
export function deviceCredential(thumbprint: string): string {
  return `device:${thumbprint}`;
}

/**
 * A device that has redeemed a pairing code: a factor once its owner has confirmed it (`factors.confirm`).
 *
 * @returns False if its key is paired already, with whichever account.
 */
export async function insertWaiting(
  conn: Conn,
  {
    thumbprint,
    ...row
  }: Pick<FactorRow, 'id' | 'accountId' | 'name' | 'material' | 'createdAtMs'> & {
    thumbprint: string;
    begunBySessionId: string;
  },
): Promise<boolean> {
  const result = await conn
    .insertInto('factors')
    .values({
      ...row,
      kind: 'login-request',
      credentialId: deviceCredential(thumbprint),
      position: -1,
      failures: 0,
      nextTryAtMs: 0,
      disabledAtMs: null,
      suspendedAtMs: null,
      confirmedAtMs: null,
      lastUsedAtMs: null,
    })
    .onConflict((conflict) => conflict.column('credentialId').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Null: no device has this key. */
export async function findByKey(conn: Conn, thumbprint: string): Promise<DeviceRow | null> {
  const row = await conn
    .selectFrom('factors')
    .innerJoin('accounts', 'accounts.id', 'factors.accountId')
    .where('factors.credentialId', '=', deviceCredential(thumbprint))
    .selectAll('factors')
    .select(['accounts.userName', 'accounts.status'])
    .executeTakeFirst();
  return row ?? null;
}
