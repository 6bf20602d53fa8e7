import { expect, test } from 'vitest';
import { openExport, sealExport } from './export.ts';
import { exampleEntry, randomBytes } from './testing/entries.ts';
import { currentKdfCost } from './wrapped-key.ts';

test('X-E13 an export is sealed, under its own passphrase, at the full cost', async () => {
  const file = await sealExport(
    { entries: [exampleEntry], arrangement: ['example'] },
    'a passphrase for moving',
    currentKdfCost,
    randomBytes,
  );
  const text = JSON.stringify(file);
  for (const marker of [exampleEntry.secret, exampleEntry.issuer, exampleEntry.account, 'moving']) {
    expect(text).not.toContain(marker);
  }
  expect(file.wrappedKey).toMatchObject(currentKdfCost);
  expect(await openExport(text, 'a passphrase for moving')).toEqual({
    entries: [exampleEntry],
    corrections: [],
    arrangement: ['example'],
    pairedAccounts: [],
    passkeys: [],
  });
  await expect(openExport(text, 'the vault’s passphrase')).rejects.toMatchObject({
    code: 'backup_passphrase_wrong',
  });
  await expect(
    openExport(JSON.stringify({ ...file, revision: 2 }), 'a passphrase for moving'),
  ).rejects.toMatchObject({
    code: 'backup_damaged',
  });
});
