import { beforeEach, expect, test, vi } from 'vitest';
import * as items from '../storage/items.ts';
import type { SiteRule } from '../vault/entry.ts';
import { clearInterruptedCount, listenForCommands } from './commands.ts';
import { handlersFor } from './handlers.ts';
import { codesReceived, FakeTab, makeFrame, tabId } from './testing/fake-tab.ts';
import { startUnlockedWorker, type TestWorker } from './testing/test-worker.ts';

const shop: SiteRule = { scope: 'domain', value: 'shop.test' };
let worker: TestWorker;
let tab: FakeTab;
let badge: string | null;
let badges: string[];
let popups: number;
let canOpenPopup: boolean;
let press: (command: string) => Promise<void>;

beforeEach(async () => {
  worker = await startUnlockedWorker();
  tab = new FakeTab(worker.fake, handlersFor(worker.deps), [makeFrame()]);
  badge = null;
  badges = [];
  popups = 0;
  canOpenPopup = true;
  const shown = Promise.withResolvers<undefined>();
  Object.assign(worker.fake.browser, {
    commands: {
      onCommand: {
        addListener: (listener: (command: string, tab: unknown) => void) => {
          press = async (command) => {
            listener(command, tab.tab);
            await shown.promise;
          };
        },
      },
    },
  });
  Object.assign(worker.fake.browser.action, {
    setBadgeText: ({ text: said }: { text: string | null }) => {
      const text = said ?? '';
      badge = text;
      badges.push(text);
      shown.resolve(undefined);
      return Promise.resolve();
    },
    openPopup: () => {
      if (!canOpenPopup) return Promise.reject(new Error('no window in front'));
      popups += 1;
      shown.resolve(undefined);
      return Promise.resolve();
    },
  });
  listenForCommands(worker.deps);
});

async function addEntry(sites: SiteRule[]): Promise<void> {
  const texts = ['otpauth://totp/Shop:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop'];
  const [entry] = await worker.ask('entries.add', { texts, allowDuplicate: true });
  for (const rule of sites) await worker.ask('sites.bind', { id: entry?.id ?? '', rule });
}

test('the keyboard command fills without a word', async () => {
  await addEntry([shop]);
  await press('fill-code');
  expect(codesReceived(tab.frames)).toHaveLength(1);
  expect([badge, popups, await items.popupNotice.get()]).toEqual(['', 0, null]);
});

test.each([
  ['no entry of this site', () => addEntry([]), 'entry_not_for_site'],
  ['two of them', async () => (await addEntry([shop]), addEntry([shop])), 'several_entries'],
  ['a locked vault', async () => (await addEntry([shop]), worker.ask('vault.lock', {})), 'vault_locked'],
] as const)('what needs the person opens the popup, which says what: %s', async (_what, prepare, code) => {
  await prepare();
  await press('fill-code');
  expect(codesReceived(tab.frames)).toEqual([]);
  expect(await items.popupNotice.get()).toEqual({ code, tabId, atMs: worker.clock.nowMs });
  expect([badge, popups]).toEqual([null, 1]);
});

test('where the popup cannot open by itself the button asks for a click', async () => {
  canOpenPopup = false;
  await press('fill-code');
  expect([badge, popups]).toEqual(['!', 0]);
  expect(await items.popupNotice.get()).toMatchObject({ code: 'entry_not_for_site' });
});

test('X-A16 while the next code is waited for, the button counts the seconds', async () => {
  await addEntry([shop]);
  worker.clock.nowMs = 1_800_000_000_000 + 27_000; // three seconds of this code are left
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const pressed = press('fill-code');
    for (let second = 0; second < 10 && badge !== ''; second += 1) {
      await vi.waitFor(() => expect(badges).toHaveLength(second + 1));
      worker.clock.nowMs += 1_000;
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await pressed;
    await vi.waitFor(() => expect(badge).toBe(''));
    expect(badges.slice(0, 4)).toEqual(['4', '3', '2', '1']);
    expect(codesReceived(tab.frames)).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

test('R-F01 a number that a dead worker left at the button goes when the next one starts', async () => {
  await items.pendingFill.set({ id: 'x', tabId, askedAtMs: worker.clock.nowMs });
  badge = '3';
  await clearInterruptedCount();
  expect(badge).toBe('');
});
