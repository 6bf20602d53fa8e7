import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { tell } from './harness/filling.ts';
import { FirefoxBrowser } from './harness/firefox.ts';
import { ada } from './harness/person.ts';

test('the built extension loads in Firefox and fills the server’s code prompt', async ({
  desktop,
  server,
}) => {
  test.setTimeout(120_000);
  const { secret, otpauthUri } = await prepareAccount(server.origin, ada);
  const firefox = await FirefoxBrowser.launch(desktop);
  try {
    const own = await firefox.openOwnPage('extension/popup/popup.html');
    await tell(own, 'vault.create', { passphrase: ada.passphrase });
    const [entry] = await tell(own, 'entries.add', { texts: [otpauthUri], allowDuplicate: false });
    await tell(own, 'sites.bind', {
      id: entry?.id ?? '',
      rule: { scope: 'origin', value: server.origin },
    });
    const [shown] = await tell(own, 'entries.codes', {});
    const nowMs = Date.now();
    expect([codeAt(secret, nowMs), codeAt(secret, nowMs - 30_000)]).toContain(shown?.code);
    await own.close();

    const page = await firefox.open(`${server.origin}/sign-in`);
    await page.waitForSelector('input[type="password"]');
    await page.type('input[autocomplete="username"]', ada.userName);
    await page.type('input[type="password"]', ada.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[autocomplete="one-time-code"]');
    await page.bringToFront();
    firefox.pressFillCommand();
    await page.waitForFunction(() => location.pathname === '/settings');
    await page.waitForFunction(() => document.body.innerText.includes('Two-factor authentication is on'));
  } finally {
    await firefox.close();
  }
});
