import { expect, type Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { test } from './fixtures.ts';
import { ContentWorld } from './harness/content-world.ts';
import { entryOfShop, fillAt, possibleCodes } from './harness/filling.ts';
import { overlay, prompt } from './harness/hidden-prompt.ts';
import { hidings } from './harness/hidings.ts';
import { sightings } from './harness/sightings.ts';
import type { SiteServer } from './harness/site-server.ts';

const code = '012345';

const valuesOf = (page: Page) =>
  page.locator('input').evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value).join());

/** Publishes a page, goes there and fills what is found. */
async function fillerOf(page: Page, sites: SiteServer): Promise<(html: string) => Promise<string>> {
  const world = await ContentWorld.in(page);
  return async (html) => {
    sites.publish('/hidden', html);
    await page.goto('https://shop.test/hidden');
    const { result } = await world.fill(code);
    return result;
  };
}

test('X-C03 a field that nobody sees gets no code, however it is hidden', async ({ context, sites }) => {
  test.setTimeout(120_000); // some eighty pages, one after another
  const page = await context.newPage();
  const fillAlone = await fillerOf(page, sites);
  for (const [name, html] of sightings)
    await test.step(name, async () => expect.soft(await fillAlone(html), name).toBe('filled'));
  for (const [name, html] of hidings)
    await test.step(name, async () => {
      expect.soft(await fillAlone(html), name).toBe('prompt-not-found');
      expect.soft(await valuesOf(page), name).toBe('');
    });
});

const cover = `document.body.append(Object.assign(document.createElement('div'), { style: '${overlay}' }))`;

/** What a page makes of the field once it knows of the gesture, and what the fill then ends with. */
const changes: [name: string, script: string, result: string][] = [
  ['nothing', '', 'filled'],
  ['the page is scrolled', 'scrollTo(0, 80)', 'filled'],
  ['rendered anew in its place', 'otp.replaceWith(otp.cloneNode())', 'filled'],
  [
    'rendered anew with its form, which sends where it did',
    'otp.form.replaceWith(otp.form.cloneNode(true))',
    'filled',
  ],
  ...(
    [
      ['moved to another form', `document.querySelector('#wrong').append(otp)`],
      ['given to another form where it stands', `otp.setAttribute('form', 'wrong')`],
      ['its form sends elsewhere', `otp.form.action = 'https://evil.test/'`],
      [
        'rendered anew in a form that sends elsewhere',
        `otp.form.replaceWith(Object.assign(otp.form.cloneNode(true), { action: 'https://evil.test/' }))`,
      ],
      [
        'its form is aimed elsewhere, and then rendered anew',
        `otp.form.action = 'https://evil.test/'; otp.form.replaceWith(otp.form.cloneNode(true))`,
      ],
      [
        'its form sends elsewhere by another base',
        `otp.form.before(Object.assign(document.createElement('base'), { href: 'https://evil.test/' }))`,
      ],
      [
        'a button of its form sends elsewhere',
        `otp.form.append(Object.assign(document.createElement('button'), { formAction: 'https://evil.test/' }))`,
      ],
      ['moved on the page', `otp.style.cssText = 'position: fixed; left: 600px; top: 500px'`],
      [
        'pushed down by what comes above it',
        `otp.form.before(Object.assign(document.createElement('p'), { style: 'height: 300px' }))`,
      ],
      ['made a field for something else', `otp.type = 'search'`],
      ['made transparent', `otp.style.opacity = '0'`],
      ['made transparent by what is around it', `document.body.style.opacity = '0'`],
      ['hidden', `otp.hidden = true`],
      ['disabled', 'otp.disabled = true'],
      ['made read-only', 'otp.readOnly = true'],
      ['taken out', 'otp.remove()'],
      ['covered', cover],
    ] as const
  ).map(([name, script]): [string, string, string] => [name, script, 'page-changed']),
];

test('X-C04 a field that is not what was read any more gets nothing, whenever it changed', async ({
  context,
}) => {
  const page = await context.newPage();
  const world = await ContentWorld.in(page);
  await page.goto('https://shop.test/moving.html');
  await page.evaluate('var html = document.body.innerHTML, otp');
  for (const [name, script, expected] of changes)
    for (const when of ['beforeAsked', 'beforeRelease'] as const)
      await test.step(`${name}, ${when}`, async () => {
        await page.evaluate(`document.body.innerHTML = html; document.body.style = ''; scrollTo(0, 0);
          otp = document.querySelector('#otp')`);
        const { result } = await world.fill(code, { [when]: () => page.evaluate(script) });
        expect.soft(result, `${name}, ${when}`).toBe(expected);
        const holds = await page.evaluate<string>(`document.querySelector('#otp')?.value + otp.value`);
        expect.soft(holds.includes(code), `${name}, ${when}`).toBe(expected === 'filled');
      });
});

