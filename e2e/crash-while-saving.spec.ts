import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { StoredVaultFile } from '../extension/vault/vault-file.ts';
import { ExtensionBrowser, removeProfile } from './harness/extension-browser.ts';
import { tell, type ExtensionPage } from './harness/filling.ts';
import { test } from './fixtures.ts';

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 8);
const passphrase = 'a passphrase for tests only';

test('R-F04 the browser is killed in the middle of saves: the vault opens with what was said to be saved', async ({
  sites,
}) => {
  test.setTimeout(30_000 + rounds * 15_000);
  let profileDir: string | undefined;
  let saved = 0;
  for (let round = 0; round < rounds; round += 1) {
    const extension = await launch(sites.browserArguments, profileDir);
    profileDir = extension.profileDir;
    const own = await openPopupPage(extension);
    const state = await tell(own, round === 0 ? 'vault.create' : 'vault.unlock', { passphrase });
    expect(state.status).toBe('unlocked');

    // I8: the last acknowledged content, or the one that was being saved when the browser died.
    const names = await namesIn(own);
    expect([saved, saved + 1]).toContain(names.length);
    expect(names).toEqual(Array.from({ length: names.length }, (_, index) => nameOf(index)));
    saved = names.length;

    // A save takes some tens of milliseconds: anywhere in the third or so.
    const killAfterMs = 20 + Math.random() * 200;
    const killed = new Promise((resolve) => setTimeout(resolve, killAfterMs)).then(() => extension.kill());
    saved = await saveUntilKilled(own, saved);
    await killed;
  }
  if (profileDir !== undefined) removeProfile(profileDir);
});

test('R-F04 the browser drops saves of its storage that it had confirmed: the vault opens with the last, and each store makes up for the other', async ({
  sites,
}) => {
  let extension = await launch(sites.browserArguments);
  const { profileDir, id } = extension;
  const folder = path.join(profileDir, 'Default', 'Local Extension Settings', id);
  const again = async (): Promise<ExtensionPage> => {
    extension = await launch(sites.browserArguments, profileDir);
    return openPopupPage(extension);
  };
  let own = await openPopupPage(extension);
  await tell(own, 'vault.create', { passphrase });
  await save(own, 0);
  await extension.close({ keepProfile: true });

  // As a kill in the middle of a write leaves it: the browser goes on behind the torn record, and drops that when it next reads.
  tearLog(folder);
  own = await again();
  await tell(own, 'vault.unlock', { passphrase });
  for (const index of [1, 2, 3]) await save(own, index);
  const confirmed = await newestInSlots(own);
  await extension.kill();
  own = await again();
  expect(await newestInSlots(own)).toBeLessThan(confirmed);
  expect(await tell(own, 'vault.unlock', { passphrase })).toMatchObject({ isKeptTwice: true });
  expect(await namesIn(own)).toEqual([0, 1, 2, 3].map(nameOf));
  expect(await newestInSlots(own)).toBe(confirmed);
  await extension.close({ keepProfile: true });

  // The other one is lost: what the copy gave back to the slots is there, and the copy is made again.
  rmSync(path.join(profileDir, 'Default', 'IndexedDB'), { recursive: true });
  own = await again();
  expect(await tell(own, 'vault.state', {})).toMatchObject({ status: 'locked', isKeptTwice: false });
  expect(await tell(own, 'vault.unlock', { passphrase })).toMatchObject({ isKeptTwice: true });
  expect(await namesIn(own)).toEqual([0, 1, 2, 3].map(nameOf));
  await extension.close();
});

/** A record of which only the head was written: LevelDB takes it for the end of its log, as long as nothing follows. */
function tearLog(folder: string): void {
  const log = readdirSync(folder).find((name) => name.endsWith('.log'));
  if (log === undefined) throw new Error('the storage has no log');
  const [length, full] = [4_000, 1];
  const head = Buffer.from([1, 2, 3, 4, length & 255, length >> 8, full]);
  appendFileSync(path.join(folder, log), Buffer.concat([head, Buffer.alloc(50, 7)]));
}

/** The number of the newest save that `storage.local` has. */
async function newestInSlots(own: ExtensionPage): Promise<number> {
  const slots = await own.evaluate<Record<string, StoredVaultFile>>(
    'chrome.storage.local.get(["vault.a", "vault.b"])',
  );
  return Math.max(...Object.values(slots).map(({ revision }) => revision));
}

/** @returns How many entries the extension has said are saved. */
async function saveUntilKilled(own: ExtensionPage, from: number): Promise<number> {
  let saved = from;
  for (;;) {
    try {
      await save(own, saved);
      saved += 1;
    } catch {
      return saved; // the browser is gone
    }
  }
}

async function save(own: ExtensionPage, index: number): Promise<void> {
  await tell(own, 'entries.add-typed', {
    issuer: 'Shop',
    account: nameOf(index),
    secret: 'GEZDGNBVGY3TQOJQ',
    allowDuplicate: true,
  });
}

async function namesIn(own: ExtensionPage): Promise<string[]> {
  return (await tell(own, 'entries.list', {})).map(({ account }) => account).sort();
}

function nameOf(index: number): string {
  return `entry ${String(index).padStart(4, '0')}`;
}

function launch(browserArguments: string[], profileDir?: string): Promise<ExtensionBrowser> {
  return ExtensionBrowser.launch({
    browserArguments,
    ...(profileDir === undefined ? {} : { profileDir }),
  });
}

async function openPopupPage(extension: ExtensionBrowser): Promise<ExtensionPage> {
  const page = await extension.context.newPage();
  await page.goto(extension.url('extension/popup/popup.html'));
  return { evaluate: <T>(expression: string) => page.evaluate<T>(expression) };
}
