import type { Factor } from '../../shared/api/factors.ts';
import type { StepUpPurpose } from '../../shared/api/sessions.ts';
import type { Deps } from '../deps.ts';
import type { FactorRow } from '../store/factors.ts';

/** What has to be known of a factor to weigh it. */
type Weighed = Pick<FactorRow, 'kind' | 'suspendedAtMs'>;

/**
 * How hard a factor is to take from its owner. 3: bound to the site, so that no look-alike gets it. 2: a one-time secret of
 * the owner's device. 1: a text, which the phone company can be talked into sending elsewhere (NIST 800-63B-4 3.1.3.3).
 */
const strengths: Record<Factor, number> = {
  'security-key': 3,
  'login-request': 2,
  totp: 2,
  sms: 1,
  // Counts as any: it was put away for the day that the others are lost, and is spent by its use.
  'backup-code': Infinity,
};

/** What lets somebody into the account, or keeps its owner from being told. */
const gives: ReadonlySet<StepUpPurpose> = new Set<StepUpPurpose>([
  'add-factor',
  'change-phone',
  'remove-factor',
  'restore-factor',
  'make-backup-codes',
  'manage-temporary-passwords',
  'change-recovery',
  'change-mail-address',
  'decide-recovery',
]);

/** The order in which a prompt offers them. */
const bestFirst: readonly Factor[] = ['security-key', 'login-request', 'totp', 'sms', 'backup-code'];

/**
 * Whether a proof by this factor will do for a purpose: one of the strongest class that the account has (NIST 800-63B-4 4.1.2.1),
 * because a text must not take a security key away (security-case S-G08). A password suffices where nothing else is enrolled.
 *
 * To report a factor as lost, any other one will do (4.3). One that was reported lost proves nothing any more, and for what
 * {@link gives} it still counts for as long as a recovery waits: else the report would be the way around the rule above
 * (security-case S-K05). Everything else goes on with what is left.
 *
 * @param enrolled - Disabled factors included: a factor that was switched off by guessing is not replaced by a weaker one.
 */
export function suffices(
  proved: Factor | 'password',
  { enrolled, purpose }: { enrolled: readonly Weighed[]; purpose: StepUpPurpose },
  deps: Pick<Deps, 'clock' | 'config'>,
): boolean {
  if (enrolled.length === 0) return true;
  if (proved === 'password') return false;
  const ofKind = enrolled.filter(({ kind }) => kind === proved);
  // Also of a session that began with it a moment ago.
  if (ofKind.length > 0 && ofKind.every(({ suspendedAtMs }) => suspendedAtMs !== null)) return false;
  return purpose === 'suspend-factor' || strengths[proved] >= strengthNeeded(enrolled, purpose, deps);
}

/**
 * When a proof by what is left will do, if it does not now: a stronger factor that was reported lost counts no more then.
 *
 * @returns null if nothing is left but backup codes, or nothing at all.
 */
export function enoughFromMs(enrolled: readonly Weighed[], { config }: Pick<Deps, 'config'>): number | null {
  const here = strongestOf(enrolled.filter(({ suspendedAtMs }) => suspendedAtMs === null));
  if (here === 0) return null;
  const stronger = enrolled.flatMap(({ kind, suspendedAtMs }) =>
    suspendedAtMs !== null && strengths[kind] > here ? [suspendedAtMs + config.recovery.waitMs] : [],
  );
  return stronger.length === 0 ? null : Math.max(...stronger);
}

function strengthNeeded(
  enrolled: readonly Weighed[],
  purpose: StepUpPurpose,
  { clock, config }: Pick<Deps, 'clock' | 'config'>,
): number {
  const lostSinceMs = gives.has(purpose) ? clock.nowMs() - config.recovery.waitMs : Infinity;
  return strongestOf(
    enrolled.filter(({ suspendedAtMs }) => suspendedAtMs === null || suspendedAtMs > lostSinceMs),
  );
}

function strongestOf(factors: readonly Weighed[]): number {
  return Math.max(0, ...factors.map(({ kind }) => (kind === 'backup-code' ? 0 : strengths[kind])));
}

/** For `toSorted`: best first; equal kinds keep their order. */
export function byStrength(a: { factor: Factor }, b: { factor: Factor }): number {
  return bestFirst.indexOf(a.factor) - bestFirst.indexOf(b.factor);
}
