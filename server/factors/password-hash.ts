import { hash, parseOptions, verify, type Options } from '@node-rs/argon2';
import type { Random } from '../deps.ts';

/** Hashes passwords; argon2id in production (RFC 9106). One instance per server, from the configuration. */
export interface PasswordHasher {
  /** A PHC string with a fresh 128-bit salt. */
  hash: (password: string) => Promise<string>;
  /**
   * Whether the password fits. With `null` for a hash (no such account, or locked) it does the same work against a
   * hash of the current parameters and answers false: both paths take the same time (security-cases S-H03). A hash from before the
   * costs were raised is topped up, so that who has not signed in since is not told from nobody.
   */
  verify: (hash: string | null, password: string) => Promise<boolean>;
  /** The hash was made with other parameters than the current ones: make a new one now that the password is at hand. */
  needsRehash: (hash: string) => boolean;
}

/** The costs of one hash (security-cases P2: at least 19456 KiB, 2 passes). */
export interface Argon2Costs {
  memoryKib: number;
  passes: number;
  lanes: number;
}

const saltBytes = 16;

/** For each lane (RFC 9106, 3.1). */
const leastMemoryKib = 8;

/**
 * The production hasher. At most `parallel` hashes run at a time, the rest wait in order: each takes memory and one of
 * Node's few pool threads, which the file system and DNS need too, so 500 sign-ins at once must not take them all
 * (security-case R-A02).
 *
 * @param random - For the salts.
 * @returns A hasher whose functions throw {@link HasherBusyError} rather than let more than `maxWaiting` wait.
 */
export async function createPasswordHasher(
  costs: Argon2Costs,
  random: Random,
  { parallel = 2, maxWaiting = 1000 }: { parallel?: number; maxWaiting?: number } = {},
): Promise<PasswordHasher> {
  // The algorithm is not named: argon2id is the library's default, and its enum does not exist at run time.
  const options = {
    memoryCost: costs.memoryKib,
    timeCost: costs.passes,
    parallelism: costs.lanes,
  } satisfies Options;
  const queue = createQueue(parallel, maxWaiting);
  const make = (password: string): Promise<string> =>
    hash(password, { ...options, salt: random.bytes(saltBytes) });
  // Made with the current costs by the same code, so that it can be neither malformed nor cheaper (S-H03). Nobody knows
  // its password.
  const dummyHash = await make(random.bytes(32).toString('base64url'));

  /** Does what a hash of lower costs leaves undone: time goes with memory times passes. */
  const topUp = async (stored: string, password: string): Promise<void> => {
    const made = parseOptions(stored);
    const missingKib = costs.memoryKib - Math.ceil((made.memoryCost * made.timeCost) / costs.passes);
    if (missingKib < leastMemoryKib * costs.lanes) return;
    await hash(password, { ...options, memoryCost: missingKib, salt: Buffer.alloc(saltBytes) });
  };

  return {
    hash: (password) => queue(() => make(password)),
    verify: async (stored, password) =>
      await queue(async () => {
        const against = stored ?? dummyHash;
        const fits = await verify(against, password);
        // The dummy lacks nothing; that its costs are looked at takes some microseconds, as for an account (S-H02).
        if (!fits) await topUp(against, password);
        return stored !== null && fits;
      }),
    needsRehash: (stored) => {
      const made = parseOptions(stored);
      return (
        !stored.startsWith('$argon2id$') ||
        made.memoryCost !== costs.memoryKib ||
        made.timeCost !== costs.passes ||
        made.parallelism !== costs.lanes
      );
    },
  };
}

/** More passwords are waiting to be hashed than the server can answer in good time. Nothing was checked. */
export class HasherBusyError extends Error {
  override readonly name = 'HasherBusyError';
}

/** Runs at most `parallel` tasks at a time, first come, first served. */
function createQueue(parallel: number, maxWaiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (task) => {
    if (waiting.length >= maxWaiting) throw new HasherBusyError();
    if (running < parallel) running += 1;
    // The place is handed over by the task that ends, so that nobody overtakes.
    else await new Promise<void>((start) => waiting.push(start));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
