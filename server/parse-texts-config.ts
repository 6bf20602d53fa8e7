import type { Config, TextProviderConfig, TextsConfig } from './config.ts';
import type { VariableReader } from './variable-reader.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;

const kinds = ['inbox', 'twilio', 'vonage', 'webhook'] as const;

/** What a name like TWILIO_FROM may be: a number, a short code, or a sender's name of up to 11 letters and digits. */
const senderForm = /^(?:\+?\d{3,15}|[A-Za-z0-9 ]{1,11})$/;

/** Reads what is said about text messages. */
export function readTexts(read: VariableReader, { mode }: Pick<Config, 'mode'>): TextsConfig {
  const isProduction = mode === 'production';
  const named = read.list('TEXTS', isProduction ? ['none'] : ['inbox'], providerProblem);
  const names = named.filter((name) => name !== 'none');
  if (named.length > names.length && named.length > 1) read.refuse('TEXTS', 'names providers beside none');
  if (new Set(names).size < names.length) read.refuse('TEXTS', 'names a provider twice');
  if (names.length > 2) read.refuse('TEXTS', 'names more than two providers');
  // Whoever opens its page reads everybody's codes.
  if (isProduction && names.includes('inbox')) read.refuse('TEXTS', 'must not be inbox in production');
  const providers = kinds
    .filter((kind) => names.includes(kind))
    .toSorted((a, b) => names.indexOf(a) - names.indexOf(b))
    .map((kind) => readProvider(read, kind, isProduction));

  const countries = read.list('TEXTS_COUNTRIES', ['all'], countryProblem);
  const isAll = countries.includes('all');
  if (isAll && countries.length > 1) read.refuse('TEXTS_COUNTRIES', 'names countries beside all');
  // Numbers that cost a fortune are most of what is pumped: it has to be said where customers are (security-case S-D13).
  if (isAll && providers.some(({ kind }) => kind !== 'inbox')) {
    read.refuse('TEXTS_COUNTRIES', 'must name the countries that texts go to');
  }
  return {
    providers,
    countries: isAll ? null : countries,
    number: read.optional('TEXTS_NUMBER', numberProblem) ?? replyNumberOf(providers),
    codeMs: 5 * minuteMs,
    sendMs: 10 * secondMs,
    resendMs: 2 * minuteMs,
    maxGuesses: 5,
    maxFailures: read.integer('TEXTS_MAX_FAILURES', { fallback: 20, min: 5, max: 100 }),
    pendingMs: 10 * minuteMs,
    maxPerAccount: 3,
    changedNumberMs: dayMs * read.integer('TEXTS_CHANGED_NUMBER_DAYS', { fallback: 3, min: 0, max: 30 }),
    limits: {
      account: 5,
      accountDay: read.integer('TEXTS_ACCOUNT_LIMIT', { fallback: 30, min: 1, max: 1_000 }),
      numberDay: read.integer('TEXTS_NUMBER_LIMIT', { fallback: 50, min: 1, max: 1_000 }),
      prefixDay: read.integer('TEXTS_PREFIX_LIMIT', { fallback: 200, min: 1, max: 1_000_000 }),
      countryDay: read.integer('TEXTS_COUNTRY_LIMIT', { fallback: 2_000, min: 1, max: 100_000_000 }),
      allDay: read.integer('TEXTS_DAY_LIMIT', { fallback: 5_000, min: 1, max: 100_000_000 }),
      addressHour: read.integer('TEXTS_ADDRESS_LIMIT', { fallback: 50, min: 1, max: 1_000_000 }),
    },
    conversion: { fromTexts: 50, minPercent: 5 },
  };
}

function readProvider(
  read: VariableReader,
  kind: TextProviderConfig['kind'],
  isProduction: boolean,
): TextProviderConfig {
  const urlProblem = (value: string): string | null => addressProblem(value, isProduction);
  switch (kind) {
    case 'inbox':
      return { kind };
    case 'twilio':
      return {
        kind,
        baseUrl: read.checked('TWILIO_URL', 'https://api.twilio.com', urlProblem),
        accountSid: read.needed('TWILIO_ACCOUNT_SID', (value) =>
          /^AC[0-9a-f]{32}$/.test(value) ? null : 'must be AC and 32 hexadecimal digits',
        ),
        authToken: read.needed('TWILIO_AUTH_TOKEN', secretProblem),
        from: read.needed('TWILIO_FROM', (value) =>
          /^MG[0-9a-f]{32}$/.test(value) ? null : senderProblem(value),
        ),
      };
    case 'vonage':
      return {
        kind,
        baseUrl: read.checked('VONAGE_URL', 'https://rest.nexmo.com', urlProblem),
        apiKey: read.needed('VONAGE_API_KEY', (value) =>
          /^[0-9a-zA-Z]{4,32}$/.test(value) ? null : 'must be letters and digits',
        ),
        apiSecret: read.needed('VONAGE_API_SECRET', (value) => (value.length < 6 ? 'is too short' : null)),
        signatureSecret: read.needed('VONAGE_SIGNATURE_SECRET', secretProblem),
        from: read.needed('VONAGE_FROM', senderProblem),
      };
    case 'webhook':
      return {
        kind,
        url: read.needed('TEXTS_WEBHOOK_URL', urlProblem),
        secret: read.needed('TEXTS_WEBHOOK_SECRET', webhookSecretProblem),
      };
  }
}

/** The number that texts come from is the one to answer to, if it is a number. */
function replyNumberOf([first]: readonly TextProviderConfig[]): string | null {
  if (first === undefined || first.kind === 'webhook') return null;
  // Kept free for use in fiction, so that nobody's phone rings for what is tried out here.
  if (first.kind === 'inbox') return '+1 202-555-0100';
  return /^\+?\d+$/.test(first.from) ? first.from : null;
}

function providerProblem(item: string): string | null {
  return item === 'none' || kinds.some((kind) => kind === item)
    ? null
    : `is not one of none, ${kinds.join(', ')}`;
}

function countryProblem(item: string): string | null {
  return item === 'all' || /^[A-Z]{2}$/.test(item) ? null : 'is not a country code of two capitals';
}

function numberProblem(value: string): string | null {
  return /^\+?[\d -]{3,20}$/.test(value) ? null : 'must be a phone number or a short code';
}

function senderProblem(value: string): string | null {
  return senderForm.test(value) ? null : 'must be a phone number, a short code or a name of up to 11 letters';
}

function secretProblem(value: string): string | null {
  return /^[\x21-\x7e]{16,}$/.test(value) ? null : 'must be at least 16 characters';
}

/** Standard Webhooks: 24 to 64 random bytes. */
function webhookSecretProblem(value: string): string | null {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(value) ?? [];
  const { length } = Buffer.from(base64, 'base64');
  return length >= 24 && length <= 64 ? null : 'must be whsec_ and 24 to 64 bytes in base64';
}

/** Codes and credentials go there: only over https, but for a stand-in on this machine. */
function addressProblem(value: string, isProduction: boolean): string | null {
  const url = URL.parse(value);
  if (url === null || url.username !== '' || url.hash !== '') return 'must be an address like https://…';
  if (url.protocol === 'https:') return null;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'http:' && isHere && !isProduction ? null : 'must begin with https://';
}
