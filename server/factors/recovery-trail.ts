import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../deps.ts';

/** What happened to a recovery request. */
export type TrailEvent =
  | 'opened'
  | 'notice-start'
  | 'notice-mid'
  | 'notice-end'
  | 'notice-finish'
  | 'vouched'
  | 'approved'
  | 'denied'
  | 'stopped'
  | 'expired'
  | 'replaced'
  | 'completed';

/** One step, without its place in the chain. */
export interface TrailStep {
  atMs: number;
  /** `asker`, `owner`, `server`, or the account id of a support agent. */
  actor: string;
  event: TrailEvent;
  /** The number of the case in the support desk's own books; empty where no agent acts. */
  ticket: string;
  /** What the agent looked at, in words. */
  reason: string;
  detail: Readonly<Record<string, string | number | null>>;
}

/** A step as it is kept. */
export interface TrailRow {
  requestId: string;
  sequence: number;
  atMs: number;
  actor: string;
  event: string;
  ticket: string;
  reason: string;
  detail: string;
  keyId: string;
  mac: string;
}

/**
 * The next link of the chain (security-case S-J14). Its MAC covers the link before, under a key outside the database: whoever writes
 * to the database alone can neither change, insert, swap nor take away a step; not the newest ones either, for which there is
 * {@link headOf}. Whoever puts all of the request's rows back as they once were, undoes a stop or a denial: nothing in a database can
 * tell that it is not older than it is. What stands against that is outside of it: the log, which has every step, and the notices, which
 * go on.
 *
 * @param previous - The newest row of the request; null for the first one.
 */
export function nextLink(
  keys: Deps['keys'],
  requestId: string,
  previous: Pick<TrailRow, 'sequence' | 'mac'> | null,
  step: TrailStep,
): TrailRow {
  const row = {
    requestId,
    sequence: previous === null ? 0 : previous.sequence + 1,
    ...step,
    // Said where it cannot be taken away, so that no head at all is no way out.
    detail: JSON.stringify(previous === null ? { ...step.detail, ...headed } : step.detail),
    keyId: keys.currentId,
  };
  return { ...row, mac: macOf(keys, row, previous?.mac ?? '').toString('base64url') };
}

/** In the detail of the first step: the trail has a head. Those that were begun before there were any have none. */
const headed = { head: 'kept' } as const;

/** What the request's row keeps of its trail: a MAC of how many steps there are and of the newest one. A trail that was cut has another. */
export function headOf(
  keys: Deps['keys'],
  { requestId, sequence, keyId, mac }: Pick<TrailRow, 'requestId' | 'sequence' | 'keyId' | 'mac'>,
): string {
  const text = JSON.stringify(['recovery trail head v1', requestId, sequence + 1, mac]);
  return createHmac('sha256', keys.derive(keyId, 'trail')).update(text).digest('base64url');
}

/**
 * Whether these rows, in order, are the whole chain as it was written. A key that is gone verifies nothing.
 *
 * @param head - As {@link headOf} made it for the newest row.
 */
export function isUnbroken(keys: Deps['keys'], rows: readonly TrailRow[], head: string | null): boolean {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined || !isChain(keys, rows)) return false;
  const { head: kept } = JSON.parse(first.detail) as { head?: string };
  if (kept !== headed.head) return head === null;
  const given = Buffer.from(head ?? '', 'base64url');
  const expected = Buffer.from(headOf(keys, last), 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function isChain(keys: Deps['keys'], rows: readonly TrailRow[]): boolean {
  let previousMac = '';
  for (const [index, row] of rows.entries()) {
    if (row.sequence !== index || row.requestId !== rows[0]?.requestId) return false;
    if (!keys.ids.includes(row.keyId)) return false;
    const given = Buffer.from(row.mac, 'base64url');
    const expected = macOf(keys, row, previousMac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    previousMac = row.mac;
  }
  return true;
}

function macOf(keys: Deps['keys'], row: Omit<TrailRow, 'mac'>, previousMac: string): Buffer {
  const { requestId, sequence, atMs, actor, event, ticket, reason, detail, keyId } = row;
  // JSON parts the fields: no text in one of them can look like two.
  const text = JSON.stringify([
    'recovery trail v1',
    previousMac,
    requestId,
    sequence,
    atMs,
    actor,
    event,
    ticket,
    reason,
    detail,
    keyId,
  ]);
  return createHmac('sha256', keys.derive(keyId, 'trail')).update(text).digest();
}
