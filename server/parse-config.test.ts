import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startErrorCodes } from '../shared/error-codes.ts';
import { StartError } from './errors.ts';
import { parseConfig } from './parse-config.ts';

const key = (): string => randomBytes(32).toString('base64url');
const production = { ORIGIN: 'https://id.example.org' };

test('without any variable: this machine only, with the parameters of security-cases §2', () => {
  expect(parseConfig({})).toEqual({
    mode: 'development',
    host: '127.0.0.1',
    port: 8080,
    origin: 'http://localhost:8080',
    dataDir: 'data',
    databaseUrl: null,
    placeFile: null,
    keys: null,
    trustedProxies: [],
    extensionOrigins: ['chrome-extension://jbljjjikieplkmoamahgejcmppdeplhb'],
    logLevel: 'info',
    serviceName: 'Countersign',
    requireSecondFactor: false,
    password: {
      minLength: 15,
      maxLength: 256,
      argon2: { memoryKib: 19_456, passes: 2, lanes: 1 },
      maxFailures: 100,
    },
    totp: {
      digits: 6,
      periodSeconds: 30,
      pastSteps: 1,
      maxFailures: 20,
      pendingMs: 600_000,
      maxPerAccount: 5,
    },
    securityKey: { rpId: 'localhost', challengeMs: 300_000, maxPerAccount: 10 },
    device: {
      ...{ pairingMs: 600_000, proofSkewMs: 60_000, maxPerAccount: 10 },
      ...{ liveAddressLimit: 1000, helloMs: 5_000, heartbeatMs: 20_000 },
    },
    loginRequest: {
      lifeMs: 180_000,
      maxWrongNumbers: 3,
      limit: 5,
      limitWindowMs: 3_600_000,
      waitMs: 20_000,
    },
    backupCode: { maxFailures: 20 },
    texts: {
      providers: [{ kind: 'inbox' }],
      countries: null,
      number: '+1 202-555-0100',
      codeMs: 300_000,
      sendMs: 10_000,
      resendMs: 120_000,
      maxGuesses: 5,
      maxFailures: 20,
      pendingMs: 600_000,
      maxPerAccount: 3,
      changedNumberMs: 3 * 86_400_000,
      limits: {
        account: 5,
        accountDay: 30,
        numberDay: 50,
        prefixDay: 200,
        countryDay: 2_000,
        allDay: 5_000,
        addressHour: 50,
      },
      conversion: { fromTexts: 50, minPercent: 5 },
    },
    temporaryPassword: {
      scopes: ['mail', 'calendar', 'files'],
      firstUseMs: 3_600_000,
      maxFirstUseMs: 7 * 86_400_000,
      idleMs: 30 * 86_400_000,
      maxMs: 365 * 86_400_000,
      maxPerAccount: 20,
      addressLimit: 1_000,
    },
    throttle: {
      delayFrom: 3,
      firstDelayMs: 15_000,
      maxDelayMs: 900_000,
      lockFrom: 5,
      addressLimit: 100,
      addressWindowMs: 600_000,
      guessesTold: 10,
      guessesToldMs: 604_800_000,
    },
    signInMs: 600_000,
    session: { idleMs: 3_600_000, absoluteMs: 86_400_000, stepUpMs: 600_000 },
    trustedBrowserMs: 0,
    recovery: {
      waitMs: 259_200_000,
      openMs: 3_888_000_000,
      maxOpenPerAccount: 3,
      maxOpenOfStrangers: 500,
      limit: 5,
      limitWindowMs: 86_400_000,
      linkMs: 86_400_000,
      restrictedMs: 604_800_000,
      addressAgeMs: 604_800_000,
    },
    mail: { transport: 'inbox' },
    mailAddress: { linkMs: 86_400_000, toldMs: 7 * 86_400_000, limit: 5, limitWindowMs: 3_600_000 },
    passwordReset: { linkMs: 1_800_000, limit: 5, limitWindowMs: 3_600_000 },
    noticeMs: 7 * 86_400_000,
    bodyLimitBytes: 65_536,
    shutdownMs: 10_000,
  });
});

