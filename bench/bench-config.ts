import type { Config } from '../server/config.ts';
import { parseConfig } from '../server/parse-config.ts';

/**
 * The product's configuration but for two settings that exist only here: no limit per network address, as all load
 * comes from one; and, with BENCH_HASH=cheap, a password hash that costs next to nothing.
 */
export function benchConfig(): Config {
  const config = parseConfig(process.env);
  config.throttle.addressLimit = Number.MAX_SAFE_INTEGER;
  if (process.env['BENCH_HASH'] === 'cheap') config.password.argon2 = { memoryKib: 8, passes: 1, lanes: 1 };
  return config;
}
