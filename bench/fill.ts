import type { Page } from '@playwright/test';
import { readCommandLine, refuseCommandLine } from '../scripts/command-lines.mjs';
import { encodeBase32 } from '../shared/base32.ts';
import { otpCode, totpStep } from '../shared/totp.ts';
import { ExtensionBrowser } from '../e2e/harness/extension-browser.ts';
import { openTabId, tell } from '../e2e/harness/filling.ts';
import { SiteServer } from '../e2e/harness/site-server.ts';
import { documentOf } from '../e2e/harness/widget-page.ts';
import { widgetPages } from '../e2e/harness/widget-pages.ts';

/**
 * `npm run bench:fill [-- PART OF A NAME]`: mounts the one-time-code widgets of `bench/widgets`, and the pages of
 * `e2e/harness/widget-pages.ts`, in a real Chromium with the extension that ships, and fills each of them by the
 * message that the popup and the keyboard command send. A widget passes if every run was reported as filled, the
 * application behind it was given exactly the code, and the median run took no longer than the bar. A widget whose field
 * nobody could see passes if it was refused. The exit status says whether all passed.
 */

/** From the command to the report, which comes after the fields were read back for the last time. */
const barMs = 150;
const runs = 3;
/** A page that does not come back is closed, and counts as hung. */
const hungAfterMs = 8_000;
const host = 'https://shop.test';
/** Their one field is a see-through pixel wherever there is a mouse, as those that steal codes are. */
const unseen = ['vue/vuetify'];
/** The longest there is: no run falls between two codes. */
const periodSeconds = 86_400;

interface Widget {
  name: string;
  url: string;
}

interface Run {
  /** `filled`, the code of a refusal, or `hung`. */
  outcome: string;
  ms: number;
  /** What the application was given. */
  known: string;
}

const { word: only = '' } = readCommandLine('bench:fill');
const sites = await SiteServer.start(['bench/widgets/dist', 'e2e/sites']);
const extension = await ExtensionBrowser.launch({ browserArguments: sites.browserArguments });
let all: Widget[];
let widgets: Widget[];
try {
  all = await listWidgets();
  widgets = all.filter(({ name }) => name.includes(only));
  if (widgets.length > 0) process.exitCode = (await benchmark(widgets)) ? 0 : 1;
} finally {
  await extension.close();
  await sites.stop();
}
// Nothing was filled, so nothing has passed.
if (widgets.length === 0) refuseCommandLine('bench:fill', `no name holds “${only}” in ${partsOf(all)}`);

async function benchmark(widgets: Widget[]): Promise<boolean> {
  const { asking, code } = await prepareVault();
  console.log(`${widgets.length} widgets, ${runs} runs each, code ${code}, bar ${barMs} ms\n`);
  console.log(`${'widget'.padEnd(64)} ${'ms'.padStart(5)} ${'worst'.padStart(6)}  read back  result`);
  let passed = 0;
  let page = await newPage();
  for (const { name, url } of widgets) {
    const done: Run[] = [];
    for (let round = 0; round < runs; round += 1) {
      const run = await within(hungAfterMs, () => fillOnce(page, asking, url));
      done.push(run ?? { outcome: 'hung', ms: hungAfterMs, known: '' });
      if (run === null) {
        void page.close();
        page = await newPage();
      }
    }
    const ms = median(done.map((run) => run.ms));
    const worst = Math.max(...done.map((run) => run.ms));
    const wanted = unseen.includes(name)
      ? { outcome: 'prompt_not_found', known: '' }
      : { outcome: 'filled', known: code };
    const failed = done.find((run) => run.outcome !== wanted.outcome || run.known !== wanted.known);
    const result = failed === undefined ? (ms > barMs ? 'too slow' : passes(wanted.outcome)) : failed.outcome;
    if (result.startsWith('pass')) passed += 1;
    const known = (failed ?? done[0])?.known ?? '';
    console.log(
      `${name.padEnd(64)} ${ms.toFixed(0).padStart(5)} ${worst.toFixed(0).padStart(6)}  ${known.padEnd(9)}  ${result}`,
    );
  }
  const refused = widgets.filter(({ name }) => unseen.includes(name)).length;
  const but = refused === 0 ? '' : `, ${refused} of them rightly refused`;
  console.log(`\n${passed} of ${widgets.length} filled, read back and within ${barMs} ms${but}`);
  return passed === widgets.length;
}

