import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { fill, fillAt, makeEntry, openTabId, possibleCodes, tell } from './harness/filling.ts';
import { publishFrames } from './harness/framed.ts';
import { changeDuring, type Moment } from './harness/halted-fill.ts';
import type { EntryView, SiteRule } from '../extension/vault/entry.ts';

const shop: SiteRule = { scope: 'domain', value: 'shop.test' };

/** Everything that any field in any frame of the page holds. */
async function everyValue(page: Page): Promise<string> {
  const values = await Promise.all(
    page
      .frames()
      .map((frame) =>
        frame
          .locator('input')
          .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
      ),
  );
  return values.flat().join('');
}

async function entryFor(extension: ExtensionBrowser, page: Page, sites: SiteRule[]): Promise<EntryView> {
  await page.goto('https://shop.test/plain.html');
  const popup = await extension.openPopup(page);
  const entry = await makeEntry(popup, sites);
  await popup.close();
  return entry;
}

test('X-B02 X-B04 X-B06 X-B07 X-C02 X-C03 frames, pages and fields that get no code', async ({
  extension,
  context,
  sites,
}) => {
  test.setTimeout(120_000); // a popup each; a busy machine takes two seconds for one
  publishFrames(sites);
  const page = await context.newPage();
  const entry = await entryFor(extension, page, [shop]);
  const refusals: [title: string, url: string, codes: string[]][] = [
    // A sandboxed frame is of no origin, so the gesture does not open it, or it is refused by its origin.
    ['X-B06 a sandboxed frame', 'https://shop.test/frame-sandbox', ['frame_not_allowed', 'prompt_not_found']],
    [
      'X-B06 a sandboxed srcdoc',
      'https://shop.test/frame-srcdoc-sandbox',
      ['frame_not_allowed', 'prompt_not_found'],
    ],
    [
      'X-B06 a page sandboxed by its policy',
      'https://shop.test/csp-sandbox.html',
      ['frame_not_allowed', 'page_not_allowed'],
    ],
    ['X-B05 X-B07 a data: frame', 'https://shop.test/frame-data', ['frame_not_allowed', 'prompt_not_found']],
    [
      'X-B07 a frame of another site in ours',
      'https://shop.test/frame-of-evil',
      ['frame_not_allowed', 'prompt_not_found'],
    ],
    [
      'X-B07 our site framed by another',
      'https://evil.test/frame-of-shop',
      ['frame_not_allowed', 'prompt_not_found'],
    ],
    [
      'X-B07 our site in a foreign frame in our site',
      'https://shop.test/frame-of-evil-with-shop',
      ['frame_not_allowed', 'prompt_not_found'],
    ],
    [
      'X-B07 another host of our site in a frame',
      'https://shop.test/frame-of-its-subdomain',
      ['frame_not_allowed', 'prompt_not_found'],
    ],
    [
      'X-B04 a form that would send the code over plain http',
      'https://shop.test/plain-http-form.html',
      ['site_not_secure'],
    ],
    ...[
      'shop.test.evil.test',
      'evilshop.test',
      'shop.tes',
      'ѕhop.test', // the first letter is Cyrillic
    ].map((host): [string, string, string[]] => [
      `X-B02 ${host}`,
      `https://${host}/plain.html`,
      ['entry_not_for_site'],
    ]),
    ['X-C02 fields that are for no code', 'https://shop.test/decoys.html', ['prompt_not_found']],
    ['X-C02 a recovery code', 'https://shop.test/recovery.html', ['prompt_for_recovery']],
    ['X-C03 hidden fields', 'https://shop.test/hidden.html', ['prompt_not_found']],
  ];
  for (const [title, url, codes] of refusals) {
    await test.step(title, async () => {
      const outcome = await fillAt(extension, page, url, entry.id);
      expect(outcome.status, title).toBe('refused');
      expect.soft(codes, title).toContain(outcome.status === 'refused' ? outcome.code : '');
      expect(await everyValue(page)).toBe('');
    });
  }
});

