import type { Config } from '../config.ts';

const minuteMs = 60_000;

/** The defaults of production but for the cost of a password hash, which would make the tests take hours. */
export const testConfig: Config = {
  mode: 'development',
  host: '127.0.0.1',
  port: 0,
  origin: 'http://localhost:8080',
  dataDir: '/nonexistent',
  databaseUrl: null,
  keys: null,
  trustedProxies: [],
  extensionOrigins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop'],
  logLevel: 'info',
  serviceName: 'Countersign',
  requireSecondFactor: false,
  password: {
    minLength: 15,
    maxLength: 256,
    argon2: { memoryKib: 64, passes: 1, lanes: 1 },
    maxFailures: 100,
  },
  totp: {
    digits: 6,
    periodSeconds: 30,
    pastSteps: 1,
    maxFailures: 20,
    pendingMs: 10 * minuteMs,
    maxPerAccount: 10,
  },
  throttle: {
    delayFrom: 3,
    firstDelayMs: 15_000,
    maxDelayMs: 15 * minuteMs,
    lockFrom: 5,
    addressLimit: 1000,
    addressWindowMs: 10 * minuteMs,
  },
  signInMs: 10 * minuteMs,
  session: { idleMs: 60 * minuteMs, absoluteMs: 24 * 60 * minuteMs, stepUpMs: 10 * minuteMs },
  bodyLimitBytes: 64 * 1024,
  shutdownMs: 1000,
};
