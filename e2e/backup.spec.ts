import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { CodeView } from '../extension/messaging/contract.ts';
import { test } from './fixtures.ts';
import { ExtensionBrowser } from './harness/extension-browser.ts';
import { fillAt, makeEntry, secret, tell } from './harness/filling.ts';

/** As `makeEntry` chose it. */
const passphrase = 'a passphrase for tests only';
const copyPassphrase = 'nine herons over the lake';

test('X-E13 a sealed copy saved in one profile and brought back in another makes the same codes for the same site, with the worker stopped at every step', async ({
  extension: before,
  sites,
}, testInfo) => {
  const old = await openOptions(before);
  await makeEntry(old, [{ scope: 'domain', value: 'shop.test' }]);
  await old.reload();
  await before.stopWorker();
  const file = testInfo.outputPath('copy.json');
  await saveCopy(old, file);
  await expect(old.getByText(/given to the browser to save: countersign-[\d-]+\.json/)).toBeVisible();
  const text = readFileSync(file, 'utf8');
  for (const inside of [secret, 'Shop', 'alice', 'shop.test']) expect(text).not.toContain(inside);
  expect(await old.content()).not.toContain(secret);

  const after = await ExtensionBrowser.launch({ browserArguments: sites.browserArguments });
  const fresh = await openOptions(after);
  await tell(fresh, 'vault.create', { passphrase: 'seven lanterns by the river' });
  await fresh.reload();
  await fresh.getByRole('button', { name: 'Bring back a copy' }).click();
  const damaged = testInfo.outputPath('damaged.json');
  writeFileSync(damaged, text.slice(0, -100));
  await look(fresh, damaged, copyPassphrase);
  await expect(fresh.getByText('changed or cut short')).toBeVisible();
  await after.stopWorker();
  await look(fresh, file, passphrase);
  await expect(fresh.getByText('not the passphrase of this copy')).toBeVisible();
  await after.stopWorker();
  await look(fresh, file, copyPassphrase);
  await expect(fresh.getByText('Accounts in the copy: 1. Here already: 0.')).toBeVisible();
  expect(await tell(fresh, 'entries.list', {})).toEqual([]);
  await after.stopWorker();
  await fresh.getByRole('button', { name: 'Add to this vault' }).click();
  await expect(fresh.getByText('Accounts added: 1')).toBeVisible();

  // Asked for in the same period of 30 seconds.
  await expect(async () => {
    expect(await onlyCode(fresh)).toEqual(await onlyCode(old));
  }).toPass();
  const page = await after.context.newPage();
  await after.stopWorker();
  expect(await fillAt(after, page, 'https://shop.test/plain.html', null)).toMatchObject({ status: 'filled' });
  await after.close();
});

test('X-E13 no copy for whoever finds the vault unlocked: the passphrase is asked for, and wrong ones count', async ({
  extension,
}) => {
  const options = await openOptions(extension);
  await makeEntry(options, []);
  await options.reload();
  await options.getByRole('button', { name: 'Save a copy' }).click();
  await expect(options.getByLabel('Passphrase of this vault')).toBeFocused();
  await options.getByLabel('Passphrase of the copy').fill(copyPassphrase);
  await options.getByLabel('Once more').fill(copyPassphrase);
  for (let failure = 1; failure <= 3; failure++) {
    await options.getByLabel('Passphrase of this vault').fill(`wrong ${failure}`);
    await options.getByRole('button', { name: 'Save a copy' }).click();
    await expect(options.getByText('That is not the passphrase.')).toBeVisible();
  }
  const counted = await options.evaluate('chrome.storage.local.get("unlock.attempts")');
  expect(counted).toMatchObject({ 'unlock.attempts': { failures: 3 } });
  await tell(options, 'vault.lock', {});
  await options.reload();
  await expect(options.getByText('To save a copy or bring one back')).toBeVisible();
  await expect(options.getByRole('button', { name: 'Save a copy' })).toBeHidden();
});

async function openOptions(extension: ExtensionBrowser): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(extension.url('extension/options/options.html'));
  return page;
}

async function saveCopy(options: Page, file: string): Promise<void> {
  await options.getByRole('button', { name: 'Save a copy' }).click();
  await options.getByLabel('Passphrase of this vault').fill(passphrase);
  await options.getByLabel('Passphrase of the copy').fill(copyPassphrase);
  await options.getByLabel('Once more').fill(copyPassphrase);
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Save a copy' }).click();
  await (await download).saveAs(file);
}

async function look(options: Page, file: string, words: string): Promise<void> {
  await options.locator('form input[type=file]').setInputFiles(file);
  await options.getByLabel('Passphrase of the copy').fill(words);
  await options.getByRole('button', { name: 'Look inside' }).click();
}

async function onlyCode(options: Page): Promise<Omit<CodeView, 'id'>[]> {
  const codes = await tell(options, 'entries.codes', {});
  expect(codes).toHaveLength(1);
  return codes.map(({ id: _id, ...code }) => code);
}
