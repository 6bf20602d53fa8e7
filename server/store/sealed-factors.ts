import { sql } from 'kysely';
import { beginsWith } from './begins-with.ts';
import type { Conn, FactorsTable } from './schema.ts';

/** What is kept of these is a hash or the public half of a key: nothing that needs sealing. */
const unsealed: readonly FactorsTable['kind'][] = ['security-key', 'login-request', 'backup-code'];

/**
 * The sealed secrets of `factors.material`, whoever they belong to: what changing the sealing key must go through.
 * Each begins with the version and the key it was sealed with (`server/factors/sealed-secret.ts`).
 */
export interface SealedFactor {
  id: string;
  accountId: string;
  material: string;
}

/** A page of secrets that do not begin with `prefix`, by id. */
export async function listOthers(
  conn: Conn,
  { prefix, afterId, limit }: { prefix: string; afterId: string; limit: number },
): Promise<SealedFactor[]> {
  return await conn
    .selectFrom('factors')
    .where('id', '>', afterId)
    .where('kind', 'not in', unsealed)
    .where(beginsWith('material', prefix), '=', 0)
    .orderBy('id')
    .limit(limit)
    .select(['id', 'accountId', 'material'])
    .execute();
}

/** How many secrets begin with `prefix`. */
export async function count(conn: Conn, prefix: string): Promise<number> {
  const { total } = await conn
    .selectFrom('factors')
    .where(beginsWith('material', prefix), '=', 1)
    .select(sql<number>`cast(count(*) as bigint)`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}
