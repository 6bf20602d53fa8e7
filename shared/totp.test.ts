import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isWeakSecret,
  maxSecretBytes,
  otpCode,
  steamCode,
  totpStep,
  type OtpAlgorithm,
  type OtpInput,
} from './totp.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const seed20 = ascii('12345678901234567890');
const seed32 = ascii('12345678901234567890123456789012');
const seed64 = ascii('1234567890123456789012345678901234567890123456789012345678901234');

/** RFC 6238 Appendix B. The seeds are 20, 32 and 64 bytes long (erratum 2866): the table of the text names only one. */
const rfc6238: [unixSeconds: number, sha1: string, sha256: string, sha512: string][] = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
];
const rfc6238Rows = rfc6238.flatMap(([unixSeconds, sha1, sha256, sha512]) => [
  { unixSeconds, algorithm: 'SHA1' as const, secret: seed20, code: sha1 },
  { unixSeconds, algorithm: 'SHA256' as const, secret: seed32, code: sha256 },
  { unixSeconds, algorithm: 'SHA512' as const, secret: seed64, code: sha512 },
]);

/** RFC 4226 Appendix D, counters 0 to 9. */
const rfc4226 = [
  '755224',
  '287082',
  '359152',
  '969429',
  '338314',
  '254676',
  '287922',
  '162583',
  '399871',
  '520489',
];

const sixDigits = (counter: number): string =>
  otpCode({ secret: seed20, algorithm: 'SHA1', digits: 6, counter });

/** RFC 4226 written a second time over the platform's HMAC: shares nothing with the code under test. */
async function oracle({ secret, algorithm, digits, counter }: OtpInput): Promise<string> {
  const hash = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' }[algorithm];
  const key = await crypto.subtle.importKey('raw', new Uint8Array(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(counter));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, message.buffer));
  const offset = mac.getUint8(mac.byteLength - 1) & 15;
  const truncated = BigInt(mac.getUint32(offset)) & 0x7fffffffn;
  return (truncated % 10n ** BigInt(digits)).toString().padStart(digits, '0');
}

describe('published tables', () => {
  test.each(rfc6238Rows)(
    'S-C01 RFC 6238 Appendix B: $algorithm at $unixSeconds → $code',
    ({ unixSeconds, algorithm, secret, code }) => {
      const counter = totpStep(unixSeconds, 30);
      expect(otpCode({ secret, algorithm, digits: 8, counter })).toBe(code);
    },
  );

  test('S-C02 RFC 4226 Appendix D: ten values', () => {
    expect(rfc4226.map((_, counter) => sixDigits(counter))).toEqual(rfc4226);
  });

  test.each(rfc6238Rows)(
    'X-A01 RFC 6238 $algorithm at $unixSeconds: equal through WebCrypto',
    async ({ unixSeconds, algorithm, secret, code }) => {
      const input = { secret, algorithm, digits: 8, counter: totpStep(unixSeconds, 30) };
      expect(await oracle(input)).toBe(code);
      expect(otpCode(input)).toBe(code);
    },
  );

  test('X-A01 RFC 4226: equal through WebCrypto', async () => {
    for (const [counter, code] of rfc4226.entries()) {
      expect(await oracle({ secret: seed20, algorithm: 'SHA1', digits: 6, counter })).toBe(code);
    }
  });
});

