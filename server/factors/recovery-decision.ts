import type { Delivery } from '../../shared/api/support.ts';
import type { TrailRow } from './recovery-trail.ts';

/** What a trail says was decided. */
export interface Decision {
  opened: { atMs: number; accountId: string; waitMs: number };
  vouchedBy: string | null;
  delivery: Delivery | null;
  approvedBy: string | null;
  /** Denied, stopped, expired or completed. */
  isEnded: boolean;
}

const endings = new Set(['denied', 'stopped', 'expired', 'replaced', 'completed']);

/**
 * Reads the decision out of an unbroken trail. What the request's own row says does not count: it carries no MAC, and a row that says
 * "approved" is made by one UPDATE.
 *
 * @returns Null for a trail that does not begin with an opening for an account.
 */
export function readDecision(rows: readonly TrailRow[]): Decision | null {
  const [first] = rows;
  if (first?.event !== 'opened') return null;
  const { accountId, waitMs } = detailOf(first);
  if (typeof accountId !== 'string' || typeof waitMs !== 'number') return null;
  const vouched = rows.find(({ event }) => event === 'vouched');
  const approved = rows.find(({ event }) => event === 'approved');
  const delivery = vouched === undefined ? null : detailOf(vouched)['delivery'];
  return {
    opened: { atMs: first.atMs, accountId, waitMs },
    vouchedBy: vouched?.actor ?? null,
    delivery: delivery === 'mail' || delivery === 'browser' ? delivery : null,
    approvedBy: approved?.actor ?? null,
    isEnded: rows.some(({ event }) => endings.has(event)),
  };
}

/** Whether two different agents, neither of them the owner, have said yes (security-case S-J05). */
export function hasTwoStaff({ opened, vouchedBy, approvedBy, delivery }: Decision): boolean {
  return (
    vouchedBy !== null &&
    approvedBy !== null &&
    delivery !== null &&
    vouchedBy !== approvedBy &&
    vouchedBy !== opened.accountId &&
    approvedBy !== opened.accountId
  );
}

function detailOf({ detail }: TrailRow): Record<string, unknown> {
  return JSON.parse(detail) as Record<string, unknown>;
}
