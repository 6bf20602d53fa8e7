import type { Conn, SpentChallengesTable } from './schema.ts';

/**
 * Spends a challenge. Of any number of requests with the same one, one gets true.
 *
 * @returns False if it has been spent.
 */
export async function spend(conn: Conn, { nonce, expiresAtMs }: SpentChallengesTable): Promise<boolean> {
  const result = await conn
    .insertInto('spentChallenges')
    .values({ nonce, expiresAtMs })
    .onConflict((conflict) => conflict.column('nonce').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
