import type { Deps } from './deps.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/**
 * When a server that could not be reached is asked again by itself: after 1 s, 2 s, 4 s, … and at last every minute, each time half of it
 * at least and the rest by chance, so that not everyone comes back at the same moment. `docs/protocol.md` tells operators.
 *
 * @param failures - In a row, this one included.
 */
export function retryAtMs(
  { nowMs, randomBytes }: Pick<Deps, 'nowMs' | 'randomBytes'>,
  failures: number,
): number {
  const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
  const [chance = 0] = randomBytes(1);
  return nowMs() + pauseMs / 2 + (pauseMs / 2) * (chance / 255);
}
