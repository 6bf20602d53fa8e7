import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { codeAt, prepareAccount } from './harness/account.ts';
import { tell } from './harness/filling.ts';
import { FirefoxBrowser } from './harness/firefox.ts';
import { PagePairing } from './harness/pairing.ts';
import { ada } from './harness/person.ts';

test('X-C01 X-C13 the built extension fills and pairs in Firefox, also boxes and closed shadow roots, and a click on its hint in the page does nothing', async ({
  desktop,
  server,
  sites,
}) => {
  test.setTimeout(120_000);
  const { secret, otpauthUri } = await prepareAccount(server.origin, ada);
  const firefox = await FirefoxBrowser.launch(desktop);
  try {
    const own = await firefox.openOwnPage('extension/popup/popup.html');
    await tell(own, 'vault.create', { passphrase: ada.passphrase });
    const [entry] = await tell(own, 'entries.add', { texts: [otpauthUri], allowDuplicate: false });
    const boxesOrigin = `https://localhost:${sites.port}`;
    for (const value of [server.origin, boxesOrigin])
      await tell(own, 'sites.bind', { id: entry?.id ?? '', rule: { scope: 'origin', value } });
    const [shown] = await tell(own, 'entries.codes', {});
    const nowMs = Date.now();
    expect([codeAt(secret, nowMs), codeAt(secret, nowMs - 30_000)]).toContain(shown?.code);
    await own.close();

    const page = await firefox.open(`${server.origin}/sign-in`);
    await page.waitForSelector('input[type="password"]');
    await page.type('input[autocomplete~="username"]', ada.userName);
    await page.type('input[type="password"]', ada.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[autocomplete="one-time-code"]');
    await page.bringToFront();
    firefox.pressFillCommand();
    await page.waitForFunction(() => location.pathname === '/settings');
    await page.waitForFunction(() => document.body.innerText.includes('Two-factor authentication is on'));

    // A key that stays in Firefox's own store, and a server that lets its extensions ask.
    const pairing = await PagePairing.begin(page, { shown: false });
    const again = await firefox.openOwnPage('extension/popup/popup.html');
    const { id, phrase } = await tell(again, 'pairings.begin', {
      server: server.origin,
      code: pairing.code,
      name: 'Firefox',
    });
    expect(phrase).toBe(await pairing.phrase());
    await pairing.confirm();
    expect(await tell(again, 'pairings.check', { id })).toMatchObject({
      state: 'paired',
      account: { userName: ada.userName },
    });
    await again.close();

    for (const file of ['boxes.html', 'boxes-keydown.html', 'boxes-paste.html']) {
      const boxes = await firefox.open(`${boxesOrigin}/${file}`);
      const read = () => boxes.$$eval('input', (inputs) => inputs.map((input) => input.value).join(''));
      await boxes.bringToFront();
      // Nothing that is pressed in the page releases a code: there is no in-page check in Firefox that could be right.
      await boxes.click('input');
      expect(await read(), file).toBe('');
      firefox.pressFillCommand();
      await boxes.waitForFunction(
        () => [...document.querySelectorAll('input')].every(({ value }) => value.length === 1),
        { timeout: 20_000 },
      );
      const filledAtMs = Date.now();
      expect([codeAt(secret, filledAtMs), codeAt(secret, filledAtMs - 30_000)], file).toContain(await read());
      await boxes.close();
    }

    // Firefox opens a closed shadow root to extensions by a property of its own.
    const closed = await firefox.open(`${boxesOrigin}/shadow-closed.html`);
    await closed.bringToFront();
    firefox.pressFillCommand();
    await closed.waitForFunction('/^\\d{6}$/.test(typed())', { timeout: 20_000 });
    await closed.close();

    const options = await firefox.openOwnPage('extension/options/options.html');
    await options.click('button[aria-label="Notice on https://localhost/*"]');
    await options.click('::-p-aria(Also name the key on the page)');
    await options.close();
    const noticed = await firefox.open(`${boxesOrigin}/boxes.html`);
    await noticed.bringToFront();
    const hint = await noticed.waitForSelector('html > [popover]', { visible: true });
    const look = () =>
      noticed.evaluate(() => ({
        values: [...document.querySelectorAll('input')].map(({ value }) => value).join(''),
        focus: document.hasFocus(), // an open popup would have it
      }));
    await noticed.evaluate(() => {
      const host = document.querySelector<HTMLElement>('html > [popover]');
      host?.click();
      host?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    // What the page may do with it, one after the other: Firefox has no way to see any of them.
    for (const style of ['', 'opacity: 0.01', 'mask-image: linear-gradient(transparent, transparent)']) {
      await noticed.evaluate((added) => {
        const host = document.querySelector<HTMLElement>('html > [popover]');
        if (host !== null) host.style.cssText += `;${added}`;
      }, style);
      await hint?.click({ count: 2, offset: { x: 30, y: 15 } });
      expect(await look(), style).toEqual({ values: '', focus: true });
    }
    firefox.pressFillCommand();
    await expect.poll(async () => (await look()).values).toMatch(/^\d{6}$/);
  } finally {
    await firefox.close();
  }
});
