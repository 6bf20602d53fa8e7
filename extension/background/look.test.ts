import { beforeEach, expect, test, vi } from 'vitest';
import type { PromptChannel } from '../code-prompt/prompt.ts';
import { makeField, splitField } from '../code-prompt/testing/make-field.ts';
import * as items from '../storage/items.ts';
import { handlersFor } from './handlers.ts';
import { codesReceived, FakeTab, makeFrame, makePrompt, tabId, type FakeFrame } from './testing/fake-tab.ts';
import { codeOf, startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

let worker: TestWorker;

beforeEach(async () => {
  worker = await startUnlockedWorker();
  // Bound to the page, so that a fill would succeed if one could be reached.
  const texts = ['otpauth://totp/Shop:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop'];
  const [entry] = await worker.ask('entries.add', { texts, allowDuplicate: false });
  await worker.ask('sites.bind', { id: entry?.id ?? '', rule: { scope: 'domain', value: 'shop.test' } });
});

const open = (...frames: FakeFrame[]) => new FakeTab(worker.fake, handlersFor(worker.deps), frames);
/** One page with a prompt for each: a channel, and whether the person is in it. */
function withChannels(...prompts: string[]): FakeFrame {
  return makeFrame({
    prompts: prompts.map((prompt) => {
      const [channel, focused] = prompt.split(' ');
      return makePrompt({ channel: channel as PromptChannel, focused: focused !== undefined });
    }),
  });
}
const look = () => worker.ask('prompt.look', { tabId });

test.each<[string, FakeFrame[], boolean, string]>([
  ['a prompt', [makeFrame()], true, 'unknown'],
  ['no field', [makeFrame({ prompts: [] })], false, ''],
  [
    'a field for a recovery code only',
    [makeFrame({ prompts: [makePrompt({ channel: 'recovery' })] })],
    false,
    'recovery',
  ],
  ['a prompt in a frame', [makeFrame({ prompts: [] }), makeFrame({ frameId: 3 })], true, 'unknown'],
  [
    'three prompts, none in use',
    [withChannels('text', 'authenticator', 'e-mail')],
    true,
    'authenticator text e-mail',
  ],
  [
    'two prompts, the person in one',
    [withChannels('text focused', 'authenticator')],
    true,
    'text authenticator',
  ],
  ['a recovery code’s beside a text’s', [withChannels('recovery', 'text')], true, 'text'],
  [
    'a recovery code’s, which is in use',
    [withChannels('authenticator', 'recovery focused')],
    true,
    'recovery authenticator',
  ],
])(
  'X-B09 %s: seen or not, no fill is asked for and no code is released',
  async (_what, frames, asks, channels) => {
    const tab = open(...frames);
    expect(await look()).toEqual({ asks, channels: channels.split(' ').filter(Boolean), lengths: {} });
    expect([tab.fillIds, codesReceived(frames)]).toEqual([[], []]);
    expect(worker.fake.log.filter(({ key }) => key === items.pendingFill.key)).toEqual([]);
  },
);

test('how long the codes are that a page takes is told by their kind, as far as the page says', async () => {
  const field = (index: number, maxLength: number | null, labelText: string, focused = false) =>
    makeField({ index, groupId: index, maxLength, labelText, focused });
  const fields = [
    field(0, 8, 'Code that we sent by SMS'),
    field(1, 6, 'Code that we sent by SMS', true),
    field(2, null, 'Code that we sent by e-mail'),
    field(3, 7, 'Code from your authenticator app'),
  ];
  open(makeFrame({ fields }));
  expect((await look()).lengths).toEqual({ text: 6, authenticator: 7 });
  // What the one takes that the person is in, nobody says; another's length is not it.
  open(
    makeFrame({
      fields: [field(0, 8, 'Code that we sent by SMS'), field(1, null, 'Code that we sent by SMS', true)],
    }),
  );
  expect((await look()).lengths).toEqual({});
});

test('X-B09 looking does not disturb a fill that is under way', async () => {
  const tab = open(makeFrame());
  tab.beforeRelease = async () => {
    await look();
  };
  expect(await worker.ask('fill.run', { tabId, entryId: null })).toMatchObject({ status: 'filled' });
  expect(codesReceived(tab.frames)).toHaveLength(1);
});

const { own: field, around } = splitField(makeField({ labelText: 'Verification code' }));
const readingOf = (fields: unknown[], more: object = {}) =>
  JSON.stringify({ origin: 'https://shop.test', focusIsInside: false, fields, ...more });

test.each<[string, unknown, boolean]>([
  ['what the script reads', readingOf([field]), true],
  ['no JSON', '{', false],
  ['no text', { fields: [field] }, false],
  ['something more', readingOf([field], { isOurs: true }), false],
  ['a value of a field', readingOf([{ ...field, value: '123456' }]), false],
  ['a text without end', readingOf([{ ...field, labelText: 'code '.repeat(300) }]), false],
  ['a flood of fields', readingOf(Array.from({ length: 121 }, () => field)), false],
])('X-D04 a frame that answers %s', async (_what, reading, asks) => {
  open(makeFrame({ reading }));
  expect(await look()).toMatchObject({ asks });
});

test.each<[string, unknown, boolean]>([
  ['what the script reads', JSON.stringify([around]), true],
  ['no JSON', '[', false],
  ['nothing', null, false],
  ['of fewer fields', '[]', false],
  ['of more fields', JSON.stringify([around, around]), false],
  ['a text without end', JSON.stringify([{ ...around, contextText: 'code '.repeat(300) }]), false],
])('X-D04 a frame that answers %s around its field', async (_what, readingAround, asks) => {
  open(makeFrame({ readingAround }));
  expect(await look()).toMatchObject({ asks });
});

test('what is around fields that are not for a code stays in the page', async () => {
  const { handed } = open(
    makeFrame({
      fields: [
        makeField({ index: 0, groupSize: 3, labelText: 'E-mail' }),
        makeField({ index: 1, groupSize: 3, labelText: 'Code' }),
        makeField({ index: 2, groupSize: 3, labelText: 'First name' }),
      ],
    }),
    makeFrame({ frameId: 3, fields: [makeField({ groupSize: 2, labelText: 'Message to the team' })] }),
  );
  await look();
  expect(handed).toEqual([[1], [1]]); // the page itself, and with its frames
});

test.each<[string, () => Promise<unknown>]>([
  ['looking', look],
  ['filling', () => worker.ask('fill.run', { tabId, entryId: null })],
  ['pointing', () => worker.ask('corrections.point', { tabId, isCode: true })],
])('X-D10 %s at a thousand frames parses what fifty answer', async (_what, gesture) => {
  const fields = [makeField({ labelText: 'Postal code' })];
  const flood = Array.from({ length: 1_000 }, (_, at) => makeFrame({ frameId: at + 1, fields }));
  open(makeFrame({ prompts: [] }), ...flood);
  const parse = vi.spyOn(JSON, 'parse');
  await gesture();
  const parsed = parse.mock.calls.filter(([json]) => json.includes('"fields"')).length;
  parse.mockRestore();
  expect(parsed).toBeGreaterThan(40);
  expect(parsed).toBeLessThan(55);
});

test('X-D10 a look that one frame has spent is over for the others, and not for the next look', async () => {
  const words = Array.from({ length: 12_000 }, (_, at) => `x${(at + 46_656).toString(36)}zzzz`);
  const flood = Array.from({ length: 120 }, (_, index) =>
    makeField({ index, contextText: words.slice(index * 100, index * 100 + 100).join(' ') }),
  );
  open(makeFrame({ fields: flood }), makeFrame({ frameId: 3 }));
  expect(await look()).toMatchObject({ asks: false });
  open(makeFrame());
  expect(await look()).toMatchObject({ asks: true });
});

test('X-D10 nor does a frame that floods with labels take it from the page, or other fields from the one that a person is in', async () => {
  const words = Array.from({ length: 16_660 }, (_, at) => `x${(at + 46_656).toString(36)}zzzz`);
  const flood = Array.from({ length: 119 }, (_, index) =>
    makeField({
      index,
      groupSize: 9,
      labelText: words.slice(index * 140, index * 140 + 100).join(' '),
      ariaLabel: words.slice(index * 140 + 100, index * 140 + 120).join(' '),
      name: words.slice(index * 140 + 120, index * 140 + 140).join(' '),
    }),
  );
  const inUse = makeField({ index: 119, labelText: 'Verification code', focused: true });
  open(makeFrame({ prompts: [] }), makeFrame({ frameId: 3 }), makeFrame({ frameId: 4, fields: flood }));
  expect(await look()).toMatchObject({ asks: true });
  open(makeFrame({ fields: [...flood, inUse] }));
  expect(await look()).toMatchObject({ asks: true });
});

test('X-E10 a locked vault: the page is not looked at', async () => {
  await worker.ask('vault.lock', {});
  const tab = open(makeFrame());
  expect(await codeOf(look())).toBe('vault_locked');
  expect(tab.scripts).toBe(0);
});

test('a tab that lets nobody in does not ask', async () => {
  open(makeFrame());
  Object.assign(worker.fake.browser, {
    scripting: { executeScript: () => Promise.reject(new Error('Cannot access a chrome:// URL')) },
  });
  expect(await look()).toEqual({ asks: false, channels: [], lengths: {} });
});