test('X-B02 the true host is known however it is written', async ({ extension, context }) => {
  test.setTimeout(120_000);
  const page = await context.newPage();
  const entry = await entryFor(extension, page, [shop]);
  for (const host of [
    'shop.test.',
    'SHOP.TEST',
    'sh\u00adop.test',
    'ｓhop。test',
    'shop.test:443',
    'shop.test\\@evil.test',
  ])
    await test.step(host, async () => {
      const outcome = await fillAt(extension, page, `https://${host}/plain.html`, entry.id);
      expect.soft(outcome, host).toMatchObject({ status: 'filled' });
      expect.soft(possibleCodes(), host).toContain(await everyValue(page));
    });
});

test('first use: the person agrees to the name, then the code is filled', async ({ extension, context }) => {
  const page = await context.newPage();
  const entry = await entryFor(extension, page, []);
  const popup = await extension.openPopup(page);
  const outcome = await fill(popup, entry.id);
  expect(outcome).toEqual({
    status: 'confirm-site',
    entryId: entry.id,
    origin: 'https://shop.test',
    offers: [shop],
  });
  expect(await everyValue(page)).toBe('');
  await tell(popup, 'sites.bind', { id: entry.id, rule: shop });
  expect(await fill(popup, entry.id)).toMatchObject({ status: 'filled', site: 'shop.test' });
  expect(possibleCodes()).toContain(await everyValue(page));
});

test('X-B09 a site that only asks is given nothing, and no entry is named', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  const entry = await entryFor(extension, page, [shop]);
  const url = 'https://sh0p.test/plain.html';
  expect(await fillAt(extension, page, url, null)).toEqual({ status: 'refused', code: 'entry_not_for_site' });
  expect(await fillAt(extension, page, url, entry.id)).toEqual({
    status: 'refused',
    code: 'entry_not_for_site',
  });
  expect(await everyValue(page)).toBe('');
});

test('X-B09 an imitation that takes the place of the real site under an open popup finds it closed', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  await entryFor(extension, page, [shop]);
  const popup = await extension.openPopup(page);
  await popup.waitFor('button', /^Copy/);

  await page.goto('https://shop.test/no-hints.html'); // the same site: nothing to worry about
  await page.evaluate(`history.pushState(null, '', '/another')`);
  expect(await popup.has('button', /^Copy/)).toBe(true);

  await page.goto('https://sh0p.test/plain.html');
  await popup.session.ended;
});

test('X-B08 something changes between the request and the release: no code', async ({
  extension,
  context,
}) => {
  const page = await context.newPage();
  const entry = await entryFor(extension, page, [shop]);
  // The question comes from a page that stays when the person turns to another tab.
  const asking = await context.newPage();
  await asking.goto(extension.url('extension/options/options.html'));
  const changes: [title: string, Moment, change: () => Promise<unknown>][] = [
    ['the tab goes to another page', 'chosen', () => page.goto('https://shop.test/late.html')],
    [
      'the page sends the person to an imitation',
      'chosen',
      async () => {
        await page.evaluate(`location.replace('https://evil.test/plain.html')`);
        await page.waitForURL('https://evil.test/plain.html');
      },
    ],
    ['the document is replaced at the same address', 'chosen', () => page.reload()],
    ['the same before it was read', 'entered', () => page.reload()],
    ['the same while it is read', 'begun', () => page.reload()],
    ['the same after it was read', 'read', () => page.reload()],
    ['a single-page application becomes another page', 'chosen', () => page.evaluate('leave()')],
    [
      'the person turns to another tab',
      'chosen',
      async () => {
        const other = await context.newPage();
        await other.bringToFront();
      },
    ],
  ];
  for (const [title, moment, change] of changes)
    await test.step(title, async () => {
      await page.bringToFront();
      await page.goto('https://shop.test/spa.html');
      await (await extension.openPopup(page)).close(); // opens the tab to us
      const tabId = await openTabId(asking);
      const ask = () => tell(asking, 'fill.run', { tabId, entryId: entry.id });
      const outcome = await changeDuring(extension, moment, ask, change);
      expect.soft(outcome, title).toEqual({ status: 'refused', code: 'page_changed' });
      expect(await everyValue(page)).toBe('');
    });
});
