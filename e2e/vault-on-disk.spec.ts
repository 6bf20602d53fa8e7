import { expect } from '@playwright/test';
import { decodeBase32 } from '../shared/base32.ts';
import { test } from './fixtures.ts';
import { findResidue } from './harness/disk-residue.ts';
import { ExtensionBrowser, removeProfile } from './harness/extension-browser.ts';
import { fill, inTab, makeEntry, openTabId, secret, tell } from './harness/filling.ts';

/** As `makeEntry` chose it. */
const passphrase = 'a passphrase for tests only';
const label = 'A Label Nobody Else Has';
/** Bound to an entry and never opened: the browser's own history does not know it. */
const site = 'nobody-goes-there.example';

test('X-E01 after a whole session and a crash the profile on disk holds no secret, name or site, in any encoding', async ({
  sites,
}) => {
  const extension = await ExtensionBrowser.launch({ browserArguments: sites.browserArguments });
  const page = await extension.context.newPage();
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const entry = await makeEntry(popup, [{ scope: 'domain', value: 'shop.test' }]);
  await tell(popup, 'entries.rename', { id: entry.id, issuer: label, account: 'alice' });
  await tell(popup, 'sites.bind', { id: entry.id, rule: { scope: 'domain', value: site } });
  const other = await tell(popup, 'entries.add-typed', {
    issuer: 'Deleted again',
    account: 'alice',
    secret: `${secret}MZXW6`,
    allowDuplicate: true,
  });
  await tell(popup, 'entries.remove', { id: other[0]?.id ?? '' });
  await tell(popup, 'entries.codes', {});
  await tell(popup, 'fill.run', { tabId: await openTabId(popup), entryId: null });
  await tell(popup, 'vault.lock', {});
  await tell(popup, 'vault.unlock', { passphrase });
  const copy = { exportPassphrase: 'nine herons over the lake' };
  const { text } = await tell(popup, 'vault.export', { passphrase, ...copy });
  await tell(popup, 'vault.import', { text, ...copy, allowDuplicate: true });
  await tell(popup, 'vault.change-passphrase', { passphrase, next: 'seven lanterns by the river' });
  await extension.stopWorker();
  await extension.kill();

  const bytes = Buffer.from(decodeBase32(secret) ?? []);
  const found = [
    ...findResidue(extension.profileDir, secret, bytes),
    ...findResidue(extension.profileDir, label),
    ...findResidue(extension.profileDir, site),
    ...findResidue(extension.profileDir, 'Deleted again'),
    ...findResidue(extension.profileDir, passphrase),
    ...findResidue(extension.profileDir, copy.exportPassphrase),
    ...findResidue(extension.profileDir, 'seven lanterns by the river'),
  ];
  // The search can find: the extension's settings and the vault's envelope are there, in the clear.
  expect(findResidue(extension.profileDir, 'vault.slot')).not.toEqual([]);
  expect(found).toEqual([]);
  removeProfile(extension.profileDir);
});

test('X-E03 a content script reads none of the extension’s storage, and nothing is put into sync', async ({
  extension,
  page,
}) => {
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  await makeEntry(popup, []);
  const tabId = await openTabId(popup);
  for (const area of ['local', 'session']) {
    const read = `() => chrome.storage.${area}.get().then((all) => Object.keys(all), () => 'refused')`;
    expect(await inTab(extension.worker, { tabId, world: 'ISOLATED' }, read), area).toBe('refused');
  }
  expect(await popup.evaluate('chrome.storage.sync.get()')).toEqual({});
  await popup.close();
});

test('X-E08 the vault is locked after the browser was closed and opened again', async ({ sites }) => {
  const before = await ExtensionBrowser.launch({ browserArguments: sites.browserArguments });
  const page = await before.context.newPage();
  await page.goto('https://shop.test/plain.html');
  const popup = await before.openPopup(page);
  await makeEntry(popup, []);
  expect(await tell(popup, 'vault.state', {})).toMatchObject({ status: 'unlocked' });
  await before.close({ keepProfile: true });

  const after = await ExtensionBrowser.launch({
    browserArguments: sites.browserArguments,
    profileDir: before.profileDir,
  });
  const again = await after.context.newPage();
  await again.goto('https://shop.test/plain.html');
  const reopened = await after.openPopup(again);
  expect(await tell(reopened, 'vault.state', {})).toMatchObject({ status: 'locked' });
  await after.close();
});

test('X-E09 after locking, worker, popup, content script and storage.session hold no secret', async ({
  extension,
  page,
}) => {
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const entry = await makeEntry(popup, [{ scope: 'domain', value: 'shop.test' }]);
  await tell(popup, 'entries.rename', { id: entry.id, issuer: label, account: 'alice' });
  expect(await fill(popup, entry.id)).toMatchObject({ status: 'filled' });
  await popup.close();
  const reopened = await extension.openPopup(page);
  await expect.poll(() => reopened.text()).toContain(label);
  // The search can find: before locking the name is in the popup's memory.
  expect((await reopened.session.heapSnapshot()).includes(label)).toBe(true);
  const key = await reopened.evaluate<Record<string, string>>('chrome.storage.session.get("vault.key")');
  expect(key['vault.key']).toMatch(/^[\w-]{43}$/);

  await reopened.click('button', 'Lock now');
  await expect.poll(() => reopened.has('button', 'Unlock')).toBe(true);
  const session = JSON.stringify(await reopened.evaluate('chrome.storage.session.get()'));
  expect(session).not.toContain('vault.key');
  expect(session).not.toContain(secret);
  expect(await reopened.text()).not.toContain(label);
  const worker = await extension.attachWorker();
  const filled = await extension.attachTab(page);
  expect(await filled.heapSnapshot()).toContain('countersignRead'); // our script's world is in it
  for (const session of [worker, reopened.session, filled]) {
    const heap = await session.heapSnapshot();
    expect(heap.length).toBeGreaterThan(100_000);
    for (const inside of [secret, label, key['vault.key'] ?? '']) expect(heap.includes(inside)).toBe(false);
  }
  await reopened.close();
});
