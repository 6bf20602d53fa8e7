import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FillOutcome } from '../messaging/contract.ts';
import * as items from '../storage/items.ts';
import type { SiteRule } from '../vault/entry.ts';
import { handlersFor } from './handlers.ts';
import { codesReceived, FakeTab, makeFrame, makePrompt, tabId, type FakeFrame } from './testing/fake-tab.ts';
import { codeOf, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

const shop: SiteRule = { scope: 'domain', value: 'shop.test' };
let worker: TestWorker;
let entryId: string;

beforeEach(async () => {
  worker = await startUnlockedWorker();
  entryId = await addEntry('Shop', [shop]);
});

async function addEntry(issuer: string, sites: SiteRule[], uriParameters = ''): Promise<string> {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const uri = `otpauth://totp/${issuer}:alice?secret=${secret}&issuer=${issuer}${uriParameters}`;
  const [entry] = await worker.ask('entries.add', { texts: [uri], allowDuplicate: true });
  if (entry === undefined) throw new Error('nothing was added');
  for (const rule of sites) await worker.ask('sites.bind', { id: entry.id, rule });
  return entry.id;
}

function open(...frames: FakeFrame[]): FakeTab {
  return new FakeTab(worker.fake, handlersFor(worker.deps), frames);
}

const run = (id: string | null = null): Promise<FillOutcome> =>
  worker.ask('fill.run', { tabId, entryId: id });

const currentCode = async () =>
  (await worker.ask('entries.codes', {})).find(({ id }) => id === entryId)?.code;

describe('one gesture', () => {
  test('tells the frame to press the page’s button only where the person chose that', async () => {
    const released = async () => {
      const { frames } = open(makeFrame());
      await run();
      return frames[0]?.received.map(
        (reply) => (reply as { value: { submit?: boolean } | null }).value?.submit,
      );
    };
    const rule = { scope: 'domain', value: 'shop.test' } as const;
    expect(await released()).toEqual([undefined, undefined]);
    await worker.ask('sites.bind', { id: entryId, rule: { scope: 'domain', value: 'other.test' } });
    for (const value of ['other.test', 'third.test'])
      await worker.ask('sites.set-submit', { id: entryId, rule: { scope: 'domain', value }, submit: true });
    expect(await released()).toEqual([undefined, undefined]);
    const view = await worker.ask('sites.set-submit', { id: entryId, rule, submit: true });
    expect(view.sites).toEqual([
      { ...rule, submit: true },
      { scope: 'domain', value: 'other.test', submit: true },
    ]);
    expect((await released())?.[0]).toBe(true);
    await worker.ask('sites.bind', { id: entryId, rule }); // binding twice is binding once
    expect((await released())?.[0]).toBe(true);
    await worker.ask('sites.set-submit', { id: entryId, rule, submit: false });
    expect(await released()).toEqual([undefined, undefined]);
  });

  test('fills the one entry of the site', async () => {
    const { frames } = open(makeFrame());
    expect(await run()).toEqual({ status: 'filled', entryId, site: 'shop.test' });
    expect(codesReceived(frames)).toEqual([await currentCode()]);
  });

  test('X-A16 with less than 5 s left the next step is waited for, and its code is filled', async () => {
    const [view] = await worker.ask('entries.codes', {});
    const endsAtMs = view?.endsAtMs ?? 0;
    worker.clock.nowMs = endsAtMs - 4_000;
    const { frames } = open(makeFrame());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const outcome = run();
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(2), { interval: 1 }); // and the count at the button
      // Not the code that ends, and not the one that a server does not take yet.
      expect(codesReceived(frames)).toEqual([]);
      worker.clock.nowMs = endsAtMs + 1_000;
      vi.advanceTimersByTime(5_000);
      expect(await outcome).toMatchObject({ status: 'filled' });
    } finally {
      vi.useRealTimers();
    }
    expect(codesReceived(frames)).toEqual([view?.nextCode]);
    expect(await currentCode()).toBe(view?.nextCode);
  });

  test('X-A16 with more than 5 s left the code is filled at once', async () => {
    const [view] = await worker.ask('entries.codes', {});
    worker.clock.nowMs = (view?.endsAtMs ?? 0) - 5_001;
    const { frames } = open(makeFrame());
    await run();
    expect(codesReceived(frames)).toEqual([view?.code]);
  });

  test.each([
    ['not-accepted', 'fill_not_accepted'],
    ['left-over', 'fill_left_over'],
    ['page-changed', 'page_changed'],
    ['not-secure', 'site_not_secure'],
  ])('says so when the fields do not hold the code: %s', async (result, code) => {
    const tab = open(makeFrame());
    const [frame] = tab.frames;
    if (frame !== undefined)
      frame.onCode = async (fillId) => {
        await tab.send(frame, 'prompt.filled', { fillId, result });
      };
    expect(await run()).toEqual({ status: 'refused', code });
  });

  test('goes to the focused prompt, whatever shouts louder', async () => {
    const quiet = makeFrame({ frameId: 3, prompts: [makePrompt({ confidence: 0.6, focused: true })] });
    const loud = makeFrame({ prompts: [makePrompt({ confidence: 1 })] });
    open(loud, quiet);
    await run();
    expect([codesReceived([quiet]).length, codesReceived([loud]).length]).toEqual([1, 0]);
  });

  test('X-D10 the frames of a page that has a prompt itself are not asked', async () => {
    const inner = makeFrame({ frameId: 3 });
    open(makeFrame({ prompts: [makePrompt({ confidence: 0.5 })] }), inner);
    expect(await run()).toMatchObject({ status: 'filled' });
    expect(inner.received).toEqual([]);
  });

  test('never fills a prompt for a recovery code', async () => {
    const { frames } = open(makeFrame({ prompts: [makePrompt({ channel: 'recovery' })] }));
    expect(await run()).toEqual({ status: 'refused', code: 'prompt_for_recovery' });
    expect(await worker.ask('fill.run', { tabId, entryId, anyChannel: true })).toMatchObject({
      status: 'refused',
    });
    expect(codesReceived(frames)).toEqual([]);
  });

  test.each([
    ['boxes of another number', makePrompt({ shape: 'split', inputs: [0, 1, 2, 3], length: 4 })],
    ['a field that is too short', makePrompt({ length: 4 })],
  ])('does not cut the code to fit %s', async (_what, prompt) => {
    const { frames } = open(makeFrame({ prompts: [prompt] }));
    expect(await run()).toEqual({ status: 'refused', code: 'code_length_differs' });
    expect(codesReceived(frames)).toEqual([]);
  });

  test('a locked vault: the page does not even learn that something was asked', async () => {
    await worker.ask('vault.lock', {});
    const tab = open(makeFrame());
    expect(await codeOf(run())).toBe('vault_locked');
    expect(tab.fillIds).toEqual([]);
  });
});

