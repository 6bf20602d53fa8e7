import { expect, test } from 'vitest';
import { StartError } from './errors.ts';
import { parseConfig } from './parse-config.ts';

const production = { ORIGIN: 'https://id.example.org' };
const twilio = {
  ...production,
  TEXTS: 'twilio',
  TEXTS_COUNTRIES: 'CH,US',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: '0123456789abcdef0123456789abcdef',
  TWILIO_FROM: '+12025550100',
};
const vonage = {
  VONAGE_API_KEY: 'abcd1234',
  VONAGE_API_SECRET: 'abcdef0123456789',
  VONAGE_SIGNATURE_SECRET: 'abcdefghijklmnop0123456789',
  VONAGE_FROM: 'Example',
};

test('in development, texts go to a phone that is played; in production, nowhere until it is said', () => {
  expect(parseConfig({}).texts).toMatchObject({ providers: [{ kind: 'inbox' }], countries: null });
  expect(parseConfig(production).texts).toMatchObject({ providers: [], number: null });
  expect(parseConfig({ TEXTS: 'none' }).texts.providers).toEqual([]);
});

test('a first and a second provider, in the order they are named', () => {
  const { texts } = parseConfig({ ...twilio, ...vonage, TEXTS: 'vonage,twilio', TEXTS_DAY_LIMIT: '7' });
  expect(texts.providers.map(({ kind }) => kind)).toEqual(['vonage', 'twilio']);
  expect(texts).toMatchObject({ countries: ['CH', 'US'], number: null, limits: { allDay: 7 } });
  expect(parseConfig(twilio).texts.number).toBe('+12025550100');
  expect(parseConfig({ ...twilio, TEXTS_NUMBER: '72975' }).texts.number).toBe('72975');
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  const own = {
    TEXTS: 'webhook',
    TEXTS_WEBHOOK_URL: 'https://texts.example.org/send',
    TEXTS_WEBHOOK_SECRET: secret,
  };
  expect(parseConfig({ ...production, ...own, TEXTS_COUNTRIES: 'CH' }).texts.providers).toEqual([
    { kind: 'webhook', url: own.TEXTS_WEBHOOK_URL, secret },
  ]);
});

test.each([
  ['a phone that is played, in production', { ...production, TEXTS: 'inbox' }, 'TEXTS must not be inbox'],
  ['a provider nobody knows', { TEXTS: 'pigeon' }, 'TEXTS holds "pigeon"'],
  ['none and some', { ...twilio, TEXTS: 'none,twilio' }, 'TEXTS names providers beside none'],
  ['one twice', { ...twilio, TEXTS: 'twilio,twilio' }, 'TEXTS names a provider twice'],
  ['every country', { ...twilio, TEXTS_COUNTRIES: 'all' }, 'TEXTS_COUNTRIES must name the countries'],
  ['a country nobody knows', { ...twilio, TEXTS_COUNTRIES: 'Switzerland' }, 'TEXTS_COUNTRIES holds'],
  ['no token', { ...twilio, TWILIO_AUTH_TOKEN: undefined }, 'TWILIO_AUTH_TOKEN is missing'],
  ['an account that is none', { ...twilio, TWILIO_ACCOUNT_SID: 'AC1' }, 'TWILIO_ACCOUNT_SID must be'],
  ['a sender that is none', { ...twilio, TWILIO_FROM: 'Our Great Company' }, 'TWILIO_FROM must be'],
  [
    'credentials in the clear',
    { ...twilio, TWILIO_URL: 'http://api.example.org' },
    'TWILIO_URL must begin with https',
  ],
  [
    'a stand-in, in production',
    { ...twilio, TWILIO_URL: 'http://127.0.0.1:9' },
    'TWILIO_URL must begin with https',
  ],
  ['an address with a password', { ...twilio, TWILIO_URL: 'https://a:b@example.org' }, 'TWILIO_URL must be'],
  [
    'a secret that is none',
    {
      TEXTS: 'webhook',
      TEXTS_COUNTRIES: 'CH',
      TEXTS_WEBHOOK_URL: 'https://x.example',
      TEXTS_WEBHOOK_SECRET: 'x',
    },
    'TEXTS_WEBHOOK_SECRET must be',
  ],
])(
  '%s is refused, and the secret is not in the sentence',
  (_, environment: Record<string, string | undefined>, problem) => {
    expect(() => parseConfig(environment)).toThrow(StartError);
    expect(() => parseConfig(environment)).toThrow(problem);
    expect(() => parseConfig(environment)).not.toThrow(twilio.TWILIO_AUTH_TOKEN);
  },
);
