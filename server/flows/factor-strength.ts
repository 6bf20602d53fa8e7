import type { Factor } from '../../shared/api/factors.ts';
import type { FactorRow } from '../store/factors.ts';

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

/** The order in which a prompt offers them. */
const bestFirst: readonly Factor[] = ['security-key', 'login-request', 'totp', 'sms', 'backup-code'];

/**
 * Whether a proof by this factor is of the strongest class that the account has (NIST 800-63B-4 4.1.2.1): a text must not take
 * a security key away (security-case S-G08). A password suffices where nothing else is enrolled.
 *
 * @param enrolled - Disabled factors included: a factor that was switched off by guessing is not replaced by a weaker one.
 */
export function suffices(proved: Factor | 'password', enrolled: readonly Pick<FactorRow, 'kind'>[]): boolean {
  const needed = Math.max(0, ...enrolled.map(({ kind }) => (kind === 'backup-code' ? 0 : strengths[kind])));
  return needed <= (proved === 'password' ? 0 : strengths[proved]);
}

/** For `toSorted`: best first; equal kinds keep their order. */
export function byStrength(a: { factor: Factor }, b: { factor: Factor }): number {
  return bestFirst.indexOf(a.factor) - bestFirst.indexOf(b.factor);
}