describe('which entry', () => {
  test('chosen, but not bound to any site yet: the person is asked first', async () => {
    const fresh = await addEntry('Fresh', []);
    const { frames } = open(makeFrame());
    expect(await run(fresh)).toEqual({
      status: 'confirm-site',
      entryId: fresh,
      origin: 'https://shop.test',
      offers: [shop],
    });
    expect(codesReceived(frames)).toEqual([]);
  });

  test('X-B09 chosen, but bound to another site: refused, and nothing is offered', async () => {
    const { frames } = open(makeFrame({ origin: 'https://sh0p.test' }));
    expect(await run(entryId)).toEqual({ status: 'refused', code: 'entry_not_for_site' });
    expect(codesReceived(frames)).toEqual([]);
  });

  test('X-B01 chosen, but bound to one host: neither the hosts beside it nor those below it get the code', async () => {
    const one = await addEntry('One', [{ scope: 'host', value: 'login.shop.test' }]);
    for (const origin of ['https://shop.test', 'https://a.login.shop.test', 'https://other.shop.test']) {
      const { frames } = open(makeFrame({ origin }));
      expect(await run(one), origin).toEqual({ status: 'refused', code: 'entry_not_for_site' });
      expect(codesReceived(frames)).toEqual([]);
    }
    open(makeFrame({ origin: 'https://login.shop.test' }));
    expect(await run(one)).toMatchObject({ status: 'filled', entryId: one });
  });

  test('X-B09 not chosen and none bound: no entry is named to a site that only asks', async () => {
    await addEntry('Fresh', []);
    open(makeFrame({ origin: 'https://phish.test' }));
    expect(await run()).toEqual({ status: 'refused', code: 'entry_not_for_site' });
  });

  test('several of the site: the person chooses', async () => {
    const second = await addEntry('Shop2', [shop]);
    const { frames } = open(makeFrame());
    expect(await run()).toEqual({
      status: 'choose-entry',
      entryIds: [entryId, second],
      origin: 'https://shop.test',
    });
    expect(codesReceived(frames)).toEqual([]);
    expect(await run(second)).toMatchObject({ status: 'filled', entryId: second });
  });

  test('an HOTP entry gives each code once', async () => {
    const [hotp] = await worker.ask('entries.add', {
      texts: ['otpauth://hotp/Door:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Door&counter=0'],
      allowDuplicate: true,
    });
    const id = hotp?.id ?? '';
    await worker.ask('sites.bind', { id, rule: shop });
    const { frames } = open(makeFrame());
    await run(id);
    await run(id);
    // RFC 4226 appendix D, counters 0 and 1.
    expect(codesReceived(frames)).toEqual(['755224', '287082']);
  });
});

