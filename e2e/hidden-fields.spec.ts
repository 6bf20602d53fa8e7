import { expect, type Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { test } from './fixtures.ts';
import { ContentWorld } from './harness/content-world.ts';
import { entryOfShop, fillAt, possibleCodes } from './harness/filling.ts';
import type { SiteServer } from './harness/site-server.ts';

const code = '012345';

/** A prompt in two wrappers, so that a page can hide the field, what is around it, or both a little. */
const prompt = (styles: string, more = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>Verify</title><link rel="stylesheet" href="/site.css"><style>${styles}</style></head><body>
  <h1>Two-step verification</h1><div class="outer"><div class="inner"><form>
  <label for="otp">Verification code</label><input id="otp" autocomplete="one-time-code" maxlength="6"></form>
  </div></div>${more}</body></html>`;

const overlay = 'position: fixed; inset: 0; background: #fff; z-index: 9;';

/** One way each in which a page asks for a code that the person does not see it ask for. */
const hidings: [name: string, html: string][] = [
  ['display: none', prompt('.inner { display: none }')],
  ['visibility: hidden', prompt('#otp { visibility: hidden }')],
  ['opacity of the field', prompt('#otp { opacity: 0.6 }')],
  ['opacity of two ancestors, each of which would do', prompt('.outer, .inner { opacity: 0.8 }')],
  ['opacity by a filter', prompt('.outer { filter: opacity(0.1) }')],
  [
    'smaller than a person can press',
    prompt('#otp { width: 7px; height: 7px; padding: 0; border: 0; min-height: 0; min-width: 0 }'),
  ],
  ['off the left of the page', prompt('.inner { position: absolute; left: -9999px }')],
  ['above the page', prompt('.inner { position: absolute; top: -900px }')],
  ['beyond the window, where it does not scroll', prompt('.inner { position: fixed; left: 100vw }')],
  ['under the window, where it does not scroll', prompt('.inner { position: fixed; top: 100vh }')],
  ['moved off by a transform', prompt('.outer { transform: translateX(-200vw) }')],
  ['clip-path', prompt('.outer { clip-path: inset(0 0 100% 0) }')],
  ['clip-path of the field', prompt('#otp { clip-path: circle(0) }')],
  ['clip', prompt('.inner { position: absolute; clip: rect(0, 0, 0, 0) }')],
  ['mask', prompt('.outer { mask-image: linear-gradient(transparent, transparent) }')],
  ['mask of the field', prompt('#otp { mask-image: linear-gradient(transparent, transparent) }')],
  ['scaled to a dot', prompt('.inner { transform: scale(0.01) }')],
  ['scaled to a dot by itself', prompt('#otp { scale: 0.01 }')],
  ['turned away', prompt('.inner { transform: rotateX(90deg) }')],
  ['cut off by a parent of no size', prompt('.outer { width: 0; height: 0; overflow: hidden }')],
  ['cut off by a parent of no height', prompt('.outer { max-height: 0; overflow: clip }')],
  [
    'scrolled out of a parent that does not scroll',
    prompt('.outer { height: 20px; overflow: hidden } .inner { margin-top: 200px }'),
  ],
  ['not rendered', prompt('.outer { content-visibility: hidden }')],
  [
    'in details that are shut',
    prompt('').replace('<div class="inner">', '<details class="inner">').replace('</div>', '</details>'),
  ],
  ['under a cover', prompt('', `<div style="${overlay}"></div>`)],
  [
    'under a cover that the pointer goes through',
    prompt('', `<div style="${overlay} pointer-events: none"></div>`),
  ],
  [
    'behind the page',
    prompt(
      'body { isolation: isolate; background: #fff } .outer { position: relative; z-index: -1 }',
      '<main style="position: absolute; inset: 0; background: #fff"></main>',
    ),
  ],
  [
    'under a cover that the pointer goes through, deep in the page',
    prompt('', `<main><section><div style="${overlay} pointer-events: none"></div></section></main>`),
  ],
  [
    'under a cover that the pointer goes through, in no layer of its own',
    prompt(
      '',
      `<main style="position: absolute; inset: 0; pointer-events: none"><div style="height: 100%; background: #fff"></div></main>`,
    ),
  ],
  [
    'under a frame',
    prompt(
      '',
      `<iframe srcdoc="<body style='background: #fff'>" style="${overlay} width: 100%; height: 100%"></iframe>`,
    ),
  ],
  [
    'under a popover that the pointer goes through',
    prompt(
      '',
      `<div popover="manual" style="inset: 0; width: 100%; height: 100%; background: #fff; pointer-events: none"></div>
       <script>document.querySelector('[popover]').showPopover()</script>`,
    ),
  ],
  [
    'under a dialog',
    prompt(
      '',
      `<dialog style="width: 90vw; height: 90vh"></dialog><script>document.querySelector('dialog').showModal()</script>`,
    ),
  ],
  [
    'in the colour of the page',
    prompt(
      'body { background: #fff } #otp { background: #fff; color: #fff; border: 0; outline: 0; box-shadow: none }',
    ),
  ],
  ['aria-hidden', prompt('').replace('class="inner"', 'class="inner" aria-hidden="true"')],
  ['inert', prompt('').replace('class="inner"', 'class="inner" inert')],
];

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
  const page = await context.newPage();
  const fillAlone = await fillerOf(page, sites);
  expect(await fillAlone(prompt(''))).toBe('filled');
  for (const [name, html] of hidings)
    await test.step(name, async () => {
      expect.soft(await fillAlone(html), name).toBe('prompt-not-found');
      expect(await valuesOf(page), name).toBe('');
    });
});

/** What a page makes of the field once it knows of the gesture, and what the fill then ends with. */
const changes: [name: string, script: string, ifBeforeAsked: string, ifBeforeRelease: string][] = [
  ['nothing', '', 'filled', 'filled'],
  ['the page is scrolled', 'scrollTo(0, 80)', 'filled', 'filled'],
  ['rendered anew in its place', 'otp.replaceWith(otp.cloneNode())', 'filled', 'filled'],
  [
    'rendered anew with its form, which sends where it did',
    'otp.form.replaceWith(otp.form.cloneNode(true))',
    'filled',
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
    ] as const
  ).map(([name, script]): [string, string, string, string] => [name, script, 'page-changed', 'page-changed']),
  // Whether it lay under something when it was read is looked at with the prompts, not with every field of the page.
  [
    'covered',
    `document.body.append(Object.assign(document.createElement('div'), { style: '${overlay}' }))`,
    'prompt-not-found',
    'page-changed',
  ],
];

test('X-C04 a field that is not what was read any more gets nothing, whenever it changed', async ({
  context,
}) => {
  const page = await context.newPage();
  const world = await ContentWorld.in(page);
  await page.goto('https://shop.test/moving.html');
  await page.evaluate('var html = document.body.innerHTML, otp');
  for (const [name, script, ifBeforeAsked, ifBeforeRelease] of changes)
    for (const [when, expected] of [
      ['beforeAsked', ifBeforeAsked],
      ['beforeRelease', ifBeforeRelease],
    ] as const)
      await test.step(`${name}, ${when}`, async () => {
        await page.evaluate(`document.body.innerHTML = html; document.body.style = ''; scrollTo(0, 0);
          otp = document.querySelector('#otp')`);
        const { result } = await world.fill(code, { [when]: () => page.evaluate(script) });
        expect.soft(result, `${name}, ${when}`).toBe(expected);
        const holds = await page.evaluate<string>(`document.querySelector('#otp')?.value + otp.value`);
        expect.soft(holds.includes(code), `${name}, ${when}`).toBe(expected === 'filled');
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
  ];
  for (const [html, result] of forms)
    await test.step(html, async () => {
      expect.soft(await fillAlone(html), html).toBe(result);
      expect((await valuesOf(page)).includes(code), html).toBe(result === 'filled');
    });
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
