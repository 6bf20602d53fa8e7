import { isIP } from 'node:net';
import { heartbeatMs, helloMs } from '../shared/api/live.ts';
import { isScope } from '../shared/temporary-password.ts';
import type { Config } from './config.ts';
import { parseKeys } from './key-ring.ts';
import { readMail } from './parse-mail-config.ts';
import { readTexts } from './parse-texts-config.ts';
import { VariableReader, type Environment } from './variable-reader.ts';

/** The id that `key` in manifest.json fixes. */
const ownExtension = 'chrome-extension://jbljjjikieplkmoamahgejcmppdeplhb';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * Reads the configuration. Every variable is in `docs/configuration.md`; every bound has its reason there.
 *
 * @throws StartError `config_invalid`, with all that is wrong in one sentence: nobody wants to learn it one restart at
 *   a time.
 */
export function parseConfig(environment: Environment): Config {
  const read = new VariableReader(environment);
  const port = read.integer('PORT', { fallback: 8080, min: 1, max: 65_535 });
  const origin = read.checked('ORIGIN', `http://localhost:${port}`, originProblem);
  const isHttps = origin.startsWith('https:');
  const mode = read.choice('MODE', ['production', 'development'], isHttps ? 'production' : 'development');
  const host = read.checked('HOST', '127.0.0.1', hostProblem);
  const logLevel = read.choice('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug'], 'info');
  const requireSecondFactor = read.choice('REQUIRE_SECOND_FACTOR', ['yes', 'no'], 'no') === 'yes';

  const serviceName = read.checked('SERVICE_NAME', 'Countersign', serviceNameProblem);

  if (mode === 'production' && !isHttps) read.refuse('ORIGIN', 'must begin with https:// in production');
  if (mode === 'production' && logLevel === 'debug')
    read.refuse('LOG_LEVEL', 'must not be debug in production');
  // Plain http is for the same machine only: on a network, everyone on the way would read the passwords.
  if (!isHttps && !isLoopback(host)) read.refuse('HOST', 'must be a loopback address while ORIGIN is http');

  const config: Config = {
    mode,
    host,
    port,
    origin,
    dataDir: read.text('DATA_DIR', 'data'),
    databaseUrl: read.optional('DATABASE_URL', databaseUrlProblem),
    placeFile: read.optional('PLACE_FILE', () => null),
    keys: read.optional('KEYS', keysProblem),
    trustedProxies: read.list('TRUSTED_PROXIES', [], proxyProblem),
    extensionOrigins: read.list('EXTENSION_ORIGINS', [ownExtension], extensionProblem),
    logLevel,
    serviceName,
    requireSecondFactor,
    password: {
      // NIST 800-63B-4 3.1.1.2: 15 where the password may be the only factor, 8 where it never is.
      minLength: read.integer('PASSWORD_MIN_LENGTH', {
        fallback: requireSecondFactor ? 8 : 15,
        min: requireSecondFactor ? 8 : 15,
        max: 64,
      }),
      maxLength: 256,
      argon2: {
        memoryKib: read.integer('ARGON2_MEMORY_KIB', { fallback: 19_456, min: 19_456, max: 1_048_576 }),
        passes: read.integer('ARGON2_PASSES', { fallback: 2, min: 2, max: 16 }),
        lanes: 1,
      },
      maxFailures: read.integer('PASSWORD_MAX_FAILURES', { fallback: 100, min: 10, max: 100 }),
    },
    totp: {
      digits: 6,
      periodSeconds: 30,
      pastSteps: 1,
      maxFailures: read.integer('TOTP_MAX_FAILURES', { fallback: 20, min: 5, max: 100 }),
      pendingMs: 10 * minuteMs,
      maxPerAccount: read.integer('TOTP_MAX_PER_ACCOUNT', { fallback: 5, min: 1, max: 20 }),
    },
    securityKey: {
      rpId: read.checked('RP_ID', URL.parse(origin)?.hostname ?? '', (id) => rpIdProblem(id, origin)),
      // What WebAuthn L3 5.4 recommends as a timeout; P9 wants no more.
      challengeMs: 5 * minuteMs,
      maxPerAccount: read.integer('SECURITY_KEYS_MAX_PER_ACCOUNT', { fallback: 10, min: 2, max: 20 }),
    },
    device: {
      pairingMs: 10 * minuteMs,
      // An extension corrects its clock by the server's; a network may be slow.
      proofSkewMs: minuteMs,
      maxPerAccount: read.integer('DEVICES_MAX_PER_ACCOUNT', { fallback: 10, min: 1, max: 20 }),
      liveAddressLimit: read.integer('LIVE_ADDRESS_LIMIT', { fallback: 1_000, min: 1, max: 1_000_000 }),
      helloMs,
      heartbeatMs,
    },
    loginRequest: {
      lifeMs: 3 * minuteMs,
      maxWrongNumbers: 3,
      limit: 5,
      limitWindowMs: hourMs,
      waitMs: 20 * secondMs,
    },
    backupCode: {
      maxFailures: read.integer('BACKUP_CODE_MAX_FAILURES', { fallback: 20, min: 5, max: 100 }),
    },
    texts: readTexts(read, { mode }),
    temporaryPassword: {
      scopes: read.list('TEMPORARY_PASSWORD_SCOPES', ['mail', 'calendar', 'files'], scopeProblem),
      firstUseMs: hourMs,
      maxFirstUseMs: 7 * dayMs,
      idleMs: dayMs * read.integer('TEMPORARY_PASSWORD_IDLE_DAYS', { fallback: 30, min: 1, max: 400 }),
      maxMs: dayMs * read.integer('TEMPORARY_PASSWORD_MAX_DAYS', { fallback: 365, min: 1, max: 400 }),
      maxPerAccount: 20,
      addressLimit: read.integer('TEMPORARY_PASSWORD_ADDRESS_LIMIT', {
        fallback: 1_000,
        min: 1,
        max: 1_000_000,
      }),
    },
    throttle: {
      delayFrom: 3,
      firstDelayMs: 15 * secondMs,
      maxDelayMs: 15 * minuteMs,
      lockFrom: 5,
      // More than anybody mistypes in a week, and still a chance of one in thirty thousand.
      guessesTold: 10,
      guessesToldMs: 7 * 24 * hourMs,
      addressLimit: read.integer('ADDRESS_LIMIT', { fallback: 100, min: 1, max: 1_000_000 }),
      addressWindowMs:
        minuteMs * read.integer('ADDRESS_WINDOW_MINUTES', { fallback: 10, min: 1, max: 1_440 }),
    },
    signInMs: 10 * minuteMs,
    session: {
      idleMs: minuteMs * read.integer('SESSION_IDLE_MINUTES', { fallback: 60, min: 1, max: 60 }),
      absoluteMs: hourMs * read.integer('SESSION_HOURS', { fallback: 24, min: 1, max: 24 }),
      stepUpMs: minuteMs * read.integer('STEP_UP_MINUTES', { fallback: 10, min: 1, max: 10 }),
    },
    trustedBrowserMs: dayMs * read.integer('TRUSTED_BROWSER_DAYS', { fallback: 0, min: 0, max: 90 }),
    recovery: {
      waitMs: hourMs * read.integer('RECOVERY_HOURS', { fallback: 72, min: 72, max: 720 }),
      openMs: 45 * dayMs,
      maxOpenPerAccount: 3,
      maxOpenOfStrangers: 500,
      limit: 5,
      limitWindowMs: dayMs,
      linkMs: dayMs,
      restrictedMs: 7 * dayMs,
      addressAgeMs: 7 * dayMs,
    },
    mail: readMail(read, mode, serviceName, new URL(isOrigin(origin) ? origin : 'http://localhost').hostname),
    mailAddress: { linkMs: dayMs, toldMs: 7 * dayMs, limit: 5, limitWindowMs: hourMs },
    passwordReset: {
      linkMs: minuteMs * read.integer('PASSWORD_RESET_MINUTES', { fallback: 30, min: 5, max: 60 }),
      limit: 5,
      limitWindowMs: hourMs,
    },
    noticeMs: 7 * dayMs,
    bodyLimitBytes: 64 * 1024,
    shutdownMs: secondMs * read.integer('SHUTDOWN_SECONDS', { fallback: 10, min: 1, max: 60 }),
  };
  read.finish();
  return config;
}