describe('frames that get nothing', () => {
  test.each<[string, FillOutcome, FakeFrame[]]>([
    [
      'X-B06 a sandboxed frame of the right site',
      { status: 'refused', code: 'frame_not_allowed' },
      [makeFrame({ prompts: [] }), makeFrame({ frameId: 4, origin: 'null', sameOriginToTop: false })],
    ],
    [
      'X-B06 a page that its own policy sandboxes, whatever its address says',
      { status: 'refused', code: 'frame_not_allowed' },
      [makeFrame({ origin: 'null' })],
    ],
    [
      'X-B06 a sandboxed frame that lies about its ancestors',
      { status: 'refused', code: 'frame_not_allowed' },
      [makeFrame({ prompts: [] }), makeFrame({ frameId: 4, origin: 'null', sameOriginToTop: true })],
    ],
    [
      'X-B07 a frame of another site on the right page',
      { status: 'refused', code: 'frame_not_allowed' },
      [
        makeFrame({ prompts: [] }),
        makeFrame({ frameId: 4, origin: 'https://ads.test', sameOriginToTop: false }),
      ],
    ],
    [
      'X-B07 the right site in a frame on an evil page, also when the frame is made to lie',
      { status: 'refused', code: 'frame_not_allowed' },
      [
        makeFrame({ prompts: [], origin: 'https://evil.test' }),
        makeFrame({ frameId: 4, sameOriginToTop: true }),
      ],
    ],
    [
      'X-B07 the right site in itself, but around an evil frame',
      { status: 'refused', code: 'frame_not_allowed' },
      [makeFrame({ prompts: [] }), makeFrame({ frameId: 5, sameOriginToTop: false })],
    ],
    [
      'X-B07 another host of the same site in a frame',
      { status: 'refused', code: 'frame_not_allowed' },
      [makeFrame({ prompts: [] }), makeFrame({ frameId: 5, origin: 'https://login.shop.test' })],
    ],
    [
      'X-B07 a frame whose top frame has not answered',
      { status: 'refused', code: 'frame_not_allowed' },
      [makeFrame({ frameId: 5 })],
    ],
    [
      'X-B04 plain http',
      { status: 'refused', code: 'site_not_secure' },
      [makeFrame({ origin: 'http://shop.test' })],
    ],
    [
      'X-B05 no site',
      { status: 'refused', code: 'page_not_allowed' },
      [makeFrame({ origin: 'https://10.0.0.1' })],
    ],
  ])('%s', async (_name, outcome, frames) => {
    open(...frames);
    expect(await run()).toEqual(outcome);
    expect(await run(entryId)).toEqual(outcome);
    expect(codesReceived(frames)).toEqual([]);
  });

  test('X-B07 a frame all of whose ancestors are the same origin gets the code', async () => {
    const inner = makeFrame({ frameId: 5 });
    open(makeFrame({ prompts: [] }), inner);
    expect(await run()).toMatchObject({ status: 'filled' });
    expect(codesReceived([inner])).toHaveLength(1);
  });

  test('X-D06 among many frames one gets one code, and the others get null', async () => {
    const frames = Array.from({ length: 20 }, (_, frameId) =>
      makeFrame({ frameId, prompts: frameId === 0 ? [] : [makePrompt()] }),
    );
    open(...frames);
    await run();
    expect(codesReceived(frames)).toHaveLength(1);
    const replies = frames.flatMap(({ received }) => received) as { ok: boolean; value: unknown }[];
    expect(replies.filter(({ ok, value }) => ok && value === null)).toHaveLength(20); // 19, and the one's last word
    const code = codesReceived(frames)[0];
    expect(replies.filter(({ value }) => value !== null)).toEqual([
      { ok: true, value: { code, promptIndex: 0 } },
    ]);
  });
});

