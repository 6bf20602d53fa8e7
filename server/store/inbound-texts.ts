import type { Conn } from './schema.ts';

/**
 * Remembers a text that came in.
 *
 * @param id - The provider and its id of the message.
 * @returns False: it has been read before. Providers repeat what they are not sure of, and who recorded an old STOP could play it again
 * (security-case S-D20).
 */
export async function remember(conn: Conn, { id, atMs }: { id: string; atMs: number }): Promise<boolean> {
  const result = await conn
    .insertInto('inboundTexts')
    .values({ id, atMs })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
