import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase32 } from '../../shared/base32.ts';
import type { OtpAccount } from '../../shared/otp-account.ts';
import { formatOtpauthUri } from '../../shared/otpauth-uri.ts';
import { maxExportBytes, readExport } from './read-export.ts';
import { samples, type Fields, type Sample } from './testing/samples.ts';
import { sealedSamples } from './testing/sealed-samples.ts';

const read = (text: string | Uint8Array, password: string | null = null, name = 'export') =>
  readExport({ name, bytes: Uint8Array.from(Buffer.from(text)) }, password);

async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'done',
    (error: unknown) => {
      const { code, detail } = error as { code: string; detail?: unknown };
      return detail === undefined ? code : { code, detail };
    },
  );
}

const shop: OtpAccount = {
  type: 'totp',
  issuer: 'Shop',
  account: 'alice@example.com',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  algorithm: 'SHA256',
  digits: 8,
  periodSeconds: 60,
  counter: null,
};
const bank: OtpAccount = { ...shop, issuer: 'Bücher & Söhne', account: 'bob', secret: 'JBSWY3DPEHPK3PXP' };

/** Names that every format can hold, links too: a label's first colon belongs to its issuer. */
const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069:]/gu, '').trim())
  .filter((text) => text !== '');

function accountsOf({ types, lacks = [] }: Pick<Sample, 'types' | 'lacks'>): fc.Arbitrary<OtpAccount[]> {
  const account = fc
    .record({
      type: fc.constantFrom(...types),
      issuer: anyName,
      account: anyName,
      secret: fc.uint8Array({ minLength: 1, maxLength: 64 }).map(encodeBase32),
      algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
      digits: fc.integer({ min: 5, max: 10 }),
      periodSeconds: fc.integer({ min: 1, max: 86_400 }),
      counter: fc.maxSafeNat(),
    })
    .map((drawn): OtpAccount => {
      const usual = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const;
      const limited = { ...drawn, ...Object.fromEntries(lacks.map((name) => [name, usual[name]])) };
      switch (drawn.type) {
        case 'totp':
          return { ...limited, counter: null };
        case 'hotp':
          return { ...limited, periodSeconds: 30 };
        case 'steam':
          return { ...limited, algorithm: 'SHA1', digits: 5, periodSeconds: 30, counter: null };
      }
    });
  return fc.array(account, { minLength: 1, maxLength: 6 });
}

/** What can be wrong with one entry, and how it is told. Each is done where the format has such a field. */
const badFields: [keyof Fields, value: unknown, code: string][] = [
  ['secret', '', 'otpauth_secret_missing'],
  ['secret', 'JBSWY3DP1', 'otpauth_secret_invalid'],
  ['secret', 'A'.repeat(2000), 'otpauth_secret_too_long'],
  ['secret', 7, 'import_entry_damaged'],
  ['issuer', 'Sh\u202eop', 'otpauth_label_invalid'],
  ['account', 'x'.repeat(1025), 'otpauth_label_invalid'],
  ['account', ['alice'], 'import_entry_damaged'],
  ['type', 'yandex', 'otpauth_type_unknown'],
  ['type', 'totp/x?secret=', 'otpauth_type_unknown'],
  ['type', 'hotp', 'otpauth_counter_invalid'],
  ['algorithm', 'MD5', 'otpauth_algorithm_invalid'],
  ['digits', 99, 'otpauth_digits_invalid'],
  ['digits', '6&secret=A', 'otpauth_digits_invalid'],
  ['period', 0.5, 'otpauth_period_invalid'],
  ['period', true, 'import_entry_damaged'],
  ['uri', 'https://example.com/', 'otpauth_not_a_uri'],
  ['uri', 'otpauth://totp/a', 'otpauth_secret_missing'],
  ['uri', 'otpauth://totp/a?secret=JBSWY3DP1', 'otpauth_secret_invalid'],
  ['uri', 'otpauth://motp/a?secret=JBSWY3DP', 'otpauth_type_unknown'],
  ['uri', 'otpauth://hotp/a?secret=JBSWY3DP', 'otpauth_counter_invalid'],
  ['uri', 'otpauth://totp/a?secret=JBSWY3DP&digits=4', 'otpauth_digits_invalid'],
  ['uri', 'otpauth://totp/a?secret=JBSWY3DP&period=-1', 'otpauth_period_invalid'],
  ['uri', 'otpauth://totp/a?secret=JBSWY3DP&algorithm=MD5', 'otpauth_algorithm_invalid'],
  ['uri', 'otpauth://totp/a?secret=JBSWY3DP&secret=JBSWY3DQ', 'otpauth_parameter_repeated'],
  ['uri', 'steam://not base32', 'otpauth_secret_invalid'],
  ['uri', 7, 'import_entry_damaged'],
];

