import { describe, expect, test } from 'vitest';
import { decodeBase32, encodeBase32 } from './base32.ts';
import type { OtpAccount } from './otp-account.ts';
import { OtpauthError, type OtpauthErrorCode } from './otpauth-error.ts';
import { formatOtpauthUri, parseOtpauthUri } from './otpauth-uri.ts';
import { isWeakSecret } from './totp.ts';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** The code of the refusal, or the account. */
function read(uri: string): OtpAccount | OtpauthErrorCode {
  try {
    return parseOtpauthUri(uri);
  } catch (error) {
    if (error instanceof OtpauthError) return error.code;
    throw error;
  }
}

const withQuery = (query: string): OtpAccount | OtpauthErrorCode =>
  read(`otpauth://totp/Acme:alice?secret=${secret}${query}`);

const plain: OtpAccount = {
  type: 'totp',
  issuer: 'Acme',
  account: 'alice',
  secret,
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  counter: null,
};

test('a whole URI', () => {
  expect(
    read(
      `otpauth://totp/Acme%20Co:alice%40example.com?secret=${secret}&issuer=Acme%20Co&algorithm=SHA256&digits=8&period=60`,
    ),
  ).toEqual({
    ...plain,
    issuer: 'Acme Co',
    account: 'alice@example.com',
    algorithm: 'SHA256',
    digits: 8,
    periodSeconds: 60,
  });
});

test('what is not said is SHA-1, 6 digits, 30 seconds (Key Uri Format)', () => {
  expect(withQuery('')).toEqual(plain);
});

describe('X-A05 secrets in a URI', () => {
  test.each([
    'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    'jbswy3dpehpk3pxpjbswy3dpehpk3pxp',
    'JBSW%20Y3DP%20EHPK%203PXP%20JBSW%20Y3DP%20EHPK%203PXP',
    'JBSW+Y3DP+EHPK+3PXP+JBSW+Y3DP+EHPK+3PXP',
    'JBSW-Y3DP-EHPK-3PXP-JBSW-Y3DP-EHPK-3PXP',
    'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP====',
    'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP%3D%3D%3d',
  ])('X-A05 %s is read as the one canonical form', (written) => {
    expect(read(`otpauth://totp/Acme:alice?secret=${written}`)).toEqual(plain);
  });

  test.each([
    'JBSWY3D0',
    'JBSWY3',
    'JBSWY3DPE',
    'ＪＢＳＷＹ３ＤＰ',
    'JBSWY3DP%',
    'JBSWY3DP%FF'.concat('A'),
    'JBSW%00DP',
  ])('X-A05 %s is refused', (written) => {
    expect(read(`otpauth://totp/Acme:alice?secret=${written}`)).toBe('otpauth_secret_invalid');
  });

  test('X-A05 prose after the secret is not taken for more of it', () => {
    expect(read('otpauth://totp/Acme:alice?secret=JBSWY3DP thank you')).toBe('otpauth_secret_invalid');
  });
});

describe('X-A06 size of the secret', () => {
  const ofBytes = (length: number): OtpAccount | OtpauthErrorCode =>
    read(`otpauth://totp/Acme:alice?secret=${encodeBase32(new Uint8Array(length).fill(7))}`);

  test.each(['', '?secret', '?secret=', '?secret=%20', '?secret===', '?issuer=Acme'])(
    'X-A06 nothing is refused: "%s"',
    (query) => {
      expect(read(`otpauth://totp/Acme:alice${query}`)).toBe('otpauth_secret_missing');
    },
  );

  test.each([1, 10, 1024])('X-A06 %i bytes are accepted; fewer than 14 are weak', (length) => {
    const account = ofBytes(length);
    if (typeof account === 'string') throw new Error(account);
    const bytes = decodeBase32(account.secret);
    expect(bytes?.length).toBe(length);
    expect(isWeakSecret(bytes ?? new Uint8Array())).toBe(length < 14);
  });

  test.each([1025, 1 << 20])('X-A06 %i bytes are refused', (length) => {
    expect(ofBytes(length)).toBe('otpauth_secret_too_long');
  });
});

