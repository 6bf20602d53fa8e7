import type { StepUpPurpose } from '../../shared/api/sessions.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import * as factors from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import { suffices } from './factor-strength.ts';
import type { Proved } from './new-session.ts';

/** What an owner may do who has yet to look at what is enrolled: take away, not add. Purposes that are not here have to wait. */
const openInReview: ReadonlySet<StepUpPurpose> = new Set<StepUpPurpose>([
  'change-password',
  'rename-factor',
  'remove-factor',
  'suspend-factor',
  'end-session',
  'change-recovery',
  'change-mail-address',
]);

/**
 * Refuses an operation that needs a fresh proof, before anything else is done for it.
 *
 * @throws {@link ServerError} `step_up_required`; `must_review` after "it was not me".
 */
export async function requireStepUp(
  deps: Deps,
  session: sessions.LiveSession,
  purpose: StepUpPurpose,
): Promise<void> {
  const { account, id, stepUpPurpose, stepUpAtMs } = session;
  const { stepUpMs } = deps.config.session;
  const nowMs = deps.clock.nowMs();
  if (account.distrustedSinceMs !== null && !openInReview.has(purpose)) throw new ServerError('must_review');
  const isSteppedUp = stepUpPurpose === purpose && stepUpAtMs !== null && stepUpAtMs >= nowMs - stepUpMs;
  if (isSteppedUp || (await isFresh(deps.db, deps, session, purpose))) return;
  await sessions.endProofIfOver(deps.db, { id, nowMs, stepUpMs });
  throw new ServerError('step_up_required');
}

/**
 * Spends the step-up, in the transaction of what it was for.
 *
 * @throws {@link ServerError} `step_up_required` if a request beside this one spent it.
 */
export async function spendStepUp(
  tx: Conn,
  deps: Deps,
  session: sessions.LiveSession,
  purpose: StepUpPurpose,
): Promise<void> {
  if (await isFresh(tx, deps, session, purpose)) return;
  const nowMs = deps.clock.nowMs();
  const { stepUpMs } = deps.config.session;
  const isSpent = await sessions.takeStepUp(tx, { id: session.id, purpose, nowMs, stepUpMs });
  if (!isSpent) throw new ServerError('step_up_required');
}

/** Signed in so recently, and with so strong a factor, that asking again would prove nothing new. */
async function isFresh(
  conn: Conn,
  deps: Deps,
  { accountId, factors: proved, provedAtMs }: sessions.LiveSession,
  purpose: StepUpPurpose,
): Promise<boolean> {
  if (deps.clock.nowMs() - provedAtMs > deps.config.session.stepUpMs) return false;
  const enrolled = await factors.list(conn, accountId);
  return (JSON.parse(proved) as Proved[]).some((factor) => suffices(factor, { enrolled, purpose }, deps));
}
