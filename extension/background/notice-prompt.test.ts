import { beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings, settings } from '../storage/items.ts';
import type { CodePrompt } from '../code-prompt/prompt.ts';
import { fingerprintOf } from '../code-prompt/field-fingerprint.ts';
import { makeField } from '../code-prompt/testing/make-field.ts';
import { handlersFor } from './handlers.ts';
import { codesReceived, FakeTab, makeFrame, makePrompt, tabId, type FakeFrame } from './testing/fake-tab.ts';
import { startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

const pattern = 'https://shop.test/*';
let worker: TestWorker;
let frame: FakeFrame;
let tab: FakeTab;

beforeEach(async () => {
  worker = await startUnlockedWorker();
  worker.fake.permissions.add(pattern);
  [frame, tab] = tabWith([makePrompt()]);
});

function tabWith(prompts: CodePrompt[], of: Partial<FakeFrame> = {}): [FakeFrame, FakeTab] {
  const made = makeFrame({ prompts, ...of });
  return [made, new FakeTab(worker.fake, handlersFor(worker.deps), [made])];
}

async function addEntry(value = 'shop.test'): Promise<void> {
  const texts = ['otpauth://totp/Shop:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop'];
  const [entry] = await worker.ask('entries.add', { texts, allowDuplicate: true });
  await worker.ask('sites.bind', { id: entry?.id ?? '', rule: { scope: 'domain', value } });
}

const notice = (any = true) => tab.send(frame, 'notice.candidates', { any });
const badge = () => worker.fake.badges.get(tabId)?.text ?? '';
const quiet = { ok: true, value: { goOn: true, hintKey: null } };
const stopped = { ok: true, value: { goOn: false, hintKey: null } };

test('a prompt of a site with an account marks the button, and its title names the key', async () => {
  await addEntry();
  expect(await notice()).toEqual(quiet);
  expect(worker.fake.badges.get(tabId)).toEqual({ text: '•••', title: 'badge_asks_key Alt+Shift+K' });
});

test('the mark goes with the field', async () => {
  await addEntry();
  await notice();
  await notice(false);
  expect(badge()).toBe('');
});

test('X-D06 X-B09 a page with no account is answered as any other, looked at as any other, and marked as none', async () => {
  await addEntry('bank.test');
  const scripts = tab.scripts;
  expect(await notice()).toEqual(quiet);
  const looksWithout = tab.scripts - scripts;
  expect(badge()).toBe('');
  await addEntry();
  expect(await notice()).toEqual(quiet);
  expect(tab.scripts - scripts - looksWithout).toBe(looksWithout);
  expect(badge()).toBe('•••');
});

test.each(['text', 'e-mail', 'recovery'] as const)(
  'a prompt for a %s code is none of ours',
  async (channel) => {
    await addEntry();
    [frame, tab] = tabWith([makePrompt({ channel })]);
    expect(await notice()).toEqual(quiet);
    expect(badge()).toBe('');
  },
);

test('X-E10 locked, the button says so and the page is told nothing, hint or no hint', async () => {
  await addEntry();
  await settings.set({ ...defaultSettings, showHint: true });
  await worker.ask('vault.lock', {});
  expect(await notice()).toEqual(quiet);
  expect(worker.fake.badges.get(tabId)).toEqual({ text: '•••', title: 'badge_asks_locked' });
});

test('the hint is for those who switched it on, in the page itself, and holds the key alone', async () => {
  await addEntry();
  await settings.set({ ...defaultSettings, showHint: true });
  expect(await notice()).toEqual({ ok: true, value: { goOn: true, hintKey: 'Alt+Shift+K' } });
  [frame, tab] = tabWith([makePrompt()], { frameId: 3 });
  expect(await notice()).toEqual(quiet);
});

test('noticing is no use of the vault: a page left open does not keep it from locking', async () => {
  await addEntry();
  worker.clock.nowMs += (defaultSettings.lockAfterMinutes - 1) * 60_000;
  await notice();
  worker.clock.nowMs += 60_000;
  await notice();
  expect((await worker.ask('vault.state', {})).status).toBe('locked');
});

describe('X-B06 X-B07 frames that never get a code', () => {
  test.each([
    ['a sandboxed one', { origin: 'null' }],
    ['one of another site', { frameId: 3, origin: 'https://bank.test' }],
    ['a page without https', { origin: 'http://shop.test' }],
    ['a host that belongs to nobody', { origin: 'https://github.io' }],
  ])('%s is told to stop, and not looked at', async (_what, of) => {
    worker.fake.permissions.add('https://bank.test/*').add('https://github.io/*');
    [frame, tab] = tabWith([makePrompt()], of);
    expect(await notice()).toEqual(stopped);
    expect([tab.scripts, badge()]).toEqual([0, '']);
  });
});

test('X-H09 a page that is not open to us any more is told to stop, and not looked at', async () => {
  await addEntry();
  worker.fake.permissions.delete(pattern);
  expect(await notice()).toEqual(stopped);
  expect([tab.scripts, badge()]).toEqual([0, '']);
});

test('X-D07 nothing that noticing does can lead to a code', async () => {
  await addEntry();
  for (let times = 0; times < 5; times += 1) await notice();
  expect(
    await tab.send(frame, 'prompt.found', {
      fillId: 'x',
      sameOriginToTop: true,
      prompts: [makePrompt()],
      changed: [],
    }),
  ).toEqual({ ok: false, code: 'fill_not_asked' });
  expect(codesReceived(tab.frames)).toEqual([]);
  expect(tab.fillIds).toEqual([]);
});

test('X-D06 what was said about fields is handed into no page, and counts on its own site', async () => {
  await addEntry();
  const fingerprint = fingerprintOf(makeField({ labelText: 'Verification code' }));
  const said = (origin: string) =>
    worker.ask('corrections.keep', { corrections: [{ origin, fingerprint, isCode: false }] });
  await said('https://bank.test');
  await notice();
  expect(badge()).toBe('•••');
  const before = tab.handed.splice(0);
  await said('https://shop.test');
  await notice();
  expect([badge(), tab.handed]).toEqual(['', before]);
});

test('X-D06 nor does the page learn it by what is asked: a field that says nothing of codes', async () => {
  await addEntry();
  const field = makeField({ groupSize: 2, labelText: 'Memo for the team' });
  frame.fields = [field];
  await notice();
  expect(badge()).toBe('');
  const correction = { origin: 'https://shop.test', fingerprint: fingerprintOf(field), isCode: true };
  await worker.ask('corrections.keep', { corrections: [correction] });
  await notice();
  expect([badge(), tab.handed]).toEqual(['•••', []]);
});

test('X-D10 a flood of messages is one look at a time', async () => {
  await addEntry();
  await Promise.all(Array.from({ length: 200 }, () => notice()));
  expect(tab.scripts).toBe(3); // entered, read, read around its one field
});
