import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase32 } from './base32.ts';
import type { OtpAccount } from './otp-account.ts';
import { OtpauthError, type OtpauthErrorCode } from './otpauth-error.ts';
import { isMigrationUri, parseMigration } from './otpauth-migration.ts';

const secret = new TextEncoder().encode('Hello!\u00de\u00ad\u00be\u00ef');

/** What parseMigration answers, or its code and detail. */
function read(...texts: string[]): OtpAccount[] | { code: OtpauthErrorCode; [detail: string]: unknown } {
  try {
    return parseMigration(texts);
  } catch (error) {
    if (error instanceof OtpauthError) return { code: error.code, ...error.detail };
    throw error;
  }
}

// A writer of protobuf that shares nothing with the reader under test.
function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}
const number = (field: number, value: number | bigint): number[] => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: Iterable<number>): number[] => {
  const content = [...value];
  return [...varint(field * 8 + 2), ...varint(content.length), ...content];
};
const text = (field: number, value: string): number[] => bytes(field, new TextEncoder().encode(value));

const alice = [
  bytes(1, secret),
  text(2, 'Acme:alice'),
  text(3, 'Acme'),
  number(4, 1),
  number(5, 1),
  number(6, 2),
];
const batch = (size: number, index: number, id: number): number[][] => [
  number(2, 1),
  number(3, size),
  // Index 0 is not written, as proto3 does.
  ...(index === 0 ? [] : [number(4, index)]),
  number(5, id),
];
const uriOf = (message: number[][]): string =>
  `otpauth-migration://offline?data=${encodeURIComponent(base64(message))}`;
const base64 = (message: number[][]): string => Buffer.from(message.flat()).toString('base64');
const exported = (...account: number[][]): string => uriOf([bytes(1, account.flat()), ...batch(1, 0, 7)]);
const part = (name: string, size: number, index: number, id = 7): string =>
  uriOf([bytes(1, [...bytes(1, secret), ...text(2, name)]), ...batch(size, index, id)]);

const aliceRead: OtpAccount = {
  type: 'totp',
  issuer: 'Acme',
  account: 'alice',
  secret: encodeBase32(secret),
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  counter: null,
};
const names = (answer: ReturnType<typeof read>): unknown =>
  Array.isArray(answer) ? answer.map(({ account }) => account) : answer;

