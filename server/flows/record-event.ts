import type { Caller, Deps } from '../deps.ts';
import { newId } from '../factors/token.ts';
import { afterCommit } from '../store/after-commit.ts';
import * as auditEvents from '../store/audit-events.ts';
import type { Conn } from '../store/schema.ts';
import { noticeOf } from './notice-of.ts';

/** What happened, in the words of the audit table. */
export type EventName =
  | 'sign-up'
  | 'sign-in'
  | 'sign-in-cancelled'
  | 'sign-out'
  | 'session-ended'
  | 'other-sessions-ended'
  | 'step-up'
  | 'password-changed'
  | 'password-reset-asked'
  | 'password-reset'
  | 'authenticator-begun'
  | 'authenticator-confirmed'
  | 'phone-begun'
  | 'phone-confirmed'
  | 'phone-changed'
  | 'code-texted'
  | 'texts-stopped'
  | 'texts-started'
  | 'texts-paused'
  | 'security-key-added'
  | 'security-key-fell-back'
  | 'pairing-begun'
  | 'pairing-redeemed'
  | 'pairing-cancelled'
  | 'device-paired'
  | 'device-refused'
  | 'login-request-asked'
  | 'login-request-decided'
  | 'login-request-denied'
  | 'login-request-not-me'
  | 'login-requests-limited'
  | 'factor-renamed'
  | 'factor-removed'
  | 'backup-codes-made'
  | 'temporary-password-added'
  | 'temporary-password-used'
  | 'temporary-password-revoked'
  | 'recovery-requested'
  | 'recovery-stopped'
  | 'recovery-expired'
  | 'recovery-vouched'
  | 'recovery-approved'
  | 'recovery-denied'
  | 'recovery-link-sent-again'
  | 'recovery-completed'
  | 'recovery-frozen'
  | 'recovery-unfrozen'
  | 'agent-enrolling'
  | 'factor-suspended'
  | 'factor-restored'
  | 'browser-trusted'
  | 'trust-copied'
  | 'trust-revoked'
  | 'mail-address-asked'
  | 'mail-address-added'
  | 'mail-address-changed'
  | 'mail-address-removed'
  | 'mail-address-restored'
  | 'reported-not-me'
  | 'account-reviewed';

export interface SecurityEvent {
  event: EventName;
  outcome: 'success' | 'failure';
  /** Null where the user name is unknown: what was typed may be a password in the wrong field, and is not kept. */
  accountId: string | null;
  /** When it happened, where that is kept elsewhere too: the settings show both, and they must agree. Otherwise now. */
  atMs?: number;
  /** Never a secret, a code, or a name that was not found. */
  detail?: Readonly<Record<string, string | number | readonly string[]>>;
}

/**
 * Writes a security event to the audit table and to the log (security-case S-L09), and down there whether its owner is owed a mail
 * about it (S-K01): see `queue-notices.ts`.
 *
 * In the transaction of what it tells of: if it cannot be written, the thing does not happen (ASVS 16.5.3, fail closed).
 */
export async function recordEvent(
  conn: Conn,
  deps: Pick<Deps, 'clock' | 'config' | 'log' | 'random'>,
  caller: Caller,
  { event, outcome, accountId, atMs = deps.clock.nowMs(), detail = {} }: SecurityEvent,
): Promise<void> {
  const { config, log, random } = deps;
  const isNoticed =
    accountId !== null &&
    config.mail.transport !== 'off' &&
    noticeOf({ event, outcome, detail }, config) !== null;
  await auditEvents.append(conn, {
    id: newId(random),
    atMs,
    accountId,
    event,
    outcome,
    address: caller.address,
    browser: caller.browser,
    requestId: caller.requestId,
    detail: JSON.stringify(detail),
    untoldSinceMs: isNoticed ? atMs : null,
  });
  const { address, requestId } = caller;
  // Once it is certain: a transaction may be undone, or begun again.
  afterCommit(conn, () =>
    log.info(
      { at: new Date(atMs).toISOString(), event, outcome, accountId, address, reqId: requestId, detail },
      'security event',
    ),
  );
}