describe('beyond the tables', () => {
  test('X-A01 any secret, hash, length and counter: the same code as through WebCrypto', async () => {
    const inputs = fc.record({
      secret: fc.uint8Array({ minLength: 1, maxLength: 200 }),
      algorithm: fc.constantFrom<OtpAlgorithm[]>('SHA1', 'SHA256', 'SHA512'),
      digits: fc.integer({ min: 5, max: 10 }),
      counter: fc.maxSafeNat(),
    });
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        expect(otpCode(input)).toBe(await oracle(input));
      }),
      { numRuns: 1000 },
    );
  });

  test('X-A02 a 20-byte seed under SHA-256 and SHA-512 is used as it is, never padded or repeated', () => {
    const code = (algorithm: OtpAlgorithm): string =>
      otpCode({ secret: seed20, algorithm, digits: 8, counter: totpStep(59, 30) });
    expect(code('SHA256')).toBe('32247374');
    expect(code('SHA512')).toBe('69342147');
  });

  test('X-A03 digits 5 to 10 are the tail of one number; ten keep their leading zeros', () => {
    const code = (digits: number, counter: number): string =>
      otpCode({ secret: seed20, algorithm: 'SHA1', digits, counter });
    // RFC 4226 Appendix D gives the whole truncated number for counter 0.
    expect([5, 6, 7, 8, 9, 10].map((digits) => code(digits, 0))).toEqual([
      '55224',
      '755224',
      '4755224',
      '84755224',
      '284755224',
      '1284755224',
    ]);
    // Appendix D gives 82162583 for counter 7: two digits short of ten.
    expect(code(10, 7)).toBe('0082162583');
  });

  test('X-A03 a number of digits outside 5 to 10 is refused', () => {
    for (const digits of [0, -6, 4, 11, 6.5, Number.NaN]) {
      expect(() => otpCode({ secret: seed20, algorithm: 'SHA1', digits, counter: 0 })).toThrow(RangeError);
    }
  });

  test.each([10, 15, 30, 45, 60, 90])(
    'X-A03 period %i s: a step lasts exactly that long',
    (periodSeconds) => {
      const startSeconds = periodSeconds * 20_000_000;
      expect(totpStep(startSeconds - 1, periodSeconds)).toBe(19_999_999);
      expect(totpStep(startSeconds - 0.001, periodSeconds)).toBe(19_999_999);
      expect(totpStep(startSeconds, periodSeconds)).toBe(20_000_000);
      expect(totpStep(startSeconds + periodSeconds - 0.001, periodSeconds)).toBe(20_000_000);
      expect(totpStep(startSeconds + periodSeconds, periodSeconds)).toBe(20_000_001);
    },
  );

  test('X-A03 a period that is no whole number of seconds, or a moment before 1970, is refused', () => {
    for (const periodSeconds of [0, -30, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => totpStep(59, periodSeconds)).toThrow(RangeError);
    }
    for (const unixSeconds of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => totpStep(unixSeconds, 30)).toThrow(RangeError);
    }
  });

  test('X-A03 Steam: five of its 26 letters', () => {
    expect(steamCode({ secret: seed20, counter: 1 })).toBe('PV9M4');
    for (let counter = 0; counter < 200; counter += 1) {
      expect(steamCode({ secret: seed20, counter })).toMatch(/^[23456789BCDFGHJKMNPQRTVWXY]{5}$/);
    }
  });

  test('X-A04 counters beyond 32 bits use all 64 bits of the message', async () => {
    expect(totpStep(20_000_000_000, 1)).toBe(20_000_000_000);
    for (const counter of [2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 20_000_000_000, Number.MAX_SAFE_INTEGER]) {
      const input = { secret: seed20, algorithm: 'SHA1' as const, digits: 8, counter };
      expect(otpCode(input)).toBe(await oracle(input));
    }
    // The low 32 bits alone would make these two equal.
    expect(sixDigits(2 ** 32)).not.toBe(sixDigits(0));
  });

  test('X-A04 a counter that is negative, fractional or not exact is refused', () => {
    for (const counter of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => sixDigits(counter)).toThrow(Error);
    }
  });

  test('S-C03 codes keep their leading zeros (unit part)', () => {
    expect([36, 44, 62].map(sixDigits)).toEqual(['003784', '000152', '005080']);
  });

  test('S-C11 two adjacent steps with one code are told apart by the step (unit part)', () => {
    expect([sixDigits(910737), sixDigits(910738)]).toEqual(['911617', '911617']);
    expect(totpStep(910737 * 30, 30)).toBe(910737);
    expect(totpStep(910738 * 30, 30)).toBe(910738);
  });

  test('X-A06 one byte makes codes and is weak below 112 bits; nothing and too much are refused', () => {
    const code = (length: number): string =>
      otpCode({ secret: new Uint8Array(length), algorithm: 'SHA1', digits: 6, counter: 0 });
    for (const length of [1, 10, 14, maxSecretBytes]) expect(code(length)).toMatch(/^[0-9]{6}$/);
    expect([1, 10, 13, 14, 20].map((length) => isWeakSecret(new Uint8Array(length)))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    for (const length of [0, maxSecretBytes + 1]) expect(() => code(length)).toThrow(Error);
  });
});