describe('X-A11 one account', () => {
  test('X-A11 all fields', () => {
    expect(read(exported(...alice))).toEqual([aliceRead]);
  });

  test('X-A11 fields in any order, unknown fields of every kind passed over', () => {
    const unknown = [
      number(15, 9n),
      text(16, 'x'),
      [9 * 8 + 1, 1, 2, 3, 4, 5, 6, 7, 8],
      [10 * 8 + 5, 1, 2, 3, 4],
    ];
    const shuffled = [...unknown, ...alice.toReversed(), ...unknown];
    expect(read(uriOf([...batch(1, 0, 7), ...unknown, bytes(1, shuffled.flat())]))).toEqual([aliceRead]);
  });

  test('X-A11 unspecified digits, type and algorithm are 6, TOTP, SHA-1; a missing name is empty', () => {
    const bare = { ...aliceRead, issuer: '', account: '' };
    expect(read(exported(bytes(1, secret)))).toEqual([bare]);
    expect(read(exported(bytes(1, secret), number(4, 0), number(5, 0), number(6, 0)))).toEqual([bare]);
  });

  test.each([
    [2, 2, 'SHA256', 8],
    [3, 1, 'SHA512', 6],
  ])('X-A11 algorithm %i, digits %i', (algorithm, digits, name, count) => {
    expect(
      read(exported(bytes(1, secret), text(2, 'alice'), number(4, algorithm), number(5, digits))),
    ).toEqual([{ ...aliceRead, issuer: '', algorithm: name, digits: count }]);
  });

  test.each([127, 128, 300])('X-A11 a name of %i bytes', (length) => {
    const name = 'n'.repeat(length);
    expect(names(read(exported(bytes(1, secret), text(2, name))))).toEqual([name]);
  });

  test('X-A11 names that are not ASCII', () => {
    expect(read(exported(bytes(1, secret), text(2, 'Müller 銀行:jörg🐙'), text(3, 'Müller 銀行')))).toEqual([
      { ...aliceRead, issuer: 'Müller 銀行', account: 'jörg🐙' },
    ]);
  });

  test.each([
    ['alice', 'Acme', 'Acme', 'alice'],
    ['Acme: alice', '', 'Acme', 'alice'],
    ['Contoso:alice', 'Microsoft', 'Microsoft', 'Contoso:alice'],
    // Never percent-encoded, so never decoded.
    ['100%25:alice', '', '100%25', 'alice'],
  ])('X-A11 name "%s", issuer "%s"', (name, issuer, issuerRead, accountRead) => {
    expect(read(exported(bytes(1, secret), text(2, name), text(3, issuer)))).toEqual([
      { ...aliceRead, issuer: issuerRead, account: accountRead },
    ]);
  });

  test.each([0n, 1n, 2n ** 32n, BigInt(Number.MAX_SAFE_INTEGER)])('X-A11 HOTP counter %i', (counter) => {
    expect(read(exported(...alice.slice(0, 5), number(6, 1), number(7, counter)))).toEqual([
      { ...aliceRead, type: 'hotp', counter: Number(counter) },
    ]);
  });

  test.each([
    ['MD5', number(4, 4), 'otpauth_algorithm_invalid'],
    ['an unknown algorithm', number(4, 9), 'otpauth_algorithm_invalid'],
    ['unknown digits', number(5, 3), 'otpauth_digits_invalid'],
    ['an unknown type', number(6, 3), 'otpauth_type_unknown'],
    ['no secret', bytes(1, []), 'otpauth_secret_missing'],
    ['a huge secret', bytes(1, new Uint8Array(1025)), 'otpauth_secret_too_long'],
    ['a name that is not UTF-8', bytes(2, [0xff, 0xfe]), 'otpauth_label_invalid'],
    ['a name with a NUL', text(2, 'a\0b'), 'otpauth_label_invalid'],
    ['a counter beyond 53 bits', [...number(6, 1), ...number(7, 2n ** 53n)], 'otpauth_counter_invalid'],
    ['a negative counter', [...number(6, 1), ...number(7, -1n)], 'otpauth_counter_invalid'],
  ])('X-A11 %s refuses the whole export and says which account', (_name, fields, code) => {
    const good = bytes(1, alice.flat());
    const bad = bytes(1, [...alice.flat(), ...fields]);
    expect(read(uriOf([good, bad, ...batch(1, 0, 7)]))).toEqual({ code, entry: 1 });
  });
});

describe('X-A11 batches', () => {
  const three = [part('a', 3, 0), part('b', 3, 1), part('c', 3, 2)] as const;

  test('X-A11 parts in any order and twice give the order of the app', () => {
    const [first, second, third] = three;
    expect(names(read(third, first, second, first, third))).toEqual(['a', 'b', 'c']);
  });

  test.each([
    [[0], [2, 3]],
    [[1], [1, 3]],
    [[0, 2], [2]],
    [
      [1, 1],
      [1, 3],
    ],
  ])('X-A11 parts %j alone: nothing is read, the missing ones are named', (indices, missingParts) => {
    expect(read(...indices.map((index) => three[index] ?? ''))).toEqual({
      code: 'migration_parts_missing',
      missingParts,
    });
  });

  test('X-A11 two exports at once: each must be whole', () => {
    const other = [part('x', 2, 0, 8), part('y', 2, 1, 8)];
    expect(names(read(...three, ...other))).toEqual(['a', 'b', 'c', 'x', 'y']);
    expect(read(...three, part('x', 2, 0, 8))).toEqual({
      code: 'migration_parts_missing',
      missingParts: [2],
    });
  });

  test.each([
    ['two different parts in one place', [part('a', 1, 0), part('b', 1, 0)]],
    ['parts that disagree on the number of parts', [part('a', 2, 0), part('b', 3, 1)]],
    ['a part beyond the last', [part('a', 1, 1)]],
    ['no size', [uriOf([bytes(1, alice.flat())])]],
    ['a size that nothing could show', [part('a', 2 ** 31, 0)]],
  ])('X-A11 %s is damaged', (_name, texts) => {
    expect(read(...texts)).toEqual({ code: 'migration_damaged' });
  });
});