test('every variable is read', () => {
  const keys = `new:${key()},old:${key()}`;
  const config = parseConfig({
    ...production,
    PORT: '9000',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/countersign',
    DATABASE_URL: 'postgres://ada@db/countersign',
    KEYS: keys,
    TRUSTED_PROXIES: '192.0.2.1, 2001:db8::/32',
    EXTENSION_ORIGINS: `chrome-extension://${'a'.repeat(32)}`,
    SERVICE_NAME: 'Ada’s house',
    REQUIRE_SECOND_FACTOR: 'yes',
    RP_ID: 'example.org',
    SESSION_IDLE_MINUTES: '5',
  });
  expect(config).toMatchObject({
    mode: 'production',
    port: 9000,
    host: '0.0.0.0',
    origin: 'https://id.example.org',
    databaseUrl: 'postgres://ada@db/countersign',
    keys,
    trustedProxies: ['192.0.2.1', '2001:db8::/32'],
    requireSecondFactor: true,
    securityKey: { rpId: 'example.org' },
    session: { idleMs: 300_000 },
  });
  // A password that is never the only factor may be shorter (NIST 3.1.1.2).
  expect(config.password.minLength).toBe(8);
});

test('S-L12 production refuses an http origin and debug logs', () => {
  expect(refused({ MODE: 'production' })).toEqual(['ORIGIN']);
  expect(refused({ ...production, LOG_LEVEL: 'debug' })).toEqual(['LOG_LEVEL']);
  expect(refused({ ORIGIN: 'http://id.example.org' })).toContain('ORIGIN');
});

test.each([
  ['missing though announced', ''],
  ['blank', '  '],
  ['short', `a:${randomBytes(16).toString('base64url')}`],
  ['long', `a:${randomBytes(33).toString('base64url')}`],
  ['an example: text', `a:${Buffer.from('change-me-change-me-change-me-32').toString('base64url')}`],
  ['an example: zeros', `a:${Buffer.alloc(32).toString('base64url')}`],
  [
    'an example: counting in fours',
    `a:${Buffer.alloc(32, '\u0001\u0082\u0003\u0004').toString('base64url')}`,
  ],
  ['in another encoding', `a:${randomBytes(32).toString('hex')}`],
  ['without an id', key()],
  ['of an id that would tear a sealed secret apart', `a.b:${key()}`],
  ['one id twice', `a:${key()},a:${key()}`],
  ['one key twice', ((same) => `a:${same},b:${same}`)(key())],
])('S-L12 a key that is %s is refused, and not repeated in the message', (_, keys) => {
  expect(refused({ KEYS: keys })).toEqual(['KEYS']);
  for (const part of keys.split(/[,:]/).filter((text) => text.length > 3)) {
    expect(sentence({ KEYS: keys })).not.toContain(part);
  }
});

test.each([
  ['SECURITY_KEYS_MAX_PER_ACCOUNT', ['1', '21']],
  ['PORT', ['0', '65536', '-1', '80.5', '1e3', 'http']],
  ['HOST', ['0.0.0.0', 'id.example.org', '999.1.1.1']],
  [
    'ORIGIN',
    ['https://id.example.org/', 'https://id.example.org/x', 'id.example.org', 'ftp://localhost', 'null'],
  ],
  ['MODE', ['prod']],
  ['DATABASE_URL', ['mysql://db/x', 'file.sqlite', '']],
  ['TRUSTED_PROXIES', ['everyone', '0.0.0.0/0', '::/0', '192.0.2.1/33', '192.0.2.1/8/8', '192.0.2.1,,']],
  ['EXTENSION_ORIGINS', ['*', 'null', 'https://example.org', `chrome-extension://${'z'.repeat(32)}`]],
  ['SERVICE_NAME', ['a:b', 'line\nbreak', 'x'.repeat(61)]],
  ['REQUIRE_SECOND_FACTOR', ['true', '1']],
  ['PASSWORD_MIN_LENGTH', ['14', '65']],
  ['ARGON2_MEMORY_KIB', ['19455']],
  ['TOTP_MAX_FAILURES', ['101', '0']],
  ['SESSION_HOURS', ['25']],
  ['LIVE_ADDRESS_LIMIT', ['0', '1000001']],
])('%s refuses what it cannot be', (name, values) => {
  for (const value of values) expect(refused({ [name]: value }), value).toContain(name);
});

test('all that is wrong is said at once', () => {
  expect(refused({ PORT: 'x', MODE: 'y', KEYS: '', LOG_LEVEL: 'loud', SHUTDOWN_SECONDS: '0' })).toEqual([
    'KEYS',
    'LOG_LEVEL',
    'MODE',
    'PORT',
    'SHUTDOWN_SECONDS',
  ]);
});

