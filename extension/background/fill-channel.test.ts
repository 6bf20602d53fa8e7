import { beforeEach, describe, expect, test } from 'vitest';
import type { CodePrompt, PromptChannel } from '../code-prompt/prompt.ts';
import type { FillOutcome, Request } from '../messaging/contract.ts';
import * as items from '../storage/items.ts';
import { handlersFor } from './handlers.ts';
import { codesReceived, FakeTab, makeFrame, makePrompt, tabId, type FakeFrame } from './testing/fake-tab.ts';
import { startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

let worker: TestWorker;
let entryId: string;

beforeEach(async () => {
  worker = await startUnlockedWorker();
  const texts = ['otpauth://totp/Shop:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop'];
  const [entry] = await worker.ask('entries.add', { texts, allowDuplicate: false });
  entryId = entry?.id ?? '';
  await worker.ask('sites.bind', { id: entryId, rule: { scope: 'domain', value: 'shop.test' } });
});

function open(prompts: Partial<CodePrompt>[], frame: Partial<FakeFrame> = {}): FakeFrame[] {
  const frames = [makeFrame({ prompts: prompts.map(makePrompt), ...frame })];
  new FakeTab(worker.fake, handlersFor(worker.deps), frames);
  return frames;
}

const run = (anyChannel?: boolean): Promise<FillOutcome> =>
  worker.ask('fill.run', { tabId, entryId, ...(anyChannel === undefined ? {} : { anyChannel }) });
const paste = (
  code: string,
  host: string | null = null,
  embeddedHost: string | null = null,
  channel: Request<'fill.message'>['channel'] = 'text',
): Promise<FillOutcome> => {
  const boundTo = host === null ? null : { host, embeddedHost };
  return worker.ask('fill.message', { tabId, code, boundTo, channel });
};
/** Which of the prompts of a frame were released a code, one after another. */
const released = (frames: FakeFrame[]): number[] =>
  frames
    .flatMap(({ received }) => received)
    .flatMap((reply) => (reply as { value: { promptIndex: number } | null }).value?.promptIndex ?? []);

describe('an authenticator code and what the page wants', () => {
  test.each<[PromptChannel, string]>([
    ['text', 'prompt_for_text'],
    ['e-mail', 'prompt_for_email'],
  ])('wants a %s: said, and filled only when it is wanted all the same', async (channel, code) => {
    const frames = open([{ channel }]);
    expect(await run()).toEqual({ status: 'refused', code });
    expect(codesReceived(frames)).toEqual([]);
    expect(await run(true)).toMatchObject({ status: 'filled' });
    expect(codesReceived(frames)).toHaveLength(1);
  });

  test.each<[string, Partial<CodePrompt>[], number]>([
    ['before a more credible one', [{ channel: 'text', confidence: 1 }, { channel: 'authenticator' }], 1],
    [
      'before the one for an e-mail that the person is in',
      [{ channel: 'e-mail', focused: true }, { channel: 'authenticator' }],
      1,
    ],
    [
      'before a more credible one that does not say',
      [{ channel: 'unknown', confidence: 1 }, { channel: 'authenticator' }],
      1,
    ],
    [
      'of two of them the one in use',
      [{ channel: 'authenticator' }, { channel: 'authenticator', focused: true }],
      1,
    ],
    [
      'none says so: the one in use',
      [
        { channel: 'unknown', confidence: 1 },
        { channel: 'unknown', focused: true },
      ],
      1,
    ],
  ])('of several prompts the one that says it wants it: %s', async (_what, prompts, index) => {
    for (const anyChannel of [false, true]) {
      const frames = open(prompts);
      expect(await run(anyChannel)).toMatchObject({ status: 'filled' });
      expect(released(frames)).toEqual([index]);
    }
  });

  test('X-C05 the one that the person is in is not left for one that says so, unless it says that it wants another', async () => {
    for (const anyChannel of [false, true]) {
      const frames = open([
        { channel: 'unknown', focused: true },
        { channel: 'authenticator', confidence: 1 },
      ]);
      expect(await run(anyChannel)).toMatchObject({ status: 'filled' });
      expect(released(frames)).toEqual([0]);
    }
  });

  test('a prompt for a text that the person is in is not left for one that does not say', async () => {
    const frames = open([{ channel: 'text', focused: true }, { channel: 'unknown' }]);
    expect(await run()).toEqual({ status: 'refused', code: 'prompt_for_text' });
    expect(released(frames)).toEqual([]);
  });

  describe('of an account whose site is not known yet', () => {
    let fresh: string;
    beforeEach(async () => {
      const texts = ['otpauth://totp/Fresh:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fresh'];
      fresh = (await worker.ask('entries.add', { texts, allowDuplicate: true }))[0]?.id ?? '';
    });
    const runFresh = (anyChannel: boolean) => worker.ask('fill.run', { tabId, entryId: fresh, anyChannel });

    test.each<[string, Partial<CodePrompt>, string]>([
      ['a text', { channel: 'text' }, 'prompt_for_text'],
      ['an e-mail', { channel: 'e-mail' }, 'prompt_for_email'],
      ['a recovery code', { channel: 'recovery' }, 'prompt_for_recovery'],
      ['a shorter one', { length: 4 }, 'code_length_differs'],
    ])('X-B11 wants %s: said before the person is asked about the site', async (_what, prompt, code) => {
      const frames = open([prompt]);
      expect(await runFresh(false)).toEqual({ status: 'refused', code });
      expect(codesReceived(frames)).toEqual([]);
    });

    test('X-B11 filled all the same only where the person agrees to the site as well', async () => {
      const frames = open([{ channel: 'text' }]);
      expect(await runFresh(true)).toMatchObject({ status: 'confirm-site', entryId: fresh });
      expect(codesReceived(frames)).toEqual([]);
    });
  });

  test('wants a text, and several accounts are the site’s: said before the person is asked which', async () => {
    const texts = ['otpauth://totp/Shop:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop'];
    const [second] = await worker.ask('entries.add', { texts, allowDuplicate: true });
    await worker.ask('sites.bind', { id: second?.id ?? '', rule: { scope: 'domain', value: 'shop.test' } });
    open([{ channel: 'text' }]);
    const unchosen = { tabId, entryId: null };
    expect(await worker.ask('fill.run', unchosen)).toEqual({ status: 'refused', code: 'prompt_for_text' });
    open([{}]);
    expect(await worker.ask('fill.run', unchosen)).toMatchObject({ status: 'choose-entry' });
  });

  test('X-B02 the wish for it all the same is no way past the site', async () => {
    const frames = open([{ channel: 'text' }], { origin: 'https://shop.test.evil.test' });
    expect(await run(true)).toEqual({ status: 'refused', code: 'entry_not_for_site' });
    expect(codesReceived(frames)).toEqual([]);
  });
});

describe('X-B10 a code from a message', () => {
  test.each<[string, string, string | null]>([
    ['its host', 'shop.test', null],
    ['a host of the same site', 'login.shop.test', null],
    ['in other letters', 'SHOP.test', null],
    ['with a frame of the same site', 'shop.test', 'pay.shop.test'],
    ['no host at all', '', null],
  ])('goes to the page: %s', async (_what, host, embeddedHost) => {
    const frames = open([{ channel: 'text' }]);
    const outcome = await (host === '' ? paste('123456') : paste('123456', host, embeddedHost));
    expect(outcome).toEqual({ status: 'filled', entryId: null, site: 'shop.test' });
    expect(codesReceived(frames)).toEqual(['123456']);
  });

  test.each<[string, string, string | null]>([
    ['another site', 'bank.test', null],
    ['a look-alike', 'shop.test.evil.test', null],
    ['one that ends like it', 'evilshop.test', null],
    ['a suffix', 'test', null],
    ['what a URL parser reads as more than a host', 'shop.test:8443', null],
    ['a name before an @', 'x@shop.test', null],
    ['a path', 'shop.test/x', null],
    ['a frame of another site in this page', 'shop.test', 'bank.test'],
  ])('does not, whatever the click: %s', async (_what, host, embeddedHost) => {
    const frames = open([{ channel: 'text' }]);
    expect(await paste('123456', host, embeddedHost)).toEqual({
      status: 'refused',
      code: 'message_not_for_site',
    });
    expect(codesReceived(frames)).toEqual([]);
  });

  test('the page’s origin is the browser’s word, not the tab’s address', async () => {
    const frames = open([{ channel: 'text' }], { origin: 'https://evil.test' }); // in a tab that shows shop.test
    expect(await paste('123456', 'shop.test')).toMatchObject({ code: 'message_not_for_site' });
    open([{ channel: 'text' }], { origin: 'null' });
    expect(await paste('123456', 'shop.test')).toMatchObject({ code: 'frame_not_allowed' });
    expect(codesReceived(frames)).toEqual([]);
  });

  test('goes into no field for a recovery or an authenticator’s code, and into none it does not fit', async () => {
    const recovery = open([{ channel: 'recovery' }]);
    expect(await paste('123456')).toMatchObject({ code: 'prompt_for_recovery' });
    const authenticator = open([{ channel: 'authenticator', focused: true }]);
    expect(await paste('123456')).toMatchObject({ code: 'prompt_for_authenticator' });
    const boxes = open([{ shape: 'split', inputs: [0, 1, 2, 3], length: 4 }]);
    expect(await paste('123456')).toMatchObject({ code: 'code_length_differs' });
    expect(codesReceived([...recovery, ...authenticator, ...boxes])).toEqual([]);
  });

  const byMail: Partial<CodePrompt> = { channel: 'e-mail' };
  const byApp: Partial<CodePrompt> = { channel: 'authenticator' };
  const byText: Partial<CodePrompt> = { channel: 'text' };
  const unsaid: Partial<CodePrompt> = { channel: 'unknown' };
  const inUse = (prompt: Partial<CodePrompt>): Partial<CodePrompt> => ({ ...prompt, focused: true });

  test.each<[string, Partial<CodePrompt>[], number[], number[]]>([
    ['each has its own', [byMail, inUse(byApp), byText], [2], [0]],
    ['the person is in the other one', [inUse(byMail), byText], [1], [0]],
    ['its own is not there', [inUse(byMail), byApp], [], [0]],
    ['nothing but the other one', [byMail], [], [0]],
    ['one that does not say is left for it', [inUse(byMail), unsaid], [1], [0]],
    ['one that does not say, and the person is in it', [byText, inUse(unsaid)], [1], [1]],
  ])(
    'goes into its own field or one that does not say, never into the other kind’s: %s',
    async (_what, prompts, ofText, ofMail) => {
      for (const [channel, expected] of [
        ['text', ofText],
        ['e-mail', ofMail],
      ] as const) {
        const frames = open(prompts);
        const outcome = await paste('123456', 'shop.test', null, channel);
        expect(outcome).toMatchObject({ status: expected.length > 0 ? 'filled' : 'refused' });
        expect(released(frames)).toEqual(expected);
      }
    },
  );

  test.each<[string, Partial<CodePrompt>[], string, string]>([
    ['an e-mail’s', [byMail], 'prompt_for_email', 'filled'],
    ['a text’s and an authenticator’s', [byApp, inUse(byText)], 'filled', 'prompt_for_text'],
    [
      'an authenticator’s, which is more credible',
      [byText, { ...byApp, confidence: 1 }],
      'filled',
      'prompt_for_authenticator',
    ],
    [
      'a recovery code’s, which the person is in',
      [byMail, inUse({ channel: 'recovery' })],
      'prompt_for_email',
      'filled',
    ],
    ['nothing', [], 'prompt_not_found', 'prompt_not_found'],
  ])('where it may not go it is said what the page asks for: %s', async (_what, prompts, ofText, ofMail) => {
    for (const [channel, expected] of [
      ['text', ofText],
      ['e-mail', ofMail],
    ] as const) {
      open(prompts);
      const outcome = await paste('123456', null, null, channel);
      expect(outcome.status === 'refused' ? outcome.code : outcome.status).toBe(expected);
    }
  });

  test('X-D07 leaves no permission behind, and no trace in storage', async () => {
    open([{ channel: 'text' }]);
    await paste('918273');
    open([]);
    await paste('918273');
    expect(await items.pendingFill.get()).toBeNull();
    expect(JSON.stringify(worker.fake.log)).not.toContain('918273');
  });
});
