import { describe, expect, test } from 'vitest';
import { readExport } from './read-export.ts';
import { openOnlyMessage } from './secret-stream.ts';
import libsodium from './testing/libsodium-vectors.json' with { type: 'json' };
import { generations, openSslBox } from './testing/sealed-authenticator-extension.ts';

const password = 'pâss wörd';

function read(file: unknown, given: string | null = password) {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return readExport({ name: 'export.json', bytes: Uint8Array.from(Buffer.from(text)) }, given);
}

function refusalOf(file: unknown, given: string | null = password): Promise<unknown> {
  return read(file, given).then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

/** The text with one bit of what it encodes changed. */
function flipped(base64: string, at: number): string {
  const changed = Buffer.from(base64, 'base64');
  const place = at < 0 ? changed.length + at : at;
  changed[place] = (changed[place] ?? 0) ^ 1;
  return changed.toString('base64');
}

describe('a stream of libsodium', () => {
  const key = bytes(libsodium.key);
  const finals = libsodium.vectors.filter(({ tag }) => tag === 3);

  test.each(finals)('what that library sealed is opened: $length bytes', ({ length, header, box }) => {
    const message = Uint8Array.from({ length }, (_, index) => (index * 7 + 1) % 256);
    expect(openOnlyMessage(key, bytes(header), bytes(box))).toEqual(message);
  });

  test('every changed bit, another key and anything cut short is refused', () => {
    for (const { header, box } of finals.filter(({ length }) => length === 16)) {
      for (let at = 0; at < bytes(box).length; at += 1) {
        const changed = bytes(box);
        changed[at] = (changed[at] ?? 0) ^ 0x10;
        expect(openOnlyMessage(key, bytes(header), changed)).toBeNull();
        expect(openOnlyMessage(key, bytes(header), bytes(box).slice(0, at))).toBeNull();
      }
      for (let at = 0; at < 24; at += 1) {
        const changed = bytes(header);
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(openOnlyMessage(key, changed, bytes(box))).toBeNull();
      }
      expect(openOnlyMessage(bytes('ff'.repeat(32)), bytes(header), bytes(box))).toBeNull();
    }
  });

  test('a message that others should follow is not the whole', () => {
    const unfinished = libsodium.vectors.find(({ tag }) => tag === 0);
    expect(openOnlyMessage(key, bytes(unfinished?.header ?? ''), bytes(unfinished?.box ?? ''))).toBeNull();
  });
});

describe('ente Auth', () => {
  const file = libsodium.ente;
  const { kdfParams } = file;

  test('a file that libsodium sealed is read, whole and in order', async () => {
    expect(await refusalOf(file, null)).toBe('import_password_needed');
    const { format, accounts, problems } = await read({
      ...file,
      extra: [1],
      kdfParams: { ...kdfParams, extra: 1 },
    });
    expect({ format, problems }).toEqual({ format: 'ente Auth', problems: [] });
    expect(accounts).toMatchObject([
      {
        entry: 1,
        line: null,
        account: {
          type: 'totp',
          issuer: 'Shop',
          account: 'alice@example.com',
          algorithm: 'SHA256',
          digits: 8,
        },
      },
      { entry: 2, line: null, account: { type: 'hotp', issuer: 'Bank', account: 'bob', counter: 7 } },
    ]);
  });

  test.each([
    ['a wrong password', {}, 'import_password_wrong', 'pâss word'],
    ['an empty password', {}, 'import_password_wrong', ''],
    ['a changed box', { encryptedData: flipped(file.encryptedData, 30) }, 'import_password_wrong'],
    [
      'a changed tag of the message',
      { encryptedData: flipped(file.encryptedData, 0) },
      'import_password_wrong',
    ],
    ['a changed end', { encryptedData: flipped(file.encryptedData, -1) }, 'import_password_wrong'],
    ['another nonce', { encryptionNonce: flipped(file.encryptionNonce, 20) }, 'import_password_wrong'],
    [
      'another salt',
      { kdfParams: { ...kdfParams, salt: flipped(kdfParams.salt, 0) } },
      'import_password_wrong',
    ],
    ['a box cut short', { encryptedData: file.encryptedData.slice(0, 80) }, 'import_password_wrong'],
    ['no box to speak of', { encryptedData: 'AAAA' }, 'import_password_wrong'],
    ['no base64', { encryptedData: '%%%' }, 'import_damaged'],
    ['a short nonce', { encryptionNonce: 'AAAA' }, 'import_damaged'],
    ['a nonce that is no text', { encryptionNonce: 7 }, 'import_damaged'],
    ['a short salt', { kdfParams: { ...kdfParams, salt: 'AAAA' } }, 'import_damaged'],
    ['no salt', { kdfParams: { memLimit: 8_388_608, opsLimit: 2 } }, 'import_damaged'],
    ['parameters that are none', { kdfParams: 'argon2id' }, 'import_damaged'],
    [
      'memory that would starve the browser',
      { kdfParams: { ...kdfParams, memLimit: 2 ** 40 } },
      'import_damaged',
    ],
    ['memory in a text', { kdfParams: { ...kdfParams, memLimit: '8388608' } }, 'import_damaged'],
    ['no memory', { kdfParams: { ...kdfParams, memLimit: 0 } }, 'import_damaged'],
    ['passes without end', { kdfParams: { ...kdfParams, opsLimit: 1e9 } }, 'import_damaged'],
    ['half a pass', { kdfParams: { ...kdfParams, opsLimit: 1.5 } }, 'import_damaged'],
    ['a later version', { version: 2 }, 'import_sealed_otherwise'],
    ['no version', { version: undefined }, 'import_sealed_otherwise'],
  ])('X-E15 %s: nothing is read', async (_name, change, code, given = password) => {
    expect(await refusalOf({ ...file, ...change }, given)).toBe(code);
  });

  test('X-E15 cut short at any place, it is no file of anyone’s', async () => {
    const text = JSON.stringify(file);
    for (const length of [1, 20, 60, 150, text.length - 1])
      expect(await refusalOf(text.slice(0, length))).toBe('import_damaged');
  });
});

describe.each(generations)('Authenticator Extension: $name', ({ seal }) => {
  const shop = {
    issuer: 'Shop::shop.test',
    account: 'alice',
    secret: 'GEZDGNBVGY3TQOJQ',
    type: 'totp',
    digits: 8,
  };
  const bank = { issuer: 'Bank', account: 'bob', secret: 'JBSWY3DPEHPK3PXP', type: 'hotp', counter: 7 };
  const accounts = { one: { ...shop, encrypted: false }, two: { ...bank, encrypted: false } };
  const sealed = seal(accounts, password);
  const isWhole = 'k' in sealed;
  const box = isWhole ? 'data' : 'secret';

  test('opened with its password, every account is read', async () => {
    expect(await refusalOf(sealed, null)).toBe('import_password_needed');
    const { format, accounts: found, problems } = await read(sealed);
    expect({ format, problems }).toEqual({ format: 'Authenticator Extension', problems: [] });
    expect(found).toMatchObject([
      { account: { type: 'totp', issuer: 'Shop', account: 'alice', secret: shop.secret, digits: 8 } },
      { account: { type: 'hotp', issuer: 'Bank', account: 'bob', secret: bank.secret, counter: 7 } },
    ]);
  });

  test('X-E15 wrong passwords are told as such, however many are tried: nothing authenticates this sealing', async () => {
    for (let round = 0; round < (isWhole ? 5 : 600); round += 1)
      expect(await refusalOf(sealed, `wrong ${round}`)).toBe('import_password_wrong');
  });

  test.each([
    ['no text', 7],
    ['nothing', ''],
    ['no base64', 'U2FsdGVkX1%%%'],
    ['another sealing', 'v4:AAAA'],
    ['only a head', 'U2FsdGVkX18AAAAAAAAAAA=='],
    ['cut in the middle of a block', openSslBox('GEZDGNBVGY3TQOJQ', 'x').slice(0, 40)],
    ['sealed with another passphrase', openSslBox('{"secret":"GEZDGNBVGY3TQOJQ"}', 'another')],
  ])('X-E15 one of them is %s: it is named, and the others are read', async (_name, content) => {
    const { accounts: found, problems } = await read({
      ...sealed,
      one: { ...sealed['one'], [box]: content },
    });
    expect(found.map(({ account }) => account.account)).toEqual(['bob']);
    expect(problems).toMatchObject([{ entry: 1, code: 'import_entry_damaged' }]);
  });

  test.each([
    [
      'all are sealed otherwise',
      { one: { ...sealed['one'], [box]: 'v4:A' }, two: { ...sealed['two'], [box]: 'v4:A' } },
    ],
  ])('X-E15 %s: no password is asked for', async (_name, change) => {
    expect(await refusalOf({ ...sealed, ...change }, null)).toBe('import_sealed_otherwise');
  });

  test('one that was never sealed is read beside the others', async () => {
    const { accounts: found } = await read({ ...sealed, three: { ...bank, account: 'carol' } });
    expect(found.map(({ account }) => account.account)).toEqual(['alice', 'bob', 'carol']);
  });
});

describe('Authenticator Extension: keys', () => {
  const accounts = { one: { account: 'alice', secret: 'GEZDGNBVGY3TQOJQ', type: 'totp' } };
  const [, ofOldKey, ofKey] = generations.map(({ seal }) => seal(accounts, password));
  const key = ofKey?.['k'];
  const hash = String(key?.['hash']);

  test.each([
    ['is missing', { k: undefined }, 'import_damaged'],
    ['is none', { k: 'text' }, 'import_damaged'],
    ['has no hash', { k: { ...key, hash: undefined } }, 'import_damaged'],
    [
      'has a hash of another kind',
      { k: { ...key, hash: hash.replace('argon2id', 'argon2d') } },
      'import_damaged',
    ],
    ['has a short salt', { k: { ...key, salt: 'x' } }, 'import_damaged'],
    [
      'would starve the browser',
      { k: { ...key, hash: hash.replace('m=1024', 'm=9999999') } },
      'import_damaged',
    ],
    ['would hang it', { k: { ...key, hash: hash.replace('t=2', 't=999') } }, 'import_damaged'],
    ['has a hash that is too short', { k: { ...key, hash: hash.slice(0, -30) } }, 'import_damaged'],
    ['has another hash', { k: { ...key, hash: `${hash.slice(0, -8)}AAAAAAAA` } }, 'import_password_wrong'],
    ['has another salt', { k: { ...key, salt: '00'.repeat(16) } }, 'import_password_wrong'],
  ])('X-E15 the key %s: nothing is read', async (_name, change, code) => {
    expect(await refusalOf({ ...ofKey, ...change })).toBe(code);
  });

  test('X-E15 more keys than a file can have: nothing is derived without end', async () => {
    const many = Array.from({ length: 5 }, (_, index) => [
      [`a${index}`, { ...ofKey?.['one'], keyId: `k${index}` }],
      [`k${index}`, key],
    ]).flat() as [string, unknown][];
    expect(await refusalOf(Object.fromEntries(many))).toBe('import_damaged');
  });

  test.each([
    ['is no text', 7],
    ['is cut short', String(ofOldKey?.['key']?.['enc']).slice(0, 30)],
    ['is sealed with another password', openSslBox('x'.repeat(32), 'another')],
  ])('X-E15 the sealed key %s: nothing is read', async (_name, enc) => {
    expect(await refusalOf({ ...ofOldKey, key: { ...ofOldKey?.['key'], enc } })).toBe(
      'import_password_wrong',
    );
  });
});
