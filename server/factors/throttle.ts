/** When attempts at guessing have to wait (security-cases P4). */
export interface ThrottlePolicy {
  /** The consecutive failure from which waiting begins: people mistype. */
  delayFrom: number;
  firstDelayMs: number;
  maxDelayMs: number;
  /** The consecutive failure from which nothing is admitted until an operator says so; leave out for never. */
  refuseFrom?: number;
}

/** One line of the schedule: how long to wait after that many consecutive failures. */
export interface Wait {
  fromFailures: number;
  waitMs: number;
}

/** As good as for ever, and still a number of seconds that every client can read in `Retry-After`. */
const refusedMs = 365 * 24 * 60 * 60 * 1000;

/**
 * The waits after consecutive failures: from `delayFrom` on doubling up to a ceiling. The database looks up in this table, so
 * the rule exists once.
 *
 * The ceiling keeps a stranger from locking the owner out for good (ASVS 6.1.1). What bounds guessing in the long run is the
 * count at which a factor is disabled (NIST 800-63B-4 3.2.2), not the wait: a throttle alone lets one in eight six-digit codes be
 * guessed within a month (security-cases §1.8).
 */
export function waitSchedule(policy: ThrottlePolicy): Wait[] {
  const waits: Wait[] = [];
  let waitMs = policy.firstDelayMs;
  for (let fromFailures = policy.delayFrom; waitMs < policy.maxDelayMs; fromFailures += 1) {
    waits.push({ fromFailures, waitMs });
    waitMs *= 2;
  }
  waits.push({ fromFailures: policy.delayFrom + waits.length, waitMs: policy.maxDelayMs });
  if (policy.refuseFrom !== undefined) waits.push({ fromFailures: policy.refuseFrom, waitMs: refusedMs });
  return waits;
}
