import type { Generated } from 'kysely';

/**
 * Someone asks for a way back into an account without any factor. Ended by whoever cancels it, by support, or by the owner who is
 * back.
 */
export interface RecoveryRequestsTable {
  id: string;
  /** Null for a name that nobody has, or whose owner may not be asked for: such a request comes to nothing. */
  accountId: string | null;
  /** What the asker tells support, e.g. `7KQ4-M2XP`; no secret. Unique. */
  reference: string;
  /** SHA-256 of what the asking browser holds. Null if a support agent opened it. */
  askerTokenHash: string | null;
  /** The account of the agent who opened it. */
  openedBy: string | null;
  /** The account that it was about, if it came to nothing because too many were open: an agent who is told the reference learns of it. */
  turnedAwayFrom: string | null;
  whatHappened: string;
  createdAtMs: number;
  /** How long is waited; fixed at the start. */
  waitMs: number;
  /** What has been waited, counted in small steps: a clock that jumps shortens nothing. */
  waitedMs: number;
  countedAtMs: number;
  startNoticeAtMs: number | null;
  midNoticeAtMs: number | null;
  endNoticeAtMs: number | null;
  /** When the link to the end was sent; null again if an agent has it sent once more. */
  finishNoticeAtMs: number | null;
  /** The two agents; the trail says so too and decides (`recoveryEvents`). */
  vouchedBy: string | null;
  /** How the owner gets to the end: by a link to the confirmed addresses, or in the browser that asked. */
  delivery: 'mail' | 'browser' | null;
  approvedBy: string | null;
  endedAtMs: number | null;
  outcome: RecoveryOutcome | null;
  address: string;
  browser: string;
  /** Whether the owner has signed in before in the browser that asked. */
  knownBrowser: 'yes' | 'no';
  /** MAC of how many steps the trail has and of the last one (`server/factors/recovery-trail.ts`). */
  trailHead: Generated<string | null>;
}

export type RecoveryOutcome =
  | 'stopped-by-link'
  | 'stopped-in-settings'
  | 'stopped-by-sign-in'
  | 'withdrawn'
  | 'denied'
  | 'expired'
  | 'replaced'
  | 'restored'
  | 'completed';

/** What a notice about a request can be answered with. One purpose each; spent by its use. */
export interface RecoveryLinksTable {
  /** SHA-256 of the token in the link. */
  tokenHash: string;
  requestId: string;
  purpose: 'stop' | 'finish';
  createdAtMs: number;
  expiresAtMs: number;
  usedAtMs: number | null;
}

/** The trail of a request, append-only: each row's MAC covers the one before (`server/factors/recovery-trail.ts`). */
export interface RecoveryEventsTable {
  requestId: string;
  /** From 0, without gaps. */
  sequence: number;
  atMs: number;
  /** `asker`, `owner`, `server`, or the account id of an agent. */
  actor: string;
  event: string;
  ticket: string;
  reason: string;
  /** JSON object. */
  detail: string;
  /** The key of the MAC. */
  keyId: string;
  mac: string;
}

/** A link by which a support agent who was made at the command line sets up the first security key. Once. */
export interface EnrolmentLinksTable {
  /** SHA-256 of the token in the link. */
  tokenHash: string;
  accountId: string;
  createdAtMs: number;
  expiresAtMs: number;
  usedAtMs: number | null;
}
