import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { addressPrefix } from '../factors/bucket.ts';

/**
 * Lets somebody in who wants to stay connected. How many may come from one network is bounded, also of those who have yet to say who they
 * are: each of them costs memory for as long as they like.
 *
 * @returns what has to be called when they leave.
 * @throws {@link ServerError} `too_many_requests`.
 */
export function enterLive({ config, live }: Deps, { address }: Caller): () => void {
  const { helloMs, liveAddressLimit } = config.device;
  const leave = live.enter(`address:${addressPrefix(address)}`, liveAddressLimit);
  if (leave === null) throw new ServerError('too_many_requests', { retryAfterMs: helloMs });
  return leave;
}
