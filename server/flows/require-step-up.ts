import type { StepUpPurpose } from '../../shared/api/sessions.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import type { Conn } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';

/**
 * Refuses an operation that needs a fresh proof, before anything else is done for it.
 *
 * @throws {@link ServerError} `step_up_required`, with what to ask for.
 */
export function requireStepUp(deps: Deps, session: sessions.LiveSession, purpose: StepUpPurpose): void {
  if (isFresh(deps, session)) return;
  const { stepUpPurpose, stepUpAtMs } = session;
  const isSteppedUp =
    stepUpPurpose === purpose &&
    stepUpAtMs !== null &&
    stepUpAtMs >= deps.clock.nowMs() - deps.config.session.stepUpMs;
  if (!isSteppedUp) throw stepUpRequired(session);
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
  if (isFresh(deps, session)) return;
  const nowMs = deps.clock.nowMs();
  const { stepUpMs } = deps.config.session;
  const isSpent = await sessions.takeStepUp(tx, { id: session.id, purpose, nowMs, stepUpMs });
  if (!isSpent) throw stepUpRequired(session);
}

/** Signed in so recently that asking again would prove nothing new. */
function isFresh({ clock, config }: Deps, { provedAtMs }: sessions.LiveSession): boolean {
  return clock.nowMs() - provedAtMs <= config.session.stepUpMs;
}

/** What to ask for: the strongest factor that is enrolled (NIST 800-63B-4 4.1.2.1). */
export function stepUpRequired({ hasFactor }: sessions.LiveSession): ServerError {
  return new ServerError('step_up_required', { stepUpFactor: hasFactor ? 'totp' : 'password' });
}
