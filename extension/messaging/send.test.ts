import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installFakeBrowser } from '../storage/testing/fake-browser.ts';
import { send } from './send.ts';

let reply: () => Promise<unknown>;
let sent: unknown[];

beforeEach(() => {
  const { browser } = installFakeBrowser();
  sent = [];
  browser.runtime.sendMessage = (message: unknown) => {
    sent.push(message);
    return reply();
  };
});

describe('send', () => {
  test('resolves with the value', async () => {
    reply = () => Promise.resolve({ ok: true, value: null });
    expect(await send('entries.remove', { id: 'x' })).toBeNull();
    expect(sent).toEqual([{ name: 'entries.remove', request: { id: 'x' } }]);
  });

  test('throws what the worker refused with', async () => {
    reply = () => Promise.resolve({ ok: false, code: 'passphrase_wrong', detail: { nextTryAtMs: 9 } });
    await expect(send('vault.unlock', { passphrase: 'x' })).rejects.toMatchObject({
      code: 'passphrase_wrong',
      detail: { nextTryAtMs: 9 },
    });
  });

  const deaths: [string, () => Promise<unknown>][] = [
    ['nothing answers', () => Promise.resolve(undefined)],
    ['the worker dies', () => Promise.reject(new Error('message channel closed'))],
  ];

  test.each(deaths)(
    'R-F01 asks what may be repeated again when %s, and no more than thrice',
    async (_name, dead) => {
      const replies = [dead, dead];
      reply = () => (replies.shift() ?? (() => Promise.resolve({ ok: true, value: [] })))();
      expect(await send('entries.list', {})).toEqual([]);
      expect(sent).toHaveLength(3);
      reply = dead;
      sent = [];
      await expect(send('entries.list', {})).rejects.toMatchObject({ code: 'interrupted' });
      expect(sent).toHaveLength(3);
    },
  );

  test.each(deaths)('R-F01 asks for a change once, and throws `interrupted` when %s', async (_name, dead) => {
    reply = dead;
    await expect(send('entries.remove', { id: 'x' })).rejects.toMatchObject({ code: 'interrupted' });
    expect(sent).toEqual([{ name: 'entries.remove', request: { id: 'x' } }]);
  });

  test('R-F01 repeats no refusal', async () => {
    reply = () => Promise.resolve({ ok: false, code: 'unexpected' });
    await expect(send('entries.list', {})).rejects.toMatchObject({ code: 'unexpected' });
    expect(sent).toHaveLength(1);
  });

  describe('with a message that lies unanswered', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    test('R-F01 wakes a worker that gets to it, and asks for the change once', async () => {
      let deliver: (reply: unknown) => void = () => undefined;
      const lying = new Promise((resolve) => (deliver = resolve));
      reply = () => {
        if (sent.length === 1) return lying;
        deliver({ ok: true, value: null });
        return Promise.resolve({ ok: true, value: {} });
      };
      const removed = send('entries.remove', { id: 'x' });
      await vi.advanceTimersByTimeAsync(3_000);
      expect(await removed).toBeNull();
      expect(sent).toEqual([
        { name: 'entries.remove', request: { id: 'x' } },
        { name: 'vault.state', request: {} },
      ]);
      await vi.advanceTimersByTimeAsync(120_000);
      expect(sent).toHaveLength(2);
    });

    test('R-F01 waits for no worker for ever', async () => {
      reply = () => new Promise(() => undefined);
      const refused = expect(send('entries.remove', { id: 'x' })).rejects.toMatchObject({
        code: 'interrupted',
      });
      await vi.advanceTimersByTimeAsync(60_000);
      await refused;
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
