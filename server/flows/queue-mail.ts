import type { Deps } from '../deps.ts';
import { newId } from '../factors/token.ts';
import * as mails from '../store/mails.ts';
import type { Conn } from '../store/schema.ts';

type QueueingDeps = Pick<Deps, 'clock' | 'config' | 'random'>;

/** What a mail is about; see `send-mails.ts` for what is made of it. */
interface Queued {
  kind: mails.MailKind;
  /** Never a secret: it waits in the database. */
  detail: object;
  /** How long it is worth sending. */
  keepMs: number;
}

/**
 * Queues a mail to every address of an account, in the transaction of what it tells of: if that happened, its owner is told, when the
 * mail server is back at the latest (security-case R-E03).
 *
 * @returns to how many addresses; 0 where there is nobody to tell.
 */
export async function queueToOwner(
  tx: Conn,
  { clock, config, random }: QueueingDeps,
  { accountId, kind, detail, keepMs }: Queued & { accountId: string },
): Promise<number> {
  const createdAtMs = clock.nowMs();
  return await mails.queueToAll(tx, {
    id: newId(random),
    accountId,
    kind,
    detail: JSON.stringify(detail),
    createdAtMs,
    expiresAtMs: createdAtMs + keepMs,
    replacedAfterMs: createdAtMs - config.mailAddress.toldMs,
  });
}

/** Queues a mail to one address; to null, one that goes nowhere, so that asking about nobody costs the same. */
export async function queueToAddress(
  tx: Conn,
  { clock, random }: QueueingDeps,
  { kind, detail, keepMs, to }: Queued & { to: { accountId: string; addressId: string } | null },
): Promise<void> {
  const createdAtMs = clock.nowMs();
  await mails.queue(tx, {
    id: newId(random),
    accountId: to?.accountId ?? null,
    addressId: to?.addressId ?? null,
    kind,
    detail: JSON.stringify(detail),
    createdAtMs,
    expiresAtMs: createdAtMs + keepMs,
  });
}
