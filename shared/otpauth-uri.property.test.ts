import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBase32 } from './base32.ts';
import { maxNameLength, type OtpAccount } from './otp-account.ts';
import { OtpauthError } from './otpauth-error.ts';
import { formatOtpauthUri, parseOtpauthUri } from './otpauth-uri.ts';

/** As many as the case rows ask for: a few seconds each. */
const numRuns = 100_000;

const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(':', '%', '/', '+', ' ', '&', '=', '#', '?', '%3A', 'a', 'A', 'é'),
      maxLength: 12,
    }),
    fc.constantFrom('__proto__', 'constructor', 'Acme', 'acme'),
  )
  .map((text) => text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '').trim())
  .filter((text) => text.length <= maxNameLength && text.isWellFormed());

const shape = fc.oneof(
  fc.record({
    type: fc.constant('totp' as const),
    algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
    digits: fc.integer({ min: 5, max: 10 }),
    periodSeconds: fc.integer({ min: 1, max: 86_400 }),
    counter: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('hotp' as const),
    algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
    digits: fc.integer({ min: 5, max: 10 }),
    periodSeconds: fc.constant(30),
    counter: fc.maxSafeNat(),
  }),
  fc.constant({
    type: 'steam' as const,
    algorithm: 'SHA1' as const,
    digits: 5,
    periodSeconds: 30,
    counter: null,
  }),
);

const account: fc.Arbitrary<OtpAccount> = fc
  .tuple(shape, name, name, fc.uint8Array({ minLength: 1, maxLength: 80 }))
  .map(([form, issuer, holder, bytes]) => ({
    ...form,
    issuer,
    account: holder,
    secret: encodeBase32(bytes),
  }));

/** A URI with pieces cut out, doubled or replaced: closer to the parser's branches than random text. */
const mutated = fc
  .tuple(
    account.map(formatOtpauthUri),
    fc.array(
      fc.tuple(
        fc.nat(400),
        fc.nat(6),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 6 }),
          fc.constantFrom(
            '%',
            '%3A',
            ':',
            '&',
            '=',
            '&secret=',
            '&issuer=__proto__',
            '#',
            '?',
            '/',
            '\0',
            '\ud800',
          ),
        ),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([uri, edits]) =>
    edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), uri),
  );

test('X-A12 parse(format(x)) is x, for any account', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(account, (any) => {
      expect(parseOtpauthUri(formatOtpauthUri(any))).toStrictEqual(any);
    }),
    { numRuns },
  );
});

test(
  'X-A13 random and mutated text is read or refused with a code, never anything else',
  { timeout: 600_000 },
  () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const text = fc.oneof(
      { weight: 3, arbitrary: mutated },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((tail) => `otpauth://totp/${tail}`) },
    );
    fc.assert(
      fc.property(text, (any) => {
        expectReadOrRefused(any);
      }),
      { numRuns },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>)['issuer']).toBeUndefined();
  },
);

test('X-A13 long runs of one character take linear time', () => {
  for (const start of [
    '',
    'otpauth://',
    'otpauth://totp/',
    'otpauth://totp/x?',
    'otpauth://totp/x?secret=',
  ]) {
    for (const run of ['a', '=', ':', '%', '%3A', '&', '/', '?', ' ', 'A']) {
      // A quadratic expression would need minutes for one of these.
      expectReadOrRefused(`${start}${run.repeat(200_000)}#`);
      expectReadOrRefused(`${start}${run.repeat(200_000)}`);
    }
  }
});

/** What it reads is an account that it writes and reads again. */
function expectReadOrRefused(text: string): void {
  try {
    const parsed = parseOtpauthUri(text);
    expect(parseOtpauthUri(formatOtpauthUri(parsed))).toEqual(parsed);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  } catch (error) {
    if (!(error instanceof OtpauthError)) throw error;
  }
}
