import { expect, type Page } from '@playwright/test';
import fc from 'fast-check';
import { test } from './fixtures.ts';
import type { ExtensionBrowser } from './harness/extension-browser.ts';
import { secret, tell } from './harness/filling.ts';
import { ada } from './harness/person.ts';

/** What has run code somewhere when it was put into a page as markup, an address, a style or a template. */
const classics = [
  '<script>globalThis.__ran=1</script>',
  '"><img src=x onerror="globalThis.__ran=1">',
  "'><svg/onload=globalThis.__ran=1>",
  '<svg><script href="data:,globalThis.__ran=1"/></svg>',
  '<svg><animate onbegin=globalThis.__ran=1 attributeName=x dur=1s>',
  '<math><mi//xlink:href="data:x,<script>globalThis.__ran=1</script>">',
  '<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>',
  '<object data="data:text/html,<script>parent.__ran=1</script>">',
  '<link rel=stylesheet href=https://leak.test/a.css>',
  '<meta http-equiv=refresh content="0;url=https://leak.test/">',
  '<base href=https://leak.test/>',
  '<form action=https://leak.test/><button autofocus>',
  '<style>@import "https://leak.test/b.css";</style>',
  '</style><img src=https://leak.test/c.png>',
  '<img src=https://leak.test/d.png>',
  '<a href="javascript:globalThis.__ran=1">x</a>',
  'javascript:globalThis.__ran=1',
  'data:text/html,<script>globalThis.__ran=1</script>',
  '{{constructor.constructor("globalThis.__ran=1")()}}',
  '${globalThis.__ran=1}',
  '#{globalThis.__ran=1}',
  '<%= globalThis.__ran=1 %>',
  '$1 $2 $name$ __MSG_name__ @@ui_locale',
  'color:red;background:url(https://leak.test/e.png)',
  'x" style="position:fixed;inset:0;background:url(https://leak.test/f.png)',
  '&lt;script&gt; &#60;img src=x&#62; %3Cscript%3E',
  '<!--><script>globalThis.__ran=1</script>-->',
  '<![CDATA[<script>globalThis.__ran=1</script>]]>',
  '<template><slot onslotchange=globalThis.__ran=1></template>',
  '__proto__',
  'constructor',
  'toString',
];

/** Characters that reorder, hide or pile up. The vault refuses some of them; then there is nothing to show. */
const strange = [
  '\u200F',
  '\u200E',
  '\u200B',
  '\u200D',
  '\u2060',
  '\u00AD',
  '\u061C',
  '\u3164',
  '\uFEFF',
  '\u{E0041}',
  '\u0301'.repeat(40),
  '\u0489'.repeat(40),
  'ﷺ'.repeat(30),
  '𒐫'.repeat(30),
  'مرحبا',
  'שלום',
  '👩‍👩‍👧‍👦',
  '\u202Ecba',
  '\u2066x\u2069',
  '\0',
  '\uD800',
];

const names = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...classics) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...strange), fc.constantFrom(...classics, 'Google'), fc.constantFrom(...strange))
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('W'.repeat(200), '\u0301'.repeat(200), '‮'.repeat(50), 'ab '.repeat(66)),
  },
);

/** The worker takes nothing else for a host than what the browser's parser makes of one. */
const hosts = ['xn--pple-43d.com', 'shop.test', `${'a'.repeat(63)}.${'b'.repeat(63)}.example`];

