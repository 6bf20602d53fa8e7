import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from '@playwright/test';
import { findChromium } from '../../scripts/find-browser.mjs';
import { ActionPopup } from './action-popup.ts';
import type { Screen } from './screen.ts';
import { stopServiceWorker } from './stop-worker.ts';
import { TargetSession } from './target-session.ts';

const extensionFolder = path.resolve('dist/chrome');

export interface LaunchOptions {
  /** Further Chromium switches, e.g. those of the site server. */
  browserArguments?: string[];
  /** Headed on this screen; headless without one. */
  screen?: Screen;
  /** A profile that was used before; a new one otherwise, removed at the end. */
  profileDir?: string;
  colorScheme?: 'light' | 'dark';
}

/** A Chromium with the built extension, exactly the folder that ships, loaded into a profile of its own. */
export class ExtensionBrowser {
  readonly context: BrowserContext;
  /** The extension's id, from the key in its manifest. */
  readonly id: string;
  readonly profileDir: string;
  readonly worker: Worker;
  readonly #browser: CDPSession;
  readonly #screen: Screen | undefined;

  private constructor(
    parts: Pick<ExtensionBrowser, 'context' | 'profileDir' | 'worker'>,
    browser: CDPSession,
    screen: Screen | undefined,
  ) {
    this.context = parts.context;
    this.profileDir = parts.profileDir;
    this.worker = parts.worker;
    this.id = new URL(parts.worker.url()).host;
    this.#browser = browser;
    this.#screen = screen;
  }

