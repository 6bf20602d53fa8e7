import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxExportBytes, readExport } from './read-export.ts';
import { makeZip, type ZipFile } from './testing/make-zip.ts';

const link = 'otpauth://totp/Shop:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop';
const raivo = JSON.stringify([
  {
    ...{ kind: 'TOTP', issuer: 'Shop', account: 'alice', secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
    ...{ algorithm: 'SHA1', digits: '6', timer: '30', counter: '0' },
  },
]);
const json: ZipFile = { name: 'raivo-otp-export.json', content: raivo };

const read = (zip: Uint8Array<ArrayBuffer>) => readExport({ name: 'export.zip', bytes: zip }, null);
const refusalOf = (zip: Uint8Array<ArrayBuffer>): Promise<unknown> =>
  read(zip).then(
    () => 'read',
    (error: unknown) => (error as { code: unknown }).code,
  );

describe('X-E15 an export in a ZIP file', () => {
  test.each<[string, ZipFile[], string?]>([
    ['deflated', [json]],
    ['stored', [{ ...json, method: 0 }]],
    [
      'in a folder, beside pages and pictures',
      [
        { name: 'Proton/x.html', content: '' },
        { ...json, name: 'Proton/data.json' },
      ],
    ],
    ['with a table beside it', [{ name: 'all.csv', content: 'x' }, json]],
    ['with what macOS adds', [json, { name: '__MACOSX/._raivo-otp-export.json', content: 'x' }]],
    ['with a comment', [json], 'PK\u0005\u0006 is no end here'],
    ['a list of links', [{ name: 'codes.txt', content: link }]],
  ])('is read: %s', async (_what, files, comment) => {
    const { accounts, problems } = await read(makeZip(files, comment));
    expect(accounts.map(({ account }) => account)).toMatchObject([{ issuer: 'Shop', account: 'alice' }]);
    expect(problems).toEqual([]);
  });

  const sealed = { ...json, flags: 1 };
  const zip = makeZip([json]);
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['sealed', makeZip([sealed]), 'import_is_archive'],
    [
      'packed in another way',
      makeZip([{ ...json, method: 12, packed: Buffer.from(raivo) }]),
      'import_is_archive',
    ],
    ['two exports', makeZip([json, { ...json, name: 'other.json' }]), 'import_is_archive'],
    ['none', makeZip([{ name: 'a.png', content: 'x' }]), 'import_is_archive'],
    ['an archive in it', makeZip([{ name: 'inner.json', content: zip }]), 'import_is_archive'],
    ['ZIP64', makeZip([{ ...json, packedBytes: 0xffffffff }]), 'import_is_archive'],
    ['another check sum', makeZip([{ ...json, crc: 1 }]), 'import_damaged'],
    ['no deflated data', makeZip([{ ...json, packed: Buffer.from('not deflated') }]), 'import_damaged'],
    [
      'data cut short',
      makeZip([{ ...json, packed: deflateRawSync(raivo).subarray(0, 40) }]),
      'import_damaged',
    ],
    ['more than there is', makeZip([{ ...json, packedBytes: 100_000 }]), 'import_damaged'],
    ['a member that is elsewhere', makeZip([{ ...json, localAt: 7 }]), 'import_damaged'],
    ['a member beyond the end', makeZip([{ ...json, localAt: 1_000_000 }]), 'import_damaged'],
    ['without its end', zip.slice(0, -1), 'import_damaged'],
    ['a bomb', makeZip([{ ...json, content: Buffer.alloc(maxExportBytes + 1, 0x20) }]), 'import_too_large'],
    ['an empty list', makeZip([{ ...json, content: '[]' }]), 'import_empty'],
  ])('is refused: %s', async (_what, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  test('cut or changed anywhere it is read as it was, or refused, and never hangs', async () => {
    const whole = (await read(zip)).accounts;
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = zip.map((byte, index) => (index === at ? byte ^ change : byte));
        for (const bytes of [changed, zip.slice(0, at)]) {
          const outcome = await read(bytes).then(
            ({ accounts }) => accounts,
            (error: unknown) => (error as { code: string }).code,
          );
          if (typeof outcome === 'string') expect(outcome).toMatch(/^import_/);
          else expect(outcome).toEqual(whole);
        }
      }),
      { numRuns: 150 },
    );
  });
});