test('X-C03 X-C04 no other prompt is filled for one that was seen, nor kept from it by one that was not', async ({
  context,
  sites,
}) => {
  const page = await context.newPage();
  const world = await ContentWorld.in(page);
  const field = (id: string, label: string) =>
    `<form style="margin-bottom: 80px"><label>${label} <input id="${id}" autocomplete="one-time-code" maxlength="6"></label></form>`;
  // By what it says about itself the first one is the one that is meant.
  const two = (bait: string) =>
    `<!doctype html><title>Verify</title><div>${field('first', 'Authenticator code')}${bait}</div>${field('second', 'Code')}`;
  const glass =
    '<div style="position: absolute; inset: 0; height: 60px; background: #fff; pointer-events: none"></div>';
  const coverFirst = `first.parentElement.insertAdjacentHTML('afterend', '${glass}')`;
  const cases: [name: string, html: string, change: string, result: string, filled: string[]][] = [
    ['both are seen', two(''), '', 'filled', ['first']],
    ['the one that is meant gets under a cover', two(''), coverFirst, 'page-changed', []],
    [
      'the other one does',
      two(''),
      coverFirst.replace('first', 'second').replace('inset: 0', 'bottom: 0'),
      'filled',
      ['first'],
    ],
    ['the one that says more lay under a cover', two(glass), '', 'filled', ['second']],
    ['and moves', two(glass), `first.style.marginLeft = '90px'`, 'filled', ['second']],
    [
      'and comes out from under it',
      two(glass),
      `first.form.nextElementSibling.remove()`,
      'filled',
      ['second'],
    ],
  ];
  for (const [name, html, change, expected, filled] of cases)
    await test.step(name, async () => {
      sites.publish('/two', html);
      await page.goto('https://shop.test/two');
      const { result } = await world.fill(code, { beforeAsked: () => page.evaluate(change) });
      expect.soft(result, name).toBe(expected);
      const values: [id: string, value: string][] = await page.evaluate(
        `[...document.querySelectorAll('input')].map(({ id, value }) => [id, value])`,
      );
      expect
        .soft(
          values.flatMap(([id, value]) => (value === '' ? [] : [id])),
          name,
        )
        .toEqual(filled);
    });
});

test('X-B04 a form that would send the code over plain http gets none, however it says so', async ({
  context,
  sites,
}) => {
  const page = await context.newPage();
  const fillAlone = await fillerOf(page, sites);
  const form = (attributes: string, button = '', head = '') =>
    `<!doctype html>${head}<title>Verify</title><form ${attributes}>
      <label>Verification code <input autocomplete="one-time-code" maxlength="6"></label>${button}</form>`;
  const forms: [html: string, result: string][] = [
    [form('action="https://pay.shop.test/next"', '<button formaction="/next">Verify</button>'), 'filled'],
    [form('action="http://shop.test/next"'), 'not-secure'],
    [form('action="HTTP:/next"'), 'not-secure'],
    [form('action="next"', '', '<base href="http://shop.test/">'), 'not-secure'],
    [
      form('', '<img name="baseURI">', '<base href="http://shop.test/">').replace(
        '<form ',
        '<form action="next" ',
      ),
      'not-secure',
    ],
    [form('action="next"', '<button formaction="http://shop.test/next">Verify</button>'), 'not-secure'],
    [
      `${form('action="next" id="its"')}<input type="submit" form="its" formaction="http://shop.test/next">`,
      'not-secure',
    ],
    // Once it takes the property's place, twice it is a list of nodes there.
    ...[1, 2].map((times): [string, string] => [
      form(
        'action="next"',
        `${'<input type="hidden" name="ownerDocument">'.repeat(times)}<button formaction="http://shop.test/next">Verify</button>`,
      ),
      'not-secure',
    ]),
  ];
  for (const [html, result] of forms)
    await test.step(html, async () => {
      expect.soft(await fillAlone(html), html).toBe(result);
      expect((await valuesOf(page)).includes(code), html).toBe(result === 'filled');
    });
});

test('X-D09 a page that makes the writing fail is told of as one that takes no code', async ({
  context,
  sites,
}) => {
  const fillAlone = await fillerOf(await context.newPage(), sites);
  const html = `<!doctype html><title>Verify</title><label id="what">Verification code</label>
    <form id="its" contenteditable role="textbox" aria-labelledby="what" style="border: 1px solid; height: 40px"></form>
    <script>addEventListener('focusin', () => document.body.append(
      Object.assign(document.createElement('div'), { innerHTML: '<input type=hidden form=its name=dispatchEvent>' })))</script>`;
  expect(await fillAlone(html)).toBe('not-accepted');
});

test('X-D09 a form that shadows its properties keeps the page beside it from nothing', async ({
  context,
  sites,
}) => {
  const page = await context.newPage();
  const fillAlone = await fillerOf(page, sites);
  const html = `${prompt('')}<div style="background: #fff; position: relative">
    <label style="color: #fff">One-time code <input id="bait" autocomplete="one-time-code"
      style="background: #fff; color: #fff; border: 0; outline: 0; box-shadow: none"></label>
    <form id="its" style="position: absolute; inset: 0; pointer-events: none"></form></div>
    <input type="hidden" form="its" name="textContent">`;
  expect(await fillAlone(html)).toBe('filled');
  expect(await page.locator('#otp').inputValue()).toBe(code);
  expect(await page.locator('#bait').inputValue()).toBe('');
});

