import { randomBytes } from 'node:crypto';
import type { Clock, Random } from './deps.ts';
import { StartError } from './errors.ts';
import { parseConfig } from './parse-config.ts';
import { prepare, serve } from './serve.ts';

// The only file with side effects: environment → configuration → database and keys → app → listen.

// Whatever is created from here on, database and keys first of all, nobody else may read.
process.umask(0o077);

/** Signals closer together than this are one: a terminal sends Ctrl-C to the server and to the script that passes it on. */
const sameSignalMs = 1_000;

const clock: Clock = { nowMs: () => Date.now() };
const random: Random = { bytes: (length) => randomBytes(length) };

try {
  const config = parseConfig(process.env);
  stopOn(['SIGTERM', 'SIGINT'], await serve(await prepare(config, { clock, random })));
  process.stdout.write(`ready on ${config.origin} in ${Math.round(performance.now())} ms\n`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`Countersign does not start (${error.code}): ${error.message}\n`);
  process.exit(1);
}

/** The first signal lets requests finish, a second one does not wait for them (security-cases R-B02). */
function stopOn(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): void {
  let stoppingSinceMs: number | null = null;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stoppingSinceMs === null) {
        stoppingSinceMs = performance.now();
        void stop().then(() => process.exit(0));
      } else if (performance.now() - stoppingSinceMs > sameSignalMs) {
        process.exit(1);
      }
    });
  }
}