describe('X-B08 between the request and the release', () => {
  const changes: [string, (tab: FakeTab) => void | Promise<void>][] = [
    ['the tab goes elsewhere', ({ tab }) => void (tab.url = 'https://evil.test/')],
    [
      'a single-page application becomes another page',
      ({ tab }) => void (tab.url = 'https://shop.test/cart'),
    ],
    ['the person turns to another tab', ({ tab }) => void (tab.active = false)],
    [
      'the document is replaced at the same address',
      ({ frames }) => frames.forEach((frame) => (frame.gone = true)),
    ],
    ['more than 5 s pass', () => void (worker.clock.nowMs += 5_001)],
    ['the clock is set back', () => void (worker.clock.nowMs -= 60_000)],
    [
      'the person asks again',
      async () => {
        const pending = await items.pendingFill.get();
        if (pending !== null) await items.pendingFill.set({ ...pending, id: 'another' });
      },
    ],
  ];
  test.each(changes)('%s: no code', async (_what, change) => {
    const tab = open(makeFrame());
    tab.beforeRelease = () => change(tab);
    expect(await run()).toEqual({ status: 'refused', code: 'page_changed' });
    expect(codesReceived(tab.frames)).toEqual([]);
  });
});

describe('X-B08 another document at the same address', () => {
  const replace = (frame: FakeFrame | undefined) => {
    if (frame !== undefined) frame.documentId += ', loaded anew';
  };

  test('in the page, before it was read: the gesture was made on the one before it', async () => {
    const tab = open(makeFrame());
    tab.afterEntering = () => replace(tab.frames[0]);
    expect(await run()).toEqual({ status: 'refused', code: 'page_changed' });
    expect(codesReceived(tab.frames)).toEqual([]);
  });

  test('in the page around the frame that asks, at any time', async () => {
    for (const moment of ['afterEntering', 'beforeRelease'] as const) {
      const tab = open(makeFrame({ prompts: [] }), makeFrame({ frameId: 5 }));
      tab[moment] = () => replace(tab.frames[0]);
      expect(await run()).toEqual({ status: 'refused', code: 'page_changed' });
      expect(codesReceived(tab.frames)).toEqual([]);
    }
  });
});

describe('X-C04 a prompt whose fields are not what was read any more', () => {
  const meant = makePrompt({ confidence: 0.9 });
  const other = makePrompt({ confidence: 0.6 });

  test('no code is made for it, and none goes to the next best in its place', async () => {
    const { frames } = open(makeFrame({ prompts: [other, meant], changed: [1] }));
    expect(await run()).toEqual({ status: 'refused', code: 'page_changed' });
    expect(codesReceived(frames)).toEqual([]);
  });

  test('another one on the page, which nobody meant, stops nothing', async () => {
    const { frames } = open(makeFrame({ prompts: [other, meant], changed: [0] }));
    expect(await run()).toMatchObject({ status: 'filled' });
    expect(codesReceived(frames)).toHaveLength(1);
  });
});