function originProblem(value: string): string | null {
  const url = URL.parse(value);
  if (url === null || url.origin !== value) {
    return 'must be an origin like https://id.example.org, without a path or a slash at the end';
  }
  if (url.protocol === 'https:') return null;
  const isLocal = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  return url.protocol === 'http:' && isLocal
    ? null
    : 'must begin with https:// (http:// is for localhost only)';
}

/** Browsers say the same about it: SecurityError for everything else (WebAuthn L3 5.1.3). */
function rpIdProblem(value: string, origin: string): string | null {
  const host = URL.parse(origin)?.hostname ?? '';
  const isAbove = value.includes('.') && host.endsWith(`.${value}`);
  return value === host || isAbove ? null : 'must be the host name of ORIGIN, or a domain above it';
}

function isOrigin(value: string): boolean {
  return URL.parse(value) !== null;
}

function hostProblem(value: string): string | null {
  return isIP(value) !== 0 || value === 'localhost'
    ? null
    : 'must be an IP address to listen on, or localhost';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function databaseUrlProblem(value: string): string | null {
  const protocol = URL.parse(value)?.protocol;
  return protocol === 'postgres:' || protocol === 'postgresql:' ? null : 'must begin with postgres://';
}

function keysProblem(value: string): string | null {
  const result = parseKeys(value);
  return 'problem' in result ? result.problem : null;
}

function proxyProblem(item: string): string | null {
  const [address = '', bits, ...more] = item.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return 'is not an IP address or CIDR range';
  if (bits === undefined) return null;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return 'is not a CIDR range';
  // Whoever is trusted writes the address that attempts are counted by (security-cases S-B10).
  return Number(bits) < 8 ? 'would trust half the world' : null;
}

function extensionProblem(item: string): string | null {
  return /^chrome-extension:\/\/[a-p]{32}$/.test(item) ? null : 'is not chrome-extension:// and an id';
}

function scopeProblem(item: string): string | null {
  return isScope(item) ? null : 'is not a word of a-z, 0-9, dots and hyphens, at most 32 long';
}

function serviceNameProblem(value: string): string | null {
  // A colon separates the issuer from the account in an otpauth URI (Key Uri Format).
  return /^[^\p{C}:]{1,60}$/u.test(value) ? null : 'must be 1 to 60 characters without a colon';
}
