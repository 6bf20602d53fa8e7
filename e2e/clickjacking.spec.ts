import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { baitPage, baits, layouts } from './harness/baits.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { entryOfShop, possibleCodes } from './harness/filling.ts';
import { openOptions, openSites } from './harness/noticing.ts';

// The browser's question about a site, and its keys, are only on a screen.
test.use({ headed: true });

/** Everything that a fill, or an opened window, would leave: asked from outside of the page. */
class Onlooker {
  readonly #extension: ExtensionBrowser;
  readonly #page: Page;

  private constructor(extension: ExtensionBrowser, page: Page) {
    this.#extension = extension;
    this.#page = page;
  }

  /** Writes down every message that reaches the worker from now on. */
  static async over(extension: ExtensionBrowser, page: Page): Promise<Onlooker> {
    await extension.worker.evaluate(`
      globalThis.heard = [];
      chrome.runtime.onMessage.addListener(({ name }) => { globalThis.heard.push(name); });
    `);
    return new Onlooker(extension, page);
  }

  async seen(): Promise<{
    values: string;
    learned: string[];
    messages: string[];
    pages: number;
    popup: boolean;
  }> {
    const { context, worker } = this.#extension;
    const { values, learned } = await this.#page.evaluate<{ values: string; learned: string[] }>(
      `({ values: [...document.querySelectorAll('input')].map(({ value }) => value).join(''), learned })`,
    );
    const { messages, popup } = await worker.evaluate<{ messages: string[]; popup: boolean }>(`
      chrome.runtime.getContexts({ contextTypes: ['POPUP'] }).then((open) => ({
        messages: [...new Set(heard)].filter((name) => name !== 'notice.candidates'), popup: open.length > 0 }))
    `);
    return { values, learned, messages, pages: context.pages().length, popup };
  }
}

async function showHint(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator('[popover]')).toBeVisible();
}

test('X-C07 X-C09 X-C10 X-C11 X-C12 X-C15 X-C16 whatever a page does with the hint, a click releases and opens nothing', async ({
  extension,
  context,
  desktop,
  sites,
}) => {
  sites.publish('/bait', baitPage);
  const page = await context.newPage();
  await entryOfShop(extension, page);
  const options = await openOptions(extension);
  await openSites(options, desktop, () =>
    options.getByRole('button', { name: 'Notice on https://*.shop.test/*' }).click(),
  );
  // Ticked once it is so, not once it is pressed: `check` would look too early.
  await options.getByLabel(/Also name the key on the page/).click();
  await expect(options.getByLabel(/Also name the key on the page/)).toBeChecked();
  await page.bringToFront();
  const onlooker = await Onlooker.over(extension, page);
  const pages = context.pages().length;
  const url = 'https://shop.test/bait';
  expect(layouts.length).toBe(50);
  expect(baits.length).toBeGreaterThanOrEqual(layouts.length);

  for (const [index, { name, script }] of baits.entries()) {
    const hint = page.locator('html > [popover]');
    if ((await hint.count()) === 0) await showHint(page, url);
    const box = await hint.first().boundingBox();
    if (box === null) throw new Error('no hint');
    // On its words, and on every sixth bait on its cross, which takes it away.
    const middle = box.y + box.height / 2;
    const at = { x: index % 6 === 5 ? box.x + box.width - 20 : box.x + 30, y: middle };
    await page.mouse.move(at.x - 200, at.y + 200);
    await page.evaluate(
      ([body, point, layout]) => (globalThis as unknown as BaitPage).bait(body, point, layout),
      [script, at, layouts[index % layouts.length]] as const,
    );
    await page.mouse.click(at.x, at.y, { clickCount: index % 2 === 0 ? 1 : 2 });
    // And what the banner is there for, wherever it is and whatever lies over it.
    const banner = await page.locator('#banner').boundingBox();
    if (banner !== null) await page.mouse.click(banner.x + banner.width / 2, banner.y + banner.height / 2);
    expect.soft(await onlooker.seen(), name).toEqual({
      values: '',
      learned: [],
      messages: [],
      pages,
      popup: false,
    });
    await page.evaluate('undo()');
  }

  await test.step('X-C12 in a frame of another site there is no hint, and a click into the frame gives nothing', async () => {
    const cover = '<div style="position: absolute; inset: 0; background: #fff; pointer-events: none"></div>';
    const frames = framings.map(
      (style) => `<div style="position: relative; display: inline-block">
        <iframe src="https://shop.test/bait" style="width: 380px; height: 200px; ${style}"></iframe>
        ${style === covered ? cover : ''}</div>`,
    );
    sites.publish(
      '/framing',
      `<!doctype html><title>Win</title><script>var learned = []</script>${frames.join('')}`,
    );
    await page.goto('https://evil.test/framing');
    for (const [index, style] of framings.entries()) {
      const frame = page.frameLocator(`iframe >> nth=${index}`);
      await frame.locator('#code').waitFor({ state: 'attached' });
      const box = await page.locator('iframe').nth(index).boundingBox();
      if (box !== null) await page.mouse.click(box.x + box.width - 60, box.y + 40);
      await expect(frame.locator('[popover]'), style).toHaveCount(0);
      await expect(frame.locator('#code'), style).toHaveValue('');
    }
    expect(await onlooker.seen()).toEqual({ values: '', learned: [], messages: [], pages, popup: false });
  });

  await test.step('nor does the keyboard on it, after which the browser’s own key still fills', async () => {
    await showHint(page, url);
    await page.locator('html > [popover]').evaluate((host) => {
      if (host instanceof HTMLElement) host.focus();
    });
    for (const key of ['Tab', 'Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
    expect(await onlooker.seen()).toEqual({ values: '', learned: [], messages: [], pages, popup: false });
    await page.bringToFront();
    extension.pressFillCommand();
    await expect(page.locator('#code')).toHaveValue(/^\d{6}$/);
    expect(possibleCodes()).toContain(await page.locator('#code').inputValue());
    const { learned, messages } = await onlooker.seen();
    // The onlooker sees a fill where there is one.
    expect(learned).toContain('input');
    expect(messages).toEqual(expect.arrayContaining(['prompt.found', 'prompt.filled']));
  });
});

const covered = '/* under a cover */';
/** How a site around ours hides the frame that it baits a click into. */
const framings = [
  '',
  covered,
  'opacity: 0.01',
  'filter: opacity(0)',
  'mask-image: linear-gradient(transparent, transparent)',
  'clip-path: inset(0 0 70% 0)',
  'transform: scale(0.1)',
];

interface BaitPage {
  bait: (script: string, at: { x: number; y: number }, layout: (typeof layouts)[number] | undefined) => void;
}