test('docs/configuration.md lists exactly the variables that are read, and every reason not to start', () => {
  const names = new Set<string>();
  // Some are read only where another one asks for them.
  for (const texts of [undefined, 'twilio,vonage', 'webhook']) {
    const environment = new Proxy<Record<string, undefined>>(
      {},
      {
        get: (_, name) => {
          names.add(String(name));
          return name === 'TEXTS' ? texts : undefined;
        },
      },
    );
    try {
      parseConfig(environment);
    } catch (error) {
      expect(error).toBeInstanceOf(StartError); // what that provider needs is not there
    }
  }
  const page = readFileSync('docs/configuration.md', 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Za-z_0-9]+)` \|/gm)].map((match) => match[1] ?? '');
  expect(rows.filter((name) => name === name.toUpperCase()).sort()).toEqual([...names].sort());
  expect(rows.filter((name) => name !== name.toUpperCase()).sort()).toEqual([...startErrorCodes].sort());
});

function sentence(environment: Record<string, string>): string {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof StartError && error.code === 'config_invalid') return error.message;
    throw error;
  }
  return '';
}

/** The names of the variables that the refusal names, sorted. */
function refused(environment: Record<string, string>): string[] {
  const parts = sentence(environment)
    .replace(/^[^:]*: /, '')
    .split('; ');
  return [...new Set(parts.map((part) => part.split(' ')[0] ?? ''))].filter((name) => name !== '').sort();
}

test.each([
  '',
  ' ',
  'org',
  'id.example.org.',
  'sub.id.example.org',
  'xample.org',
  'example.com',
  'https://example.org',
  '.org',
])('W-B07 a server does not start with the RP ID "%s", which no browser would take for its keys', (rpId) => {
  expect(refused({ ...production, RP_ID: rpId })).toEqual(['RP_ID']);
});

test('W-B07 W-D04 the RP ID is the host name of ORIGIN, where nothing else is said', () => {
  expect(parseConfig({ ...production }).securityKey.rpId).toBe('id.example.org');
  expect(parseConfig({ ...production, RP_ID: 'id.example.org' }).securityKey.rpId).toBe('id.example.org');
});

test('mail goes by the server that is named, over TLS unless it is this machine; without one, nowhere in production', () => {
  expect(parseConfig(production).mail).toEqual({ transport: 'off' });
  const secrets = { MAIL_USER: 'relay', MAIL_PASSWORD: 'see the vault' };
  expect(parseConfig({ ...production, ...secrets, MAIL_SERVER: 'smtps://mail.example.org' }).mail).toEqual({
    transport: 'smtp',
    host: 'mail.example.org',
    port: 465,
    tls: 'implicit',
    credentials: { user: 'relay', password: 'see the vault' },
    from: 'no-reply@id.example.org',
    fromName: 'Countersign',
  });
  const cases = [
    ['smtp://mail.example.org', 'starttls', 587],
    ['smtp://mail.example.org:2525', 'starttls', 2525],
    ['smtp://127.0.0.1:25', 'none', 25],
    ['smtp://[::1]', 'none', 587],
  ] as const;
  for (const [MAIL_SERVER, tls, port] of cases) {
    expect(parseConfig({ ...production, MAIL_SERVER }).mail).toMatchObject({ tls, port, credentials: null });
  }
});

test('what a mail server cannot be is refused, and a password never shows in an address', () => {
  const wrong: Record<string, string>[] = [
    { MAIL_SERVER: 'mail.example.org' },
    { MAIL_SERVER: 'https://mail.example.org' },
    { MAIL_SERVER: 'smtp://' },
    { MAIL_SERVER: 'smtp://mail.example.org/?x=1' },
    { MAIL_SERVER: 'smtp://user:hunter2@mail.example.org' },
    { MAIL_FROM: 'Ada <ada@example.org>' },
    { MAIL_FROM: 'ada@example.org\r\nBcc: eve@example.org' },
    { MAIL_USER: 'relay' },
    { MAIL_PASSWORD: 'hunter2' },
    { PASSWORD_RESET_MINUTES: '61' },
  ];
  for (const variables of wrong) {
    expect(() => parseConfig({ ...production, ...variables })).toThrow(StartError);
    expect(() => parseConfig({ ...production, ...variables })).not.toThrow(/hunter2/);
  }
});
