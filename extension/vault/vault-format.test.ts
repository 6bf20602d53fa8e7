import { argon2Sync, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openExport, sealExport } from './export.ts';
import { exampleEntry } from './testing/entries.ts';
import type { Sealed, StoredVaultFile, WrappedKey } from './vault-file.ts';

/**
 * Vaults of every format as they lie on people's disks. If one of these tests fails, so would theirs: a change needs a new
 * format, and these files stay readable.
 */
const fileOf = (format: number): StoredVaultFile =>
  JSON.parse(readFileSync(`extension/vault/testing/vault-format-${format}.json`, 'utf8')) as StoredVaultFile;
const passphrase = 'correct horse battery staple';
const entries = [exampleEntry, { ...exampleEntry, id: 'second', issuer: 'Bücher', account: '😀' }];
const arrangement = ['second', 'example'];

function byPassphrase({ wrappedKey }: StoredVaultFile): WrappedKey {
  if (wrappedKey === null) throw new Error('no passphrase opens it');
  return wrappedKey;
}

test.each([
  { format: 1, content: { entries, corrections: [], arrangement: [], pairedAccounts: [], passkeys: [] } },
  { format: 2, content: { entries, corrections: [], arrangement, pairedAccounts: [], passkeys: [] } },
  { format: 3, content: { entries, corrections: [], arrangement, pairedAccounts: [], passkeys: [] } },
  { format: 4, content: { entries, corrections: [], arrangement, pairedAccounts: [], passkeys: [] } },
])('X-E16 a vault of format $format opens, with all that is in it', async ({ format, content }) => {
  expect(await openExport(JSON.stringify(fileOf(format)), passphrase)).toEqual(content);
});

test('the same vault is sealed to the same bytes', async () => {
  let next = 0;
  const counting = (length: number) => Uint8Array.from({ length }, () => next++ % 256);
  const { memoryKiB, passes } = byPassphrase(fileOf(1));
  const sealed = await sealExport({ entries, arrangement }, passphrase, { memoryKiB, passes }, counting);
  expect(sealed).toEqual(fileOf(4));
});

/** By Node's own cryptography and docs/decisions/003-the-vault.md alone, without a line of ours. */
test.each([
  { format: 1, contents: entries },
  { format: 2, contents: [...entries, arrangement] },
  { format: 3, contents: [...entries, arrangement] },
  { format: 4, contents: [...entries, arrangement] },
])('X-E16 format $format is what its description says', ({ format, contents }) => {
  const file = fileOf(format);
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const derive = (master: Buffer, salt: Buffer, purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, salt, `countersign vault 1 ${purpose}`, 32));
  const open = (key: Buffer, context: unknown[], { nonce, box }: Sealed) => {
    const sealed = bytes(box);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(nonce));
    decipher.setAAD(Buffer.from(JSON.stringify(['countersign vault', 1, ...context])));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  };

  const { kdf, memoryKiB, passes, salt, sealed } = byPassphrase(file);
  const hash = argon2Sync(kdf, {
    message: passphrase.normalize('NFC'),
    nonce: bytes(salt),
    parallelism: 1,
    tagLength: 32,
    memory: memoryKiB,
    passes,
  });
  const wrappingKey = derive(hash, Buffer.alloc(0), 'wrap vault key');
  const vaultKey = open(wrappingKey, ['vault key', kdf, memoryKiB, passes, salt], sealed);

  const text = JSON.stringify([
    file.format,
    file.revision,
    [kdf, memoryKiB, passes, salt, sealed.nonce, sealed.box],
    ...(format >= 3 ? [[]] : []), // no passkey
    file.saveSalt,
    file.records.map(({ id, nonce, box }) => [id, nonce, box]),
  ]);
  const saveSalt = bytes(file.saveSalt);
  expect(createHash('sha256').update(text).digest('base64url')).toBe(file.checksum);
  const macKey = derive(vaultKey, saveSalt, 'authenticate file');
  expect(createHmac('sha256', macKey).update(text).digest('base64url')).toBe(file.mac);

  const recordKey = derive(vaultKey, saveSalt, 'seal records');
  const opened = file.records.map((record) =>
    open(recordKey, ['record', record.id], record).toString('utf8'),
  );
  expect(opened.map((json) => JSON.parse(json) as unknown)).toEqual(contents);
});