describe('X-A07 labels', () => {
  const base = `?secret=${secret}`;
  test.each([
    ['Acme:alice', '', 'Acme', 'alice'],
    ['Acme%3Aalice', '', 'Acme', 'alice'],
    ['Acme%3aalice', '', 'Acme', 'alice'],
    ['Acme%3A%20alice', '', 'Acme', 'alice'],
    ['Acme:%20alice', '', 'Acme', 'alice'],
    ['alice', '', '', 'alice'],
    ['alice', 'Acme', 'Acme', 'alice'],
    ['Acme:alice', 'Acme', 'Acme', 'alice'],
    ['ACME:alice', 'Acme', 'Acme', 'alice'],
    ['Acme:alice', '', 'Acme', 'alice'],
    ['Big+Corp%3Aalice', 'Big+Corp', 'Big Corp', 'alice'],
    // Microsoft 365: the organisation in the label, the maker in the parameter. Nothing is lost.
    ['Contoso:alice@contoso.test', 'Microsoft', 'Microsoft', 'Contoso:alice@contoso.test'],
    ['host%3A8443', 'Acme', 'Acme', 'host:8443'],
    ['Acme:team:alice', '', 'Acme', 'team:alice'],
    ['Acme:team:alice', 'Acme', 'Acme', 'team:alice'],
    ['Acme%3AEurope:alice', '', 'Acme:Europe', 'alice'],
    ['Acme%3AEurope:alice', 'Acme%3AEurope', 'Acme:Europe', 'alice'],
    ['', '', '', ''],
    ['', 'Acme', 'Acme', ''],
    ['Acme:', '', 'Acme', ''],
    [':alice', '', '', 'alice'],
    ['Acme/Europe:alice/admin', '', 'Acme/Europe', 'alice/admin'],
    ['Acme:alice+shop@example.com', '', 'Acme', 'alice+shop@example.com'],
    ['Acme:alice%20b', '', 'Acme', 'alice b'],
    ['Big Corp:alice', 'Big Corp', 'Big Corp', 'alice'],
    ['alice', 'Disney%2B', 'Disney+', 'alice'],
    ['alice', 'Big+Corp', 'Big Corp', 'alice'],
    ['M%C3%BCller:j%C3%B6rg', '', 'Müller', 'jörg'],
    ['Müller:jörg', '', 'Müller', 'jörg'],
    ['%D7%91%D7%A0%D7%A7:%D7%93%D7%A0%D7%94', '', 'בנק', 'דנה'],
    ['%F0%9F%90%99:alice', '', '🐙', 'alice'],
    ['Acme:__proto__', '__proto__', '__proto__', 'Acme:__proto__'],
  ])('X-A07 label "%s", issuer "%s" → "%s", "%s"', (label, parameter, issuer, account) => {
    const uri = `otpauth://totp/${label}${base}${parameter === '' ? '' : `&issuer=${parameter}`}`;
    expect(read(uri)).toEqual({ ...plain, issuer, account });
  });

  test('X-A07 an empty issuer parameter is none', () => {
    expect(withQuery('&issuer=')).toEqual(plain);
    expect(withQuery('&issuer=%20')).toEqual(plain);
  });

  test.each([
    ['10 kB', 'a'.repeat(10_240)],
    ['10 kB of percent-encoding', '%F0%9F%90%99'.repeat(853)],
    ['broken percent-encoding', 'Acme:%E0%A4%A'],
    ['not UTF-8', 'Acme:%FF%FE'],
    ['a NUL', 'Acme:ali%00ce'],
    ['a line break', 'Acme:ali%0Ace'],
    ['a bidirectional override', 'Acme:%E2%80%AEecila'],
    ['half a surrogate pair', 'Acme:\ud83d'],
  ])('X-A07 refuses a label with %s', (_name, label) => {
    expect(read(`otpauth://totp/${label}${base}`)).toBe('otpauth_label_invalid');
    expect(read(`otpauth://totp/alice${base}&issuer=${label}`)).toBe('otpauth_label_invalid');
  });

  test('X-A07 the longest names come back', () => {
    const account = { ...plain, issuer: 'ü'.repeat(1024), account: ':'.repeat(1024) };
    expect(read(formatOtpauthUri(account))).toEqual(account);
  });
});