test('X-F01 500 hostile names in the popup and the options: text, isolated, clipped; no script runs, nothing is fetched', async ({
  page,
  extension,
  sites,
}) => {
  test.setTimeout(180_000);
  const corpus = fc.sample(fc.tuple(names, names), { numRuns: 500, seed: 20_261_122 });
  await extension.context.addInitScript(watchViolations);
  await page.goto(extension.url('extension/options/options.html'));
  await tell(page, 'vault.create', { passphrase: ada.passphrase });
  const kept = await addAll(page, corpus);
  expect(kept).toBeGreaterThan(250); // the vault refuses what only deceives
  const fetched = watchRequests(extension);

  const popup = await extension.context.newPage();
  await popup.setViewportSize({ width: 360, height: 600 });
  for (const [own, row] of [
    [popup, '.entry-row'],
    [page, '.entry-item'],
  ] as const) {
    await own.goto(
      extension.url(own === popup ? 'extension/popup/popup.html' : 'extension/options/options.html'),
    );
    await expect(own.locator(row)).toHaveCount(kept, { timeout: 30_000 });
    expect(await own.evaluate(lookForHarm, row)).toEqual({
      ran: undefined,
      violations: [],
      strangers: [],
      unisolated: 0,
      tooWide: 0,
      tooTall: 0,
      reordering: [],
    });
  }

  // Each as the one large account, and in the question before it is removed.
  await popup.locator('.entry-row').first().click();
  await expect(popup.getByRole('button', { name: 'Back' })).toBeVisible();
  expect((await popup.evaluate(lookForHarm, '.entry-card')).strangers).toEqual([]);
  await page.getByRole('button', { name: 'Remove' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect((await page.evaluate(lookForHarm, '.entry-item')).strangers).toEqual([]);

  expect(fetched).toEqual([]);
  expect(sites.requests.filter((request) => request.startsWith('leak.test'))).toEqual([]);
});

test('X-F03 no icon comes from the network: a popup full of accounts asks no host for anything', async ({
  page,
  extension,
  sites,
}) => {
  await page.goto(extension.url('extension/options/options.html'));
  await tell(page, 'vault.create', { passphrase: ada.passphrase });
  for (const issuer of ['GitHub', 'Google', 'Shop']) {
    const [entry] = await tell(page, 'entries.add-typed', {
      issuer,
      account: 'a',
      secret,
      allowDuplicate: true,
    });
    const value = `${issuer.toLowerCase()}.test`;
    await tell(page, 'sites.bind', { id: entry?.id ?? '', rule: { scope: 'domain', value } });
  }
  const fetched = watchRequests(extension);
  for (const file of ['extension/popup/popup.html', 'extension/options/options.html']) {
    await page.goto(extension.url(file));
    await expect(page.getByText('GitHub', { exact: true })).toBeVisible();
  }
  expect(fetched).toEqual([]);
  expect(sites.requests.filter((request) => /^(github|google|shop)\.test/.test(request))).toEqual([]);
});

/** What the pages ask for from now on, beyond the extension's own files. The browser's own requests are not seen. */
function watchRequests(extension: ExtensionBrowser): string[] {
  const fetched: string[] = [];
  extension.context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(extension.url('')) && !/^(data|blob):/.test(url)) fetched.push(url);
  });
  return fetched;
}

/**
 * Adds each pair as issuer and account, as many at a time as one message takes, and binds some to strange hosts.
 *
 * @returns how many the vault accepted.
 */
async function addAll(page: Page, corpus: [string, string][]): Promise<number> {
  const links = corpus.filter(([issuer, account]) => (issuer + account).isWellFormed()).map(otpauthUri);
  const accepted = await page.evaluate(async (texts) => {
    const fits = await Promise.all(
      texts.map((text) =>
        browser.runtime.sendMessage<unknown, { ok: boolean }>({
          name: 'entries.preview',
          request: { texts: [text] },
        }),
      ),
    );
    return texts.filter((_text, index) => fits[index]?.ok);
  }, links);
  for (let from = 0; from < accepted.length; from += 50) {
    const texts = accepted.slice(from, from + 50);
    const entries = await tell(page, 'entries.add', { texts, allowDuplicate: true });
    for (const [index, value] of hosts.entries()) {
      const id = entries[index]?.id;
      if (id !== undefined) await tell(page, 'sites.bind', { id, rule: { scope: 'host', value } });
    }
  }
  return accepted.length;
}

function otpauthUri([issuer, account]: [string, string]): string {
  const name = encodeURIComponent(account);
  return `otpauth://totp/${name}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** Runs first in every page. */
function watchViolations(): void {
  const violations: string[] = [];
  Object.assign(globalThis, { __violations: violations });
  addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
}

/** Runs in the page: everything that would not be there if names were only text. */
function lookForHarm(rowSelector: string) {
  const found = globalThis as { __ran?: unknown; __violations?: string[] };
  const known =
    'a bdi body br button div em form h1 h2 h3 head header html img input kbd label li link main meta nav option p path circle script section select span strong svg title ul dialog summary details'.split(
      ' ',
    );
  const elements = [...document.querySelectorAll('*')];
  const rows = [...document.querySelectorAll(rowSelector)];
  const shownNames = [...document.querySelectorAll('bdi')];
  const own = (value: string) =>
    value === '' || value.startsWith(location.origin) || value.startsWith('data:image/svg');
  return {
    ran: found.__ran,
    violations: found.__violations ?? [],
    strangers: elements
      .filter(
        (element) =>
          !known.includes(element.localName) ||
          [...element.attributes].some(
            ({ name }) => name.startsWith('on') || name === 'style' || name === 'srcdoc',
          ) ||
          ('src' in element && !own(String(element.src))) ||
          ('href' in element && typeof element.href === 'string' && !own(element.href)),
      )
      .map((element) => element.outerHTML.slice(0, 200)),
    // Every name is in a <bdi>: without them, no row has anything left but words of ours.
    unisolated: rows.filter((row) => {
      const copy = row.cloneNode(true) as Element;
      copy.querySelectorAll('bdi').forEach((name) => name.remove());
      return /__ran|leak\.test|<|constructor/.test(copy.textContent);
    }).length,
    tooWide: rows.filter(
      (row) => row.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
    ).length,
    tooTall: rows.filter((row) => row.getBoundingClientRect().height > 400).length,
    reordering: shownNames
      .map((name) => name.textContent)
      .filter((name) => /[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\p{Cc}]/u.test(name)),
  };
}
