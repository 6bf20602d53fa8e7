import type { Random } from './deps.ts';
import { ServerError } from './errors.ts';

/** How soon a client may ask again of what was in trouble a moment ago. */
export const troubleMs = 5_000;

/**
 * Without randomness nothing is made that relies on it, and nothing else takes its place (security-case R-E07).
 *
 * @returns The source, whose failure is `unavailable` to whoever asked.
 */
export function refusingRandom(random: Random): Random {
  return {
    bytes: (length) => {
      try {
        return random.bytes(length);
      } catch (error) {
        throw new ServerError('unavailable', { cause: error, retryAfterMs: troubleMs });
      }
    },
  };
}
