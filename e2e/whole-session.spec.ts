import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type BrowserContext } from '@playwright/test';
import { test } from './fixtures.ts';
import type { ActionPopup } from './harness/action-popup.ts';
import { ExtensionBrowser } from './harness/extension-browser.ts';
import { openTabId, tell } from './harness/filling.ts';
import { ada, askForQrCode, createVault, fillFirstTime, keepSecretOfPage, signUp } from './harness/person.ts';

test('X-H05 X-F02 a whole session talks to nobody but the server, and breaks no security policy', async ({
  server,
  sites,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-netlog-'));
  const netLog = path.join(folder, 'net-log.json');
  const extension = await ExtensionBrowser.launch({
    browserArguments: [...sites.browserArguments, `--log-net-log=${netLog}`],
  });
  const violations = watchPages(extension.context);
  const page = extension.context.pages()[0] ?? (await extension.context.newPage());
  const openWatched = async () => watchPopup(await extension.openPopup(page), violations);

  await signUp(page, server.origin, ada);
  await askForQrCode(page);
  let popup = await openWatched();
  await createVault(popup, ada);
  await keepSecretOfPage(popup);
  await fillFirstTime(popup);
  await expect(page.getByRole('heading', { name: 'Two-factor authentication is on' })).toBeVisible();
  await popup.close();

  await page.goto('https://shop.test/plain.html');
  popup = await openWatched();
  await tell(popup, 'fill.run', { tabId: await openTabId(popup), entryId: null });
  await tell(popup, 'clock.check', { serverOrigin: server.origin });
  await popup.close();
  await page.goto(extension.url('extension/options/options.html'));
  await expect(page.getByRole('heading', { name: 'Clock' })).toBeVisible();
  await page.goto(extension.url('extension/popup/popup.html'));
  await page.getByRole('button', { name: 'Lock now' }).click();
  await page.getByLabel('Passphrase').fill(ada.passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
  await extension.close();

  // X-F02
  expect(violations).toEqual([]);
  // X-H05
  const asked = requestsIn(readFileSync(netLog, 'utf8'));
  const { host } = new URL(server.origin);
  expect(asked).toContainEqual({ by: `chrome-extension://${extension.id}`, host }); // the log is really one
  expect(asked.filter((request) => ![host, 'shop.test', extension.id].includes(request.host))).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('X-F02 a violation would have been seen', async ({ extension }) => {
  const violations = watchPages(extension.context);
  const page = await extension.context.newPage();
  await page.goto(extension.url('extension/options/options.html'));
  await page.evaluate(() => {
    document.body.append(
      Object.assign(document.createElement('img'), { src: 'https://shop.test/pixel.png' }),
    );
  });
  await expect.poll(() => violations.length).toBeGreaterThan(0);
});

/** Browsers report a violation of a page's Content-Security-Policy in its console. */
function watchPages(context: BrowserContext): string[] {
  const violations: string[] = [];
  context.on('console', (message) => noteViolation(violations, message.text()));
  return violations;
}

async function watchPopup(popup: ActionPopup, violations: string[]): Promise<ActionPopup> {
  popup.session.onEvent((method, params) => {
    if (method === 'Log.entryAdded') noteViolation(violations, JSON.stringify(params));
  });
  await popup.session.send('Log.enable');
  return popup;
}

function noteViolation(violations: string[], text: string): void {
  if (/Content Security Policy|Refused to/i.test(text)) violations.push(text);
}

/**
 * Who asked which host, from Chromium's own log of its network stack: pages, the extension's pages and its worker. What
 * the browser asks for itself (updates, its own password check) has no page or extension as initiator.
 */
function requestsIn(netLog: string): { by: string; host: string }[] {
  const { events } = JSON.parse(netLog) as { events: { params?: { url?: string; initiator?: string } }[] };
  const requests = new Map<string, { by: string; host: string }>();
  for (const { params: { url, initiator: by } = {} } of events) {
    if (url === undefined || by === undefined || !/^(chrome-extension|https?):/.test(by)) continue;
    const { host } = new URL(url);
    requests.set(`${by} ${host}`, { by, host });
  }
  return [...requests.values()];
}
