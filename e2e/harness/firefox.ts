import path from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/find-browser.mjs';
import type { ExtensionPage } from './filling.ts';
import type { Screen } from './screen.ts';

/** Firefox gives each installation an address of its own; this one is fixed, so that the tests know it. */
const uuid = '5b3a1c52-6d0e-4a6b-9f43-1f2f6f0f7d11';
const addOnId = 'countersign@countersign.example';

export interface OwnPage extends ExtensionPage {
  click: (selector: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Firefox with dist/firefox installed, on a screen: its keyboard commands count as a person's gesture. */
export class FirefoxBrowser {
  readonly #browser: Browser;
  readonly #screen: Screen;

  private constructor(browser: Browser, screen: Screen) {
    this.#browser = browser;
    this.#screen = screen;
  }

  static async launch(screen: Screen): Promise<FirefoxBrowser> {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: await findFirefox({ install: false }),
      headless: false,
      acceptInsecureCerts: true, // the test sites' certificate is made anew for each run
      env: { ...process.env, DISPLAY: screen.display },
      args: ['--remote-allow-system-access'], // for the extension's own pages
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
        // A click of the person is still asked for, the browser's question after it is not put.
        'extensions.webextOptionalPermissionPrompts': false,
      },
    });
    await browser.installExtension(path.resolve('dist/firefox'));
    return new FirefoxBrowser(browser, screen);
  }

  async open(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    return page;
  }

  /** One of the extension's own pages in a tab, to speak to the background from. */
  async openOwnPage(file: string): Promise<OwnPage> {
    const page = await this.#browser.newPage();
    // Firefox does not say that such a page has loaded, though it has.
    await page.goto(`moz-extension://${uuid}/${file}`, { timeout: 3_000 }).catch(() => undefined);
    await page.waitForFunction('document.readyState === "complete" && typeof browser === "object"');
    return {
      evaluate: async <T>(expression: string) => (await page.evaluate(expression)) as T,
      click: (selector) => page.locator(selector).click(),
      close: () => page.close(),
    };
  }

  pressFillCommand(): void {
    this.#screen.press('alt+shift+k');
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