describe('X-A08 types', () => {
  test.each(['totp', 'TOTP', 'Totp'])('X-A08 %s is TOTP', (type) => {
    expect(read(`otpauth://${type}/Acme:alice?secret=${secret}`)).toEqual(plain);
  });

  test('X-A08 HOTP needs its counter', () => {
    expect(read(`otpauth://hotp/Acme:alice?secret=${secret}`)).toBe('otpauth_counter_invalid');
    expect(read(`otpauth://hotp/Acme:alice?secret=${secret}&counter=0`)).toEqual({
      ...plain,
      type: 'hotp',
      counter: 0,
    });
  });

  test.each(['', '-1', '1.5', '01', '1e3', 'x', '9007199254740992', '18446744073709551615'])(
    'X-A08 HOTP with counter "%s" is refused',
    (counter) => {
      expect(read(`otpauth://hotp/Acme:alice?secret=${secret}&counter=${counter}`)).toBe(
        'otpauth_counter_invalid',
      );
    },
  );

  test.each(['otpauth://steam/Acme:alice?', 'otpauth://totp/Acme:alice?encoder=steam&digits=5&period=30&'])(
    'X-A08 %s… is Steam: five letters',
    (start) => {
      expect(read(`${start}secret=${secret}`)).toEqual({ ...plain, type: 'steam', digits: 5 });
    },
  );

  test.each([
    ['digits=6', 'otpauth_digits_invalid'],
    ['period=60', 'otpauth_period_invalid'],
    ['algorithm=SHA256', 'otpauth_algorithm_invalid'],
    ['encoder=hex', 'otpauth_type_unknown'],
  ])('X-A08 Steam with %s is refused', (query, code) => {
    expect(read(`otpauth://steam/Acme:alice?secret=${secret}&${query}`)).toBe(code);
  });

  test.each(['yandex', 'motp', 'yaotp', 'totp2', 'constructor', '__proto__'])(
    'X-A08 %s is refused, not guessed',
    (type) => {
      expect(read(`otpauth://${type}/Acme:alice?secret=${secret}`)).toBe('otpauth_type_unknown');
    },
  );

  test('X-A08 an unknown encoder is refused', () => {
    expect(withQuery('&encoder=hex')).toBe('otpauth_type_unknown');
    expect(read(`otpauth://hotp/a?secret=${secret}&counter=1&encoder=steam`)).toBe('otpauth_type_unknown');
  });
});

describe('X-A09 parameters', () => {
  test.each([
    ['SHA1', 'SHA1'],
    ['sha1', 'SHA1'],
    ['sha-256', 'SHA256'],
    ['SHA_256', 'SHA256'],
    ['HmacSHA512', 'SHA512'],
    ['HMAC-SHA-512', 'SHA512'],
  ])('X-A09 algorithm=%s is %s', (written, algorithm) => {
    expect(withQuery(`&algorithm=${written}`)).toEqual({ ...plain, algorithm });
  });

  test.each(['MD5', '', 'SHA', 'SHA224', 'SHA3-256', 'SHA2560', 'toString'])(
    'X-A09 algorithm=%s is refused',
    (written) => {
      expect(withQuery(`&algorithm=${written}`)).toBe('otpauth_algorithm_invalid');
    },
  );

  test('X-A09 the wrong name algo= passes only where obeying and ignoring it give the same codes', () => {
    expect(withQuery('&algo=SHA1')).toEqual(plain);
    expect(withQuery('&algo=SHA256&algorithm=SHA256')).toEqual({ ...plain, algorithm: 'SHA256' });
    expect(withQuery('&algo=SHA256')).toBe('otpauth_algorithm_invalid');
    expect(withQuery('&algo=')).toBe('otpauth_algorithm_invalid');
  });

  test.each(['5', '6', '7', '8', '9', '10'])('X-A09 digits=%s', (digits) => {
    expect(withQuery(`&digits=${digits}`)).toEqual({ ...plain, digits: Number(digits) });
  });

  test.each(['6.0', '06', '-6', '+6', '1e1', 'abc', '99', '4', '11', '', '%206', '６', '0x6'])(
    'X-A09 digits=%s is refused',
    (digits) => {
      expect(withQuery(`&digits=${digits}`)).toBe('otpauth_digits_invalid');
    },
  );

  test.each(['1', '10', '15', '60', '90', '86400'])('X-A09 period=%s', (period) => {
    expect(withQuery(`&period=${period}`)).toEqual({ ...plain, periodSeconds: Number(period) });
  });

  test.each(['0', '-30', '1.5', '1e9', 'NaN', 'Infinity', '86401', '', '030'])(
    'X-A09 period=%s is refused',
    (period) => {
      expect(withQuery(`&period=${period}`)).toBe('otpauth_period_invalid');
    },
  );
});

