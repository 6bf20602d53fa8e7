import { beforeEach, describe, expect, test } from 'vitest';
import { StorageItem } from './storage-item.ts';
import { installFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';

let fake: FakeBrowser;
const item = new StorageItem<{ list: number[] }>('local', 'item', { list: [] });

beforeEach(() => {
  fake = installFakeBrowser();
});

describe('StorageItem', () => {
  test('gives the default, a new one each time, until something is stored', async () => {
    (await item.get()).list.push(1);
    expect(await item.get()).toEqual({ list: [] });
    await item.set({ list: [2] });
    expect(await item.get()).toEqual({ list: [2] });
    await item.remove();
    expect(await item.get()).toEqual({ list: [] });
  });

  test('stays in its area and under its key', async () => {
    await item.set({ list: [2] });
    expect([...fake.data.local.keys()]).toEqual(['item']);
    expect(fake.data.session.size).toBe(0);
  });

  test.each(['get', 'set', 'remove'] as const)('R-F05 a %s that fails is `storage_failed`', async (kind) => {
    fake.misbehave = () => 'refused';
    const work = { get: () => item.get(), set: () => item.set({ list: [] }), remove: () => item.remove() }[
      kind
    ];
    await expect(work()).rejects.toMatchObject({ code: 'storage_failed' });
  });

  test('tells of changes until the signal aborts', async () => {
    const seen: unknown[] = [];
    const controller = new AbortController();
    item.onChanged((value) => seen.push(value), controller.signal);
    await item.set({ list: [1] });
    await new StorageItem('session', 'item', null).set(null);
    await item.remove();
    controller.abort();
    await item.set({ list: [3] });
    expect(seen).toEqual([{ list: [1] }, { list: [] }]);
  });

  test('an aborted signal listens to nothing', async () => {
    item.onChanged(() => expect.unreachable(), AbortSignal.abort());
    await item.set({ list: [1] });
  });
});
