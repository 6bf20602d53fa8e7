import type { Config } from '../config.ts';
import { parseConfig } from '../parse-config.ts';

const defaults = parseConfig({});

/**
 * The defaults of production but for three things: a password hash that costs next to nothing, or the tests would take
 * hours; more sign-ins from one address, because all of a test's browsers share it; and no data folder.
 */
export const testConfig: Config = {
  ...defaults,
  dataDir: '/nonexistent',
  password: { ...defaults.password, argon2: { memoryKib: 64, passes: 1, lanes: 1 } },
  throttle: { ...defaults.throttle, addressLimit: 1000 },
};