describe('X-D07 one gesture, one fill', () => {
  const found = (fillId: string) => ({
    fillId,
    sameOriginToTop: true,
    prompts: [makePrompt()],
    changed: [],
  });
  const refusal = { ok: false, code: 'fill_not_asked' };

  test('a frame that answers a second time is refused, before and after its code', async () => {
    const tab = open(makeFrame());
    const [frame] = tab.frames;
    if (frame === undefined) throw new Error('no frame');
    frame.onCode = async (fillId) => {
      expect(await tab.send(frame, 'prompt.found', found(fillId))).toEqual(refusal);
      await tab.send(frame, 'prompt.filled', { fillId, result: 'filled' });
    };
    tab.beforeRelease = async () => {
      expect(await tab.send(frame, 'prompt.found', found(tab.fillIds[0] ?? ''))).toEqual(refusal);
    };
    await run();
    expect(await tab.send(frame, 'prompt.found', found(tab.fillIds[0] ?? ''))).toEqual(refusal);
    expect(codesReceived(tab.frames)).toHaveLength(1);
    expect(await items.pendingFill.get()).toBeNull();
  });

  test('a frame that nobody asked is refused, with any id', async () => {
    const tab = open(makeFrame());
    const [frame] = tab.frames;
    if (frame === undefined) throw new Error('no frame');
    await items.pendingFill.set({
      id: 'left by a worker that died',
      tabId,
      askedAtMs: worker.clock.nowMs,
    });
    for (const fillId of ['', 'guess', 'left by a worker that died'])
      expect(await tab.send(frame, 'prompt.found', found(fillId))).toEqual(refusal);
  });

  test('a frame of another tab that knows the id is refused', async () => {
    const tab = open(makeFrame());
    const thief = makeFrame({ frameId: 9, documentId: 'thief' });
    tab.beforeRelease = async () => {
      const other = { ...tab.tab, id: 99 };
      const handlers = handlersFor(worker.deps);
      const sender = { id: 'ourselves', tab: other, frameId: 9, origin: 'https://shop.test' };
      expect(await codeOf(handlers['prompt.found'](found(tab.fillIds[0] ?? ''), sender))).toBe(
        'fill_not_asked',
      );
    };
    await run();
    expect(codesReceived([thief])).toEqual([]);
  });

  test('only the document that got the code can say what became of it', async () => {
    const other = makeFrame({ frameId: 3, prompts: [makePrompt({ confidence: 0.5 })] });
    const tab = open(makeFrame(), other);
    const [frame] = tab.frames;
    if (frame === undefined) throw new Error('no frame');
    frame.onCode = async (fillId) => {
      expect(await tab.send(other, 'prompt.filled', { fillId, result: 'filled' })).toEqual(refusal);
      await tab.send(frame, 'prompt.filled', { fillId, result: 'not-accepted' });
    };
    expect(await run()).toEqual({ status: 'refused', code: 'fill_not_accepted' });
  });

  test.each([
    ['sent', true],
    ['not-sent', false],
  ])('what is more than filled is said, too: %s', async (result, sent) => {
    const tab = open(makeFrame());
    const [frame] = tab.frames;
    if (frame === undefined) throw new Error('no frame');
    frame.onCode = async (fillId) => {
      await tab.send(frame, 'prompt.filled', { fillId, result });
    };
    expect(await run()).toEqual({ status: 'filled', entryId, site: 'shop.test', sent });
  });
});

test.each([
  'blob:https://shop.test/0f1e2d3c',
  'filesystem:https://shop.test/temporary/x.html',
  'view-source:https://shop.test/login',
  'about:blank',
])('X-B05 %s, whatever the origin of the document', async (address) => {
  const tab = open(makeFrame());
  tab.tab.url = address;
  expect(await run()).toEqual({ status: 'refused', code: 'page_not_allowed' });
  expect(tab.fillIds).toEqual([]);
});

test('X-B05 a tab that lets nobody in', async () => {
  open(makeFrame());
  Object.assign(worker.fake.browser, {
    scripting: { executeScript: () => Promise.reject(new Error('Cannot access a chrome:// URL')) },
  });
  expect(await run()).toEqual({ status: 'refused', code: 'page_not_allowed' });
});