test('X-C05 of two fields for a code only the one that is seen gets it', async ({ context, sites }) => {
  const page = await context.newPage();
  const fillAlone = await fillerOf(page, sites);
  const field = (id: string) =>
    `<form><label>Verification code <input id="${id}" autocomplete="one-time-code" maxlength="6"></label></form>`;
  const twins: [name: string, html: string][] = [
    ['the hidden one first', `<div style="opacity: 0">${field('hidden')}</div>${field('seen')}`],
    ['the hidden one last', `${field('seen')}<div style="opacity: 0">${field('hidden')}</div>`],
    [
      'the hidden one on top of it',
      `<div style="position: relative">${field('seen')}<div style="opacity: 0; position: absolute; inset: 0; pointer-events: none">${field('hidden')}</div></div>`,
    ],
    [
      'the hidden one with the focus',
      `<div style="opacity: 0">${field('hidden').replace('<input', '<input autofocus')}</div>${field('seen')}`,
    ],
    [
      'one far below that says more than the one in use',
      `<section><h1>Two-step verification</h1><p>Sign in to the shop.</p>${field('seen').replace('<input', '<input autofocus')}</section>
       <div style="margin-top: 3000px">${field('hidden').replace('Verification', 'Authenticator')}</div>`,
    ],
  ];
  for (const [name, html] of twins)
    await test.step(name, async () => {
      expect(await fillAlone(`<!doctype html><title>Verify</title>${html}`)).toBe('filled');
      expect(await page.locator('#seen').inputValue()).toBe(code);
      expect(await page.locator('#hidden').inputValue()).toBe('');
    });
});

test('X-C06 a page that spies on its own field learns the code, and nothing but the code', async ({
  extension,
  context,
  sites,
}) => {
  sites.publish(
    '/spy',
    `${prompt('')}<script>
      var seen = [], calls = [];
      const otp = document.querySelector('#otp');
      const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { calls.push('get'); return native.get.call(this); },
        set(value) { calls.push('set'); native.set.call(this, value); } });
      Object.defineProperty(otp, 'value', { get: () => { calls.push('own get'); return native.get.call(otp); },
        set: (value) => { calls.push('own set'); native.set.call(otp, value); } });
      for (const name of ['focus', 'select', 'dispatchEvent', 'getAttribute', 'setRangeText'])
        otp[name] = () => calls.push(name);
      for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste'])
        addEventListener(type, (event) => {
          seen.push(event.key ?? event.data ?? '');
          if (new Error().stack.includes('chrome-extension')) calls.push('stack');
        }, true);
    </script>`,
  );
  const page = await context.newPage();
  const entry = await entryOfShop(extension, page);
  const before = await page.evaluate<string[]>('Object.getOwnPropertyNames(window)');
  const outcome = await fillAt(extension, page, 'https://shop.test/spy', entry.id);
  expect(outcome.status).toBe('filled');
  const { seen, calls } = await page.evaluate<{ seen: string[]; calls: string[] }>('({ seen, calls })');
  // What was typed is all there is to see, and none of the page's own functions was called for it.
  const characters = seen.filter((text) => text !== '').join('');
  const parts = possibleCodes().map((possible) => new RegExp(`^[${possible}]+$`));
  expect(parts.some((part) => part.test(characters))).toBe(true);
  expect(calls).toEqual([]);
  const globals = await page.evaluate<string[]>('Object.getOwnPropertyNames(window)');
  expect(globals.filter((name) => !before.includes(name) && !['seen', 'calls'].includes(name))).toEqual([]);
});

test('X-C14 none of our files can be framed, opened or read by a page', async ({ extension, context }) => {
  const page = await context.newPage();
  await page.goto('https://shop.test/no-hints.html');
  const files = readdirSync('dist/chrome', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:html|js|json|css|png)$/.test(file),
  );
  expect(files).toEqual(
    expect.arrayContaining(['extension/popup/popup.html', 'content.js', 'notice.js', 'manifest.json']),
  );
  const refused = await page.evaluate(
    async (urls) => {
      const tryOne = async (url: string) => {
        const frame = document.createElement('iframe');
        frame.src = url;
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        const fetched = await fetch(url).then(
          () => 'read',
          () => 'refused',
        );
        const image = await new Promise((resolve) => {
          const script = Object.assign(document.createElement('script'), { src: url });
          script.onload = () => resolve('ran');
          script.onerror = () => resolve('refused');
          document.head.append(script);
        });
        return { url, fetched, image };
      };
      return Promise.all(urls.map(tryOne));
    },
    files.map((file) => extension.url(file)),
  );
  for (const { url, fetched, image } of refused)
    expect.soft([fetched, image], url).toEqual(['refused', 'refused']);
  const framed = page.frames().map((frame) => frame.url());
  expect(framed.filter((url) => url.startsWith('chrome-extension://'))).toEqual([]);
});
