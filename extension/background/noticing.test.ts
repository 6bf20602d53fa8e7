import { beforeEach, expect, test } from 'vitest';
import { installFakeBrowser, type FakeBrowser } from '../storage/testing/fake-browser.ts';
import { exampleEntry } from '../vault/testing/entries.ts';
import { closeUnused, followPermissions, listenForPermissions } from './noticing.ts';

interface Registered {
  id: string;
  js: string[];
  matches: string[];
}

let fake: FakeBrowser;
let registered: Registered[];
const listeners = new Map<string, () => void>();

beforeEach(() => {
  fake = installFakeBrowser();
  registered = [];
  listeners.clear();
  const event = (name: string) => ({ addListener: (listener: () => void) => listeners.set(name, listener) });
  Object.assign(fake.browser, {
    scripting: {
      getRegisteredContentScripts: () => Promise.resolve(registered),
      registerContentScripts: (scripts: Registered[]) => {
        if (registered.length > 0) return Promise.reject(new Error('Duplicate script ID'));
        registered = scripts;
        return Promise.resolve();
      },
      updateContentScripts: (scripts: Registered[]) => {
        registered = scripts;
        return Promise.resolve();
      },
      unregisterContentScripts: () => {
        registered = [];
        return Promise.resolve();
      },
    },
  });
  Object.assign(fake.browser.permissions, { onAdded: event('added'), onRemoved: event('removed') });
  Object.assign(fake.browser.runtime, { onInstalled: event('installed'), onStartup: event('startup') });
});

const matches = () => registered.flatMap((script) => script.matches);

test('X-H01 the script runs on no site until one is opened, and on exactly those that are', async () => {
  await followPermissions();
  expect(registered).toEqual([]);
  fake.permissions.add('https://*.shop.test/*');
  await followPermissions();
  expect(registered).toMatchObject([
    { js: ['notice.js'], matches: ['https://*.shop.test/*'], persistAcrossSessions: true },
  ]);
  fake.permissions.add('https://bank.test/*');
  await followPermissions();
  expect(matches()).toEqual(['https://*.shop.test/*', 'https://bank.test/*']);
});

test('X-H09 what is taken back, also in the browser’s own settings, is taken out', async () => {
  fake.permissions.add('https://*.shop.test/*').add('https://bank.test/*');
  await followPermissions();
  fake.permissions.delete('https://bank.test/*');
  await followPermissions();
  expect(matches()).toEqual(['https://*.shop.test/*']);
  fake.permissions.clear();
  await followPermissions();
  expect(registered).toEqual([]);
});

test('several events at once leave one script', async () => {
  fake.permissions.add('https://*.shop.test/*');
  await Promise.all([followPermissions(), followPermissions(), followPermissions()]);
  expect(matches()).toEqual(['https://*.shop.test/*']);
});

test('R-F01 every event that can change the list is listened for', () => {
  listenForPermissions();
  expect([...listeners.keys()].sort()).toEqual(['added', 'installed', 'removed', 'startup']);
});

test('X-H01 a site that no account belongs to any more is given back, and no other', async () => {
  const rule = (value: string) => ({ scope: 'domain' as const, value });
  for (const name of ['shop', 'bank', 'news']) fake.permissions.add(`https://*.${name}.test/*`);
  const entries = [{ ...exampleEntry, sites: [{ ...rule('bank.test'), submit: true }] }];
  await closeUnused([rule('shop.test'), rule('bank.test'), rule('never-opened.test')], entries);
  expect([...fake.permissions]).toEqual(['https://*.bank.test/*', 'https://*.news.test/*']);
});

test('all sites, opened at once, stay open', async () => {
  fake.permissions.add('https://*/*');
  await closeUnused([{ scope: 'domain', value: 'shop.test' }], []);
  expect([...fake.permissions]).toEqual(['https://*/*']);
});