describe.each(samples)('$name', (sample) => {
  const text = (...accounts: OtpAccount[]): string => JSON.stringify(sample.write(accounts), null, 2);

  test('what its program writes is read, whole and in order', async () => {
    const { format, accounts, problems } = await read(text(shop, bank));
    expect(format).toBe(sample.name);
    expect(problems).toEqual([]);
    expect(accounts.map(({ account }) => account)).toEqual([shop, bank]);
    expect(accounts.map(({ entry }) => entry)).toEqual([1, 2]);
  });

  test('written and read again, every account is the same', async () => {
    await fc.assert(
      fc.asyncProperty(accountsOf(sample), async (accounts) => {
        const content = await read(text(...accounts));
        expect(content.problems).toEqual([]);
        expect(content.accounts.map(({ account }) => account)).toEqual(accounts);
      }),
      { numRuns: 60 },
    );
  });

  const [plain] = sample.list(sample.write([shop]) as never);
  const fields = sample.fields(plain as never);
  const applying = badFields.filter(([field, value]) => {
    if (fields[field] === undefined) return false;
    const [holder, counter] = fields.counter ?? [{}, ''];
    if (value === 'hotp') return holder[counter] === undefined;
    // A link has its own names; those of its item are only taken where it has none.
    return fields.uri === undefined || typeof value !== 'string' || field === 'uri';
  });
  test.each(applying)(
    'X-E15 %s %j: the entry and its line are named, the others are read',
    async (field, value, code) => {
      const root = sample.write([bank, shop]);
      const spoiled = sample.list(root as never)[1];
      const [holder, name] = sample.fields(spoiled as never)[field] ?? [{}, ''];
      holder[name] = value;
      const written = JSON.stringify(root, null, 2);
      const { accounts, problems } = await read(written);
      expect(accounts.map(({ account }) => account)).toEqual([bank]);
      expect(problems).toMatchObject([{ entry: 2, code }]);
      const line = problems[0]?.line ?? 0;
      expect(written.split('\n')[line - 1]).toMatch(/\{$/);
      const before = written.split('\n').slice(0, line).join('\n');
      expect(before.split(bank.secret)).toHaveLength(2);
    },
  );

  test('X-E15 nothing in it: said so, not taken for a success', async () => {
    expect(await refusalOf(read(text()))).toBe('import_empty');
  });

  test('X-E15 cut short at any place, nothing is read and the line is named', async () => {
    const whole = text(shop, bank);
    const lines = whole.split('\n');
    for (let count = 1; count < lines.length; count += 1) {
      const refusal = await refusalOf(read(lines.slice(0, count).join('\n')));
      expect(refusal).toEqual({ code: 'import_damaged', detail: { line: count } });
    }
  });

  test('X-E15 a name twice in one entry is refused: it could hold two secrets', async () => {
    const twice = text(shop).replace(
      /^(\s+)"(secret|totp|uri|totpUri)": .*$/m,
      (line) => `${line.replace(/,?$/, ',')}\n${line}`,
    );
    expect(await refusalOf(read(twice))).toMatchObject({ code: 'import_damaged' });
  });
});

describe('sealed exports', () => {
  const password = 'pâss wörd';
  test.each(sealedSamples)(
    '$name: opened with its password, told from a wrong one and from damage',
    async (sealed) => {
      const plainName = sealed.name.replace(/,.*| before.*/, '');
      const sample = samples.find(({ name }) => name === plainName);
      if (sample === undefined) throw new Error(plainName);
      const bytes = sealed.seal(sample.write([shop, bank]), password);
      const open = (given: string | null, file: Uint8Array = bytes) => read(file, given, sealed.fileName);

      expect(await refusalOf(open(null))).toBe('import_password_needed');
      expect(await refusalOf(open('pâss word'))).toBe('import_password_wrong');
      const { format, accounts, problems } = await open(password);
      expect({ format, problems }).toEqual({ format: plainName, problems: [] });
      expect(accounts).toEqual([
        { entry: 1, line: null, account: shop },
        { entry: 2, line: null, account: bank },
      ]);

      const cut = await refusalOf(open(password, bytes.subarray(0, bytes.length - 40)));
      expect(JSON.stringify(cut)).toMatch(/import_(damaged|password_wrong|unknown)/);
      const flipped = Uint8Array.from(bytes);
      const end = sealed.fileName.endsWith('.aes') ? 1 : 20;
      flipped[flipped.length - end] = (flipped.at(-end) ?? 0) ^ 1;
      expect(await refusalOf(open(password, flipped))).not.toBe('done');
    },
  );

  test.each([
    ['Aegis', { n: 2 ** 24, r: 8, p: 1 }],
    ['Aegis', { n: 1000, r: 8, p: 1 }],
    ['Aegis', { n: 1024, r: 1e9, p: 1 }],
    ['Aegis', { n: '1024', r: 8, p: 1 }],
    ['Bitwarden', { kdfIterations: 1e12 }],
    ['Bitwarden', { kdfType: 1, kdfIterations: 3, kdfMemory: 1e6, kdfParallelism: 4 }],
    ['Bitwarden', { kdfType: 2 }],
  ])('%s: a cost that would hang or starve the browser is damage: %j', async (name, cost) => {
    const sample = samples.find((candidate) => candidate.name === name);
    const sealed = sealedSamples.find((candidate) => candidate.name === name);
    const file = JSON.parse(String(sealed?.seal(sample?.write([shop]), password))) as {
      header?: { slots: object[] };
    };
    Object.assign(file.header?.slots[1] ?? file, cost);
    expect(await refusalOf(read(JSON.stringify(file), password))).toBe('import_damaged');
  });

  test.each([
    [
      'ente Auth of a later version',
      { version: 2, kdfParams: { memLimit: 4096 }, encryptedData: 'x', encryptionNonce: 'y' },
    ],
    [
      'Bitwarden, for this account only',
      { encrypted: true, encKeyValidation_DO_NOT_EDIT: '2.a|b|c', items: [] },
    ],
    ['Authenticator Extension', { key: { enc: 'x' }, hash: { encrypted: true, secret: 'x', type: 'totp' } }],
    ['Aegis without a password', { header: { slots: [{ type: 2 }], params: {} }, db: 'AAAA' }],
  ])('%s: no password is asked for where none can help', async (_name, file) => {
    expect(await refusalOf(read(JSON.stringify(file)))).toBe('import_sealed_otherwise');
  });
});

describe('lists of links', () => {
  const steam: OtpAccount = { ...shop, type: 'steam', algorithm: 'SHA1', digits: 5, periodSeconds: 30 };
  const counted: OtpAccount = { ...shop, type: 'hotp', periodSeconds: 30, counter: 7 };

  test('written and read again, every account is the same', async () => {
    await fc.assert(
      fc.asyncProperty(accountsOf({ types: ['totp', 'hotp', 'steam'] }), async (accounts) => {
        const content = await read(accounts.map(formatOtpauthUri).join('\r\n'));
        expect(content.accounts.map(({ account }) => account)).toEqual(accounts);
      }),
      { numRuns: 60 },
    );
  });

  test('empty lines, a byte order mark and Steam’s own scheme', async () => {
    const text = `\ufeff\n${formatOtpauthUri(shop)}\n\n  ${formatOtpauthUri(counted)}  \nsteam://${steam.secret}\n`;
    const { accounts } = await read(text);
    expect(accounts).toEqual([
      { entry: 1, line: 2, account: shop },
      { entry: 2, line: 4, account: counted },
      { entry: 3, line: 5, account: { ...steam, issuer: 'Steam', account: '' } },
    ]);
  });

  test('the pictures of Google Authenticator’s export are handed on, to be read with those of other files', async () => {
    const part = 'otpauth-migration://offline?data=AAAA';
    const { accounts, migrationTexts } = await read(`${part}\n${formatOtpauthUri(shop)}`);
    expect(migrationTexts).toEqual([part]);
    expect(accounts).toEqual([{ entry: 2, line: 2, account: shop }]);
  });

  test.each(
    badFields
      .filter(([field, value]) => field === 'uri' && typeof value === 'string')
      .concat([
        ['uri', 'otpauth://totp/a?secret=JBSWY3DP&digits=06', 'otpauth_digits_invalid'],
        ['uri', 'otpauth://totp/a%00b?secret=JBSWY3DP', 'otpauth_label_invalid'],
        ['uri', 'see otpauth://totp/a?secret=JBSWY3DP', 'otpauth_not_a_uri'],
      ]),
  )('X-E15 %s %j: entry and line are named', async (_field, link, code) => {
    const { accounts, problems } = await read(`${formatOtpauthUri(bank)}\n\n${String(link)}\n`);
    expect(accounts).toHaveLength(1);
    expect(problems).toEqual([{ entry: 2, line: 3, title: '', code }]);
  });
});

describe('tables', () => {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  test.each([
    [
      'Bitwarden',
      'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp',
    ],
    ['LastPass', 'url,username,password,totp,extra,name,grouping,fav'],
    ['Proton Pass', 'type,name,url,email,username,password,note,totp,createTime,modifyTime,vault'],
    ['1Password, Apple Passwords', 'Title,Url,Username,Password,OTPAuth,Notes'],
    ['KeePassXC', '"Group","Title","Username","Password","URL","Notes","TOTP","Icon"'],
  ])('%s: its columns are known; rows without a code are none of ours', async (_name, head) => {
    const row = (values: Record<string, string>): string =>
      head
        .split(',')
        .map((name) => quoted(values[name.replaceAll('"', '').toLowerCase().replace('login_', '')] ?? 'x'))
        .join(',');
    const item = { name: 'Shop, "the" one', title: 'Shop, "the" one', username: 'alice' };
    const code = (value: string) => ({ ...item, totp: value, otpauth: value });
    const rows = [
      row(code('')),
      row(code('JBSWY3DPEHPK3PXP')),
      row(code(formatOtpauthUri(bank))),
      row(code('steam://JBSWY3DP')),
    ];
    const { accounts, problems } = await read([head, ...rows, ''].join('\r\n'));
    expect(problems).toEqual([]);
    expect(accounts).toMatchObject([
      { entry: 2, line: 3, account: { issuer: 'Shop, "the" one', account: 'alice', digits: 6 } },
      { entry: 3, line: 4, account: bank },
      { entry: 4, line: 5, account: { type: 'steam', issuer: 'Shop, "the" one' } },
    ]);
  });

  test('written and read again, every account is the same', async () => {
    await fc.assert(
      fc.asyncProperty(accountsOf({ types: ['totp', 'hotp', 'steam'] }), async (accounts) => {
        const row = (account: OtpAccount) =>
          [account.issuer, account.account, formatOtpauthUri(account)].map(quoted).join(',');
        const content = await read(['name,username,totp', ...accounts.map(row)].join('\n'));
        expect(content.accounts.map(({ account }) => account)).toEqual(accounts);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ...badFields
      .filter(([field, value]) => field === 'uri' && typeof value === 'string')
      .map(([, value, code]) => [String(value), code] as const),
    ['not base32 0189', 'otpauth_secret_invalid'] as const,
  ])('X-E15 %j: row and line are named', async (value, code) => {
    const { problems } = await read(`name,note,totp\nShop,"two\nlines",JBSWY3DP\nBank,,${quoted(value)}`);
    expect(problems).toEqual([{ entry: 2, line: 4, title: 'Bank', code }]);
  });

  test('X-E15 a quote that is never closed: nothing is read, the line is named', async () => {
    const text = 'name,totp\nShop,JBSWY3DP\nBank,"JBSWY3DP\nClub,JBSWY3DP';
    expect(await refusalOf(read(text))).toEqual({ code: 'import_damaged', detail: { line: 3 } });
  });
});

describe('what is none', () => {
  test.each([
    ['nothing', '', 'import_empty'],
    ['only white space', ' \n\t\n', 'import_empty'],
    ['an empty list', '[]', 'import_empty'],
    ['prose', 'Dear diary,\ntoday I moved house.', 'import_unknown'],
    ['a table of something else', 'name,price\nTea,4', 'import_unknown'],
    ['JSON of something else', '{"name":"x","version":"1.0.0"}', 'import_unknown'],
    ['a backup of our own', '{"format":1,"wrappedKey":{},"records":[]}', 'import_is_backup'],
    ['a web page', '<!doctype html><title>x</title>', 'import_unknown'],
    ['a list with a hole where the list should be', '{"header":{},"db":{"entries":{}}}', 'import_damaged'],
    ['the beginning of an archive', Buffer.from([0x50, 0x4b, 3, 4, 0xff]), 'import_damaged'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), 'import_unknown'],
    ['more than an export can be', Buffer.alloc(maxExportBytes + 1, 0x20), 'import_too_large'],
    ['more entries than a vault holds', 'steam://JBSWY3DP\n'.repeat(10_001), 'import_too_large'],
  ])('%s', async (_what, file, code) => {
    expect(await refusalOf(read(file))).toBe(code);
  });

  test.each([
    ['a million brackets', '['.repeat(1_000_000), { line: 1 }],
    ['something behind its end', '{}\n{}', { line: 2 }],
    ['a number that is none', '{"version":01}', { line: 1 }],
    ['a control character in a text', '{"a":\n"\u0001"}', { line: 2 }],
    ['a comma too many', '[1,\n2,\n]', { line: 3 }],
    ['a name without quotes', '{\n\n version: 1}', { line: 3 }],
    ['a text without an end', '{"a":"b\\"}', { line: 1 }],
  ])('X-E15 broken JSON: %s', async (_what, file, detail) => {
    expect(await refusalOf(read(file))).toEqual({ code: 'import_damaged', detail });
  });

  test('names like __proto__ are names', async () => {
    const text =
      '{"version":1,"__proto__":{"entries":[]},"entries":[{"content":{"uri":"steam://JBSWY3DP"}}]}';
    expect((await read(text)).accounts).toHaveLength(1);
  });

  test('R-H05 whatever is thrown at it, it answers with a code of its own', async () => {
    const spoiled = fc
      .tuple(fc.constantFrom(...samples), fc.nat(), fc.string({ maxLength: 3 }), fc.nat({ max: 5 }))
      .map(([sample, at, put, drop]) => {
        const text = JSON.stringify(sample.write([shop, bank]));
        const position = at % text.length;
        return text.slice(0, position) + put + text.slice(position + drop);
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiled, fc.string(), fc.json()), async (text) => {
        const outcome = await refusalOf(read(text));
        const code = typeof outcome === 'string' ? outcome : (outcome as { code: unknown }).code;
        expect(code).toMatch(/^(done|import_[a-z_]+)$/);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('ways of single programs', () => {
  const one = async (file: unknown): Promise<OtpAccount | undefined> =>
    (await read(JSON.stringify(file))).accounts[0]?.account;

  test('andOTP before 0.6: issuer and name in one label', async () => {
    const entry = {
      secret: 'JBSWY3DP',
      label: 'Shop - alice',
      digits: 6,
      type: 'TOTP',
      algorithm: 'SHA1',
      period: 30,
    };
    expect(await one([entry])).toMatchObject({ issuer: 'Shop', account: 'alice' });
  });

  test('Authenticator Extension: secrets in base16, and the host behind the issuer', async () => {
    const entry = { issuer: 'Shop::shop.test', account: 'a', secret: '48656c6c6f', type: 'hex', digits: 6 };
    expect(await one({ hash: entry })).toMatchObject({ issuer: 'Shop', secret: 'JBSWY3DP', type: 'totp' });
  });

  test('2FAS: what was typed by hand has only the name of the service', async () => {
    const otp = { label: '', account: '', digits: 6, period: 30, algorithm: 'SHA1', tokenType: 'TOTP' };
    const file = { services: [{ name: 'Shop', secret: 'JBSWY3DP', otp }], schemaVersion: 4 };
    expect(await one(file)).toMatchObject({ issuer: 'Shop', account: '' });
  });

  test('Bitwarden: items without a code are passed over, a secret alone takes the names of its item', async () => {
    const login = { username: 'alice', totp: 'jbsw y3dp' };
    const items = [
      { type: 2, name: 'A note' },
      { type: 1, name: 'Shop', login },
      { type: 1, login: { totp: null } },
    ];
    const { accounts, problems } = await read(JSON.stringify({ encrypted: false, items }));
    expect(problems).toEqual([]);
    expect(accounts).toMatchObject([
      { entry: 2, account: { issuer: 'Shop', account: 'alice', secret: 'JBSWY3DP' } },
    ]);
  });
});