describe('X-A11 the text around it', () => {
  // Bytes whose base64 holds both `+` and `/`.
  const message = [
    bytes(1, [
      ...bytes(1, [0xfb, 0xef, 0xbe, 0xff, 0xfb, 0xef, 0xbe, 0xff, 0xfb, 0xef, 0xbe, 0xff]),
      ...text(2, 'a'),
    ]),
    ...batch(1, 0, 7),
  ];
  const encoded = base64(message);
  const start = 'otpauth-migration://offline?data=';

  test.each([
    ['percent-encoded', encodeURIComponent(encoded)],
    ['as it is', encoded],
    ['url-safe', encoded.replaceAll('+', '-').replaceAll('/', '_')],
    ['without padding', encoded.replace(/=+$/, '')],
    ['with + turned into a space', encoded.replaceAll('+', ' ')],
    ['with + turned into %20', encoded.replaceAll('+', '%20')],
  ])('X-A11 base64 %s', (_name, data) => {
    expect(encoded).toMatch(/\+.*\/|\/.*\+/);
    expect(names(read(start + data))).toEqual(['a']);
  });

  test('X-A11 scheme in upper case, white space around, other parameters', () => {
    expect(names(read(` OTPAUTH-MIGRATION://offline?v=1&data=${encodeURIComponent(encoded)}\n`))).toEqual([
      'a',
    ]);
    expect(isMigrationUri(` OTPAUTH-MIGRATION://offline?data=x`)).toBe(true);
    expect(isMigrationUri('otpauth://totp/otpauth-migration:')).toBe(false);
  });

  test.each([
    ['', 'otpauth_not_a_uri'],
    ['otpauth://totp/a?secret=MFRGG', 'otpauth_not_a_uri'],
    ['otpauth-migration://online?data=AA', 'otpauth_not_a_uri'],
    ['otpauth-migration://offline?data=AA#x', 'otpauth_not_a_uri'],
    ['otpauth-migration://offline?', 'migration_damaged'],
    ['otpauth-migration://offline?data=', 'migration_damaged'],
    ['otpauth-migration://offline?data=AA&data=AA', 'migration_damaged'],
    ['otpauth-migration://offline?data=%', 'migration_damaged'],
    ['otpauth-migration://offline?data=A', 'migration_damaged'],
    ['otpauth-migration://offline?data=*', 'migration_damaged'],
  ])('X-A11 "%s" is refused', (uri, code) => {
    expect(read(uri)).toEqual({ code });
  });
});

describe('X-A11 damage', () => {
  const message = [bytes(1, alice.flat()), bytes(1, alice.flat()), ...batch(1, 0, 300)].flat();

  test('X-A11 cut off at every byte: all accounts or none', () => {
    const outcomes = new Set<string>();
    for (let length = 0; length < message.length; length += 1) {
      const answer = read(uriOf([message.slice(0, length)]));
      if (Array.isArray(answer)) expect(answer).toEqual([aliceRead, aliceRead]);
      outcomes.add(Array.isArray(answer) ? 'whole' : answer.code);
    }
    // What follows the size may be cut: the accounts are all there.
    expect(outcomes).toEqual(new Set(['migration_damaged', 'whole']));
  });

  test('X-A11 a part of several, cut off at every byte: never an import', () => {
    const first = part('a', 2, 0, 300);
    const second = [bytes(1, alice.flat()), ...batch(2, 1, 300)].flat();
    for (let length = 0; length < second.length; length += 1) {
      expect(Array.isArray(read(first, uriOf([second.slice(0, length)])))).toBe(false);
    }
  });

  test('X-A11 the text cut off at every character: all accounts or none', () => {
    const uri = uriOf([message]);
    for (let length = 0; length < uri.length; length += 1) {
      const answer = read(uri.slice(0, length));
      if (Array.isArray(answer)) expect(answer).toEqual([aliceRead, aliceRead]);
    }
  });

  test('X-A11 any bytes are read or refused with a code', () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.nat(message.length - 1), fc.nat(255)).map(([at, value]) => message.with(at, value)),
    );
    fc.assert(
      fc.property(anyBytes, (any) => {
        read(uriOf([[...any]]));
      }),
      { numRuns: 5_000 },
    );
  });
});
