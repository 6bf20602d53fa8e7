import { test as base, chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { chromiumPath, ExtensionBrowser } from './harness/extension-browser.ts';
import { JourneyServers, type JourneyServer } from './harness/journey-servers.ts';
import { Screen } from './harness/screen.ts';
import { SiteServer } from './harness/site-server.ts';

interface Options {
  /** On a screen of its own (Xvfb) instead of headless: for keyboard commands and permission dialogs. */
  headed: boolean;
  /** Environment for the verification server, e.g. `{ REQUIRE_SECOND_FACTOR: 'yes' }`. */
  serverVariables: Record<string, string>;
}

interface PerTest {
  /** A verification server with an empty database; visit it at `server.origin`. */
  server: JourneyServer;
  /** Chromium with the built extension; `context` and `page` belong to it. */
  extension: ExtensionBrowser;
  context: BrowserContext;
  /** A page of another computer's browser, without the extension. For journeys that several people, or several browsers, take part in. */
  newBrowser: () => Promise<Page>;
}

interface PerWorker {
  /** What `newBrowser` opens its contexts in. */
  plainBrowser: Browser;
  /** Where the servers of this worker run. */
  servers: JourneyServers;
  /** `e2e/sites` on every https host there is, e.g. `https://shop.test/plain.html`. */
  sites: SiteServer;
  /** Where headed browsers of this worker appear. */
  desktop: Screen;
}

/**
 * What the journeys share. `test.use({ headed: true })` for a test that presses keys outside the page;
 * `extension.openPopup(page)` for the popup.
 */
export const test = base.extend<Options & PerTest, PerWorker>({
  headed: [false, { option: true }],
  serverVariables: [{}, { option: true }],

  plainBrowser: [
    async ({ sites }, use) => {
      const args = ['--no-sandbox', '--lang=en-US', ...sites.browserArguments];
      const browser = await chromium.launch({ executablePath: await chromiumPath(), args });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  servers: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const servers = new JourneyServers();
      await use(servers);
      await servers.end();
    },
    { scope: 'worker' },
  ],
  sites: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const sites = await SiteServer.start();
      await use(sites);
      await sites.stop();
    },
    { scope: 'worker' },
  ],
  desktop: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const screen = await Screen.start();
      await use(screen);
      await screen.stop();
    },
    { scope: 'worker' },
  ],
  server: async ({ servers, serverVariables }, use) => {
    await servers.with(serverVariables, use);
  },
  extension: async ({ headed, sites, desktop }, use) => {
    sites.forgetRequests();
    const extension = await ExtensionBrowser.launch({
      browserArguments: sites.browserArguments,
      ...(headed ? { screen: desktop } : {}),
    });
    await use(extension);
    await extension.close();
  },
  context: async ({ extension }, use) => {
    await use(extension.context);
  },
  newBrowser: async ({ plainBrowser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await plainBrowser.newContext();
      contexts.push(context);
      return await context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** The same for the server's own pages: `context` and `page` are those of a browser without the extension. */
export const pagesTest = test.extend({
  context: async ({ plainBrowser }, use) => {
    const context = await plainBrowser.newContext();
    await use(context);
    await context.close();
  },
});
