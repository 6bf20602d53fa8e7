/** When attempts at guessing have to wait (security-cases P4). The same numbers go to SQL as parameters. */
export interface ThrottlePolicy {
  /** The consecutive failure from which waiting begins. */
  delayFrom: number;
  firstDelayMs: number;
  maxDelayMs: number;
}

/**
 * How long the next attempt has to wait after so many consecutive failures: nothing at first (people mistype), then doubling
 * up to a ceiling. The ceiling keeps an attacker from locking the owner out for good (ASVS 6.1.1); what bounds guessing
 * in the long run is the count at which a factor is disabled (NIST 800-63B-4 3.2.2), not the delay.
 *
 * @param failures - Consecutive failures including the one just counted.
 */
export function delayAfterMs(policy: ThrottlePolicy, failures: number): number {
  if (failures < policy.delayFrom) return 0;
  // 2^52 milliseconds is past any ceiling; a larger exponent would leave the safe integers.
  const doublings = Math.min(failures - policy.delayFrom, 32);
  return Math.min(policy.firstDelayMs * 2 ** doublings, policy.maxDelayMs);
}
