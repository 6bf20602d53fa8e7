import { beforeEach, expect, test } from 'vitest';
import { firstRunPage, listenForInstall } from './first-run.ts';
import { passphrase, startTestWorker, type TestWorker } from './testing/test-worker.ts';

interface Installed {
  reason: string;
  temporary?: boolean;
}

let worker: TestWorker;
let install: (details: Installed) => void;
let installType: string;
const opened: string[] = [];

beforeEach(() => {
  worker = startTestWorker();
  installType = 'normal';
  opened.length = 0;
  Object.assign(worker.fake.browser.runtime, {
    onInstalled: { addListener: (listener: typeof install) => (install = listener) },
  });
  Object.assign(worker.fake.browser, {
    management: { getSelf: () => Promise.resolve({ installType }) },
    tabs: { create: ({ url }: { url: string }) => Promise.resolve(opened.push(url)) },
  });
  listenForInstall();
});

async function after(details: Installed): Promise<string[]> {
  install(details);
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  return opened;
}

test('the introduction opens when the extension was installed', async () => {
  expect(await after({ reason: 'install' })).toEqual([`chrome-extension://ourselves/${firstRunPage}`]);
});

test('and never again: not after an update, of the extension or the browser', async () => {
  expect(await after({ reason: 'update' })).toEqual([]);
  expect(await after({ reason: 'browser_update' })).toEqual([]);
});

test('nor where there is a vault already, or for who builds it', async () => {
  await worker.ask('vault.create', { passphrase });
  expect(await after({ reason: 'install' })).toEqual([]);
  worker.fake.data.local.clear();
  worker.fake.database.clear();
  installType = 'development';
  expect(await after({ reason: 'install' })).toEqual([]);
  installType = 'normal';
  expect(await after({ reason: 'install', temporary: true })).toEqual([]);
});