  /** @throws Error if what the browser loaded is not `dist/chrome/manifest.json`, the file that ships. */
  static async launch(options: LaunchOptions = {}): Promise<ExtensionBrowser> {
    const { screen, browserArguments = [], colorScheme = 'light' } = options;
    const profileDir = options.profileDir ?? newProfile();
    const context = await chromium.launchPersistentContext(profileDir, {
      executablePath: await chromiumPath(),
      headless: screen === undefined,
      colorScheme,
      // Headed, the page has the size of its window, and the window that of the screen.
      ...(screen === undefined ? {} : { viewport: null, env: { ...process.env, DISPLAY: screen.display } }),
      args: [
        `--load-extension=${extensionFolder}`,
        `--disable-extensions-except=${extensionFolder}`,
        '--no-sandbox',
        '--test-type', // hides the bar that warns of --no-sandbox
        '--window-position=0,0',
        '--window-size=1280,860',
        '--lang=en-US',
        ...browserArguments,
      ],
    });
    const worker =
      context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 10_000 }));
    const browser = await context.browser()?.newBrowserCDPSession();
    if (browser === undefined) throw new Error('this browser speaks no DevTools protocol');
    // The browser adds which locale it chose.
    const loaded: unknown = await worker.evaluate(
      '(({ current_locale, ...manifest }) => manifest)(chrome.runtime.getManifest())',
    );
    if (!isDeepStrictEqual(loaded, shippedManifest()))
      throw new Error(`not the manifest that ships: ${JSON.stringify(loaded)}`);
    return new ExtensionBrowser({ context, profileDir, worker }, browser, screen);
  }

  /** The address of one of the extension's own pages, e.g. `url('extension/options/options.html')`. */
  url(file: string): string {
    return `chrome-extension://${this.id}/${file}`;
  }

  /**
   * Presses the toolbar button on a page: opens the real popup and grants `activeTab` for that tab, as a person's
   * click does.
   */
  async openPopup(page: Page): Promise<ActionPopup> {
    await page.bringToFront();
    const { targetInfos } = await this.#browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    // Of the source of a page Playwright knows only the page.
    const tab = targetInfos.find(({ url }) => url.replace(/^view-source:/, '') === page.url());
    if (tab === undefined) throw new Error(`no tab shows ${page.url()}`);
    await this.#browser.send('Extensions.triggerAction', { id: this.id, targetId: tab.targetId });
    return this.attachPopup();
  }

  /** The popup that is open or about to be, however it was opened. */
  async attachPopup(): Promise<ActionPopup> {
    const deadlineMs = Date.now() + 10_000;
    while (Date.now() < deadlineMs) {
      const targetId = await this.#targetId(({ url }) => url === this.url('extension/popup/popup.html'));
      if (targetId !== undefined) return ActionPopup.attach(this.#browser, targetId);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the popup did not open');
  }

  /** Presses the keyboard command as really assigned; needs a {@link Screen}. */
  pressFillCommand(): void {
    if (this.#screen === undefined) throw new Error('keyboard commands reach only a headed browser');
    this.#screen.press('alt+shift+k');
  }

  /** The text on the toolbar button. Wakes nothing: the worker must be running. */
  badgeText(): Promise<string> {
    return this.worker.evaluate<string>('chrome.action.getBadgeText({})');
  }

  /**
   * Stops the extension's worker, as the browser does when it was idle. The next event wakes a new one.
   *
   * @throws Error if the browser did not stop it.
   */
  async stopWorker(): Promise<void> {
    const [page] = this.context.pages();
    if (page === undefined) throw new Error('no page is open');
    await stopServiceWorker(page, this.url(''));
  }

  /**
   * Loads the extension anew over the running one, as an update does. (Who calls `runtime.reload()` under automation finds it off for good: without the
   * browser's developer mode no unpacked extension is switched on again.) `worker` is that of before from then on.
   */
  async update(): Promise<void> {
    await this.#browser.send('Extensions.loadUnpacked', { path: extensionFolder });
  }

  /** A conversation with the running worker beside Playwright's own. */
  async attachWorker(): Promise<TargetSession> {
    const targetId = await this.#workerTargetId();
    if (targetId === undefined) throw new Error('the worker is not running');
    return TargetSession.attach(this.#browser, targetId);
  }

  /** The same with the process of a page, and so with our script's world in it. */
  async attachTab(page: Page): Promise<TargetSession> {
    const targetId = await this.#targetId(({ type, url }) => type === 'page' && url === page.url());
    if (targetId === undefined) throw new Error(`no tab shows ${page.url()}`);
    return TargetSession.attach(this.#browser, targetId);
  }

  /** Ends every process of the browser at once, as a crash or a power cut would; the profile stays as it is. */
  async kill(): Promise<void> {
    const { processInfo } = await this.#browser.send('SystemInfo.getProcessInfo');
    const closed = new Promise((resolve) => this.context.once('close', resolve));
    for (const { type, id } of processInfo) if (type === 'browser') process.kill(id, 'SIGKILL');
    await closed;
  }

  /** Closes the browser; a profile made for it goes too, unless its files are still wanted. */
  async close({ keepProfile = false } = {}): Promise<void> {
    await this.context.close();
    if (!keepProfile) removeProfile(this.profileDir);
  }

  #workerTargetId(): Promise<string | undefined> {
    return this.#targetId(({ type, url }) => type === 'service_worker' && url.startsWith(this.url('')));
  }

  async #targetId(fits: (target: { type: string; url: string }) => boolean): Promise<string | undefined> {
    const { targetInfos } = await this.#browser.send('Target.getTargets');
    return targetInfos.find(fits)?.targetId;
  }
}

/** A profile whose browser does not offer to keep passwords: its question would cover what is being looked at. */
function newProfile(): string {
  const profileDir = mkdtempSync(path.join(tmpdir(), 'countersign-profile-'));
  mkdirSync(path.join(profileDir, 'Default'));
  writeFileSync(
    path.join(profileDir, 'Default', 'Preferences'),
    JSON.stringify({ credentials_enable_service: false }),
  );
  return profileDir;
}

/** A browser that has just ended may still be writing its last files. */
export function removeProfile(profileDir: string): void {
  rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
}

let knownChromium: Promise<string> | undefined;

/** Looked for once per process: each look starts a browser. `npm test` has looked already. */
export function chromiumPath(): Promise<string> {
  knownChromium ??= findChromium({ install: false });
  return knownChromium;
}

/** `dist/chrome/manifest.json` with its `__MSG_…__` in English, as the browser hands it out. */
function shippedManifest(): unknown {
  const read = (file: string) => readFileSync(path.join(extensionFolder, file), 'utf8');
  const messages = JSON.parse(read('_locales/en/messages.json')) as Record<string, { message: string }>;
  return JSON.parse(
    read('manifest.json').replace(/__MSG_(\w+)__/g, (_match, name: string) => messages[name]?.message ?? ''),
  );
}