describe('X-A10 the frame of the URI', () => {
  test.each(['secret=JBSWY3DPEHPK3PXP', `SECRET=${secret}`, 'secret'])(
    'X-A10 a second secret is refused: &%s',
    (repeated) => {
      expect(withQuery(`&${repeated}`)).toBe('otpauth_parameter_repeated');
    },
  );

  test.each([
    'issuer=A&issuer=B',
    'digits=6&digits=8',
    'period=30&period=30',
    'algorithm=SHA1&Algorithm=SHA1',
  ])('X-A10 any meaningful parameter twice is refused: &%s', (repeated) => {
    expect(withQuery(`&${repeated}`)).toBe('otpauth_parameter_repeated');
  });

  test.each([
    '&image=https%3A%2F%2Fexample.com%2Fa.png',
    '&color=red&color=blue',
    '&__proto__=x&constructor=y',
    '&%E0%A4%A=%E0%A4%A',
    '&&=&',
    '&counter=abc',
  ])('X-A10 what has no meaning for the code is ignored: %s', (unknown) => {
    expect(withQuery(unknown)).toEqual(plain);
  });

  test.each([
    ['a fragment', `otpauth://totp/Acme:alice?secret=${secret}#top`],
    ['a raw # in the label', `otpauth://totp/Acme#1:alice?secret=${secret}`],
    ['a user', `otpauth://eve@totp/Acme:alice?secret=${secret}`],
    ['a port', `otpauth://totp:80/Acme:alice?secret=${secret}`],
    ['one slash', `otpauth:/totp/Acme:alice?secret=${secret}`],
    ['three slashes', `otpauth:///totp/Acme:alice?secret=${secret}`],
    ['no slash', `otpauth:totp/Acme:alice?secret=${secret}`],
    ['another scheme', `https://totp/Acme:alice?secret=${secret}`],
    ['text before it', `Scan this: otpauth://totp/Acme:alice?secret=${secret}`],
    ['quotes around it', `"otpauth://totp/Acme:alice?secret=${secret}"`],
    ['a URI around it', `https://example.com/?u=otpauth://totp/Acme:alice?secret=${secret}`],
    ['a secret alone', secret],
    ['nothing', ''],
    ['the scheme alone', 'otpauth://'],
  ])('X-A10 refuses %s', (_name, uri) => {
    expect(read(uri)).toBe('otpauth_not_a_uri');
  });

  test.each([
    ['upper-case scheme', `OTPAUTH://totp/Acme:alice?secret=${secret}`],
    ['a line break after it', `otpauth://totp/Acme:alice?secret=${secret}\r\n`],
    ['a byte-order mark before it', `\ufeffotpauth://totp/Acme:alice?secret=${secret}`],
    ['white space around it', `  otpauth://totp/Acme:alice?secret=${secret}\t`],
  ])('X-A10 accepts %s', (_name, uri) => {
    expect(read(uri)).toEqual(plain);
  });
});
