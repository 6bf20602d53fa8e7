import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { ContentWorld } from './harness/content-world.ts';
import type { SiteServer } from './harness/site-server.ts';
import { sendingPages } from './harness/sending-pages.ts';
import { documentOfTold, toldPages } from './harness/told-pages.ts';
import { unwillingPages } from './harness/unwilling-pages.ts';
import { documentOf, type WidgetPage } from './harness/widget-page.ts';
import { smallLetters, widgetPages } from './harness/widget-pages.ts';

/** Begins with a zero, which a widget that counts would lose. */
const code = '012345';

async function open(page: Page, sites: SiteServer, widget: WidgetPage): Promise<ContentWorld> {
  sites.publish('/widget', documentOf(widget));
  await page.goto('https://shop.test/widget');
  return ContentWorld.in(page);
}

const shown = (page: Page) =>
  page
    .locator('input')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).join(''));

test('X-C01 every kind of widget knows the code, once, and so do editable elements', async ({
  context,
  sites,
}) => {
  test.setTimeout(120_000); // some fifty pages, one after another
  const page = await context.newPage();
  for (const widget of widgetPages) {
    await test.step(widget.name, async () => {
      const world = await open(page, sites, widget);
      const { result } = await world.fill(code);
      const { known, sent } = await page.evaluate<{ known: string; sent: string[] }>('({ known, sent })');
      expect.soft({ result, known }, widget.name).toEqual({ result: 'filled', known: code });
      if (sent.length > 0) expect.soft(sent, widget.name).toEqual([code]);
    });
  }
  await test.step(smallLetters.name, async () => {
    const world = await open(page, sites, smallLetters);
    expect((await world.fill('K7M2Q')).result).toBe('filled');
    expect(await page.evaluate('known')).toBe('k7m2q');
  });
});

test('what a person reads about a field is read where it stands, and nothing else', async ({
  context,
  sites,
}) => {
  const page = await context.newPage();
  for (const told of toldPages) {
    sites.publish('/told', documentOfTold(told));
    await page.goto('https://shop.test/told');
    const { result } = await (await ContentWorld.in(page)).fill(code);
    expect.soft(result, told.name).toBe(told.isPrompt ? 'filled' : 'prompt-not-found');
  }
});

test('what a page does not take is said, and nothing of it is left behind unsaid', async ({
  context,
  sites,
}) => {
  const page = await context.newPage();
  for (const widget of unwillingPages) {
    await test.step(widget.name, async () => {
      const world = await open(page, sites, widget);
      const { result } = await world.fill(code);
      expect(result, widget.name).toBe(widget.result);
      expect((await shown(page)) === '', widget.name).toBe(result !== 'left-over');
    });
  }
});

test('what is filled is sent on where that is wanted, once, by the one button that can be meant, and it is said', async ({
  context,
  sites,
}) => {
  const page = await context.newPage();
  for (const widget of sendingPages) {
    await test.step(widget.name, async () => {
      const world = await open(page, sites, widget);
      const { result } = await world.fill(code, { submit: true });
      expect.soft(result, widget.name).toBe(widget.result);
      // A page that is left goes a while after the press, and then cannot be asked.
      const sent = () => page.evaluate<string[]>('sent').catch(() => [code]);
      await expect.poll(sent, widget.name).toEqual(widget.result === 'not-sent' ? [] : [code]);
    });
  }
});