/** What there is, by its folder: `react/ (19 widgets), …`. */
function partsOf(widgets: Widget[]): string {
  const byPart = Object.groupBy(widgets, ({ name }) => `${name.split('/', 1)[0] ?? ''}/`);
  return Object.entries(byPart)
    .map(([part, those = []]) => `${part} (${those.length})`)
    .join(', ');
}

function passes(outcome: string): string {
  return outcome === 'filled' ? 'pass' : 'pass: not to be filled';
}

/** The vault with one account of the site, and a page of the extension's own to send from. */
async function prepareVault(): Promise<{ asking: Page; code: string }> {
  const asking = await extension.context.newPage();
  await asking.goto(extension.url('extension/options/options.html'));
  await tell(asking, 'vault.create', { passphrase: 'a passphrase for benchmarks' });
  const { secret, code } = secretOfZero();
  const [entry] = await tell(asking, 'entries.add', {
    texts: [`otpauth://totp/Shop:alice?secret=${secret}&issuer=Shop&period=${periodSeconds}`],
    allowDuplicate: false,
  });
  await tell(asking, 'sites.bind', { id: entry?.id ?? '', rule: { scope: 'domain', value: 'shop.test' } });
  return { asking, code };
}

/** A secret whose code of today begins with a zero, which a widget that counts would lose. */
function secretOfZero(): { secret: string; code: string } {
  const counter = totpStep(Date.now() / 1000, periodSeconds);
  for (let tried = 0; ; tried += 1) {
    const secret = new TextEncoder().encode(`benchmark secret ${String(tried).padStart(4, '0')}`);
    const code = otpCode({ secret, algorithm: 'SHA1', digits: 6, counter });
    if (code.startsWith('0')) return { secret: encodeBase32(secret), code };
  }
}

async function listWidgets(): Promise<Widget[]> {
  const page = await extension.context.newPage();
  await page.goto(`${host}/page.html`);
  await page.waitForSelector('[data-ready]');
  const names = await page.evaluate<string[]>('widgets');
  await page.close();
  const own = widgetPages.map((widget, at) => {
    sites.publish(`/own-${at}`, documentOf(widget));
    return { name: `page/${widget.name}`, url: `${host}/own-${at}` };
  });
  return [...names.map((name) => ({ name, url: `${host}/page.html?${encodeURIComponent(name)}` })), ...own];
}

/** A tab that the toolbar button was pressed in once: the browser then lets us into this site in it. */
async function newPage(): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(`${host}/plain.html`);
  const popup = await extension.openPopup(page);
  await popup.close();
  return page;
}

async function fillOnce(page: Page, asking: Page, url: string): Promise<Run> {
  await page.goto(url);
  if (url.includes('?')) await page.waitForSelector('[data-ready]', { state: 'attached' });
  await page.bringToFront();
  // A person presses the key when the page has come to rest.
  await page.locator('input, [contenteditable]').first().waitFor({ state: 'attached' });
  await page.evaluate('new Promise((rest) => setTimeout(() => requestIdleCallback(rest), 100))');
  const request = { tabId: await openTabId(asking), entryId: null };
  const { reply, ms } = await asking.evaluate<{ reply: FillReply; ms: number }>(`(async () => {
    const beganMs = performance.now();
    const reply = await chrome.runtime.sendMessage({ name: 'fill.run', request: ${JSON.stringify(request)} });
    return { reply, ms: performance.now() - beganMs };
  })()`);
  const outcome = reply.ok ? (reply.value.code ?? reply.value.status) : reply.code;
  return { outcome, ms, known: await page.evaluate<string>('known') };
}

type FillReply = { ok: true; value: { status: string; code?: string } } | { ok: false; code: string };

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Null if it takes longer: a page that hangs answers nothing. */
async function within<Value>(ms: number, run: () => Promise<Value>): Promise<Value | null> {
  const timer = Promise.withResolvers<null>();
  const handle = setTimeout(() => timer.resolve(null), ms);
  try {
    return await Promise.race([run(), timer.promise]);
  } finally {
    clearTimeout(handle);
  }
}
