import { beforeEach, describe, expect, test } from 'vitest';
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

  test.each([
    ['nothing answers', () => Promise.resolve(undefined)],
    ['the worker dies', () => Promise.reject(new Error('message channel closed'))],
  ])('R-F01 throws `unexpected` when %s', async (_name, dead) => {
    reply = dead;
    await expect(send('vault.lock', {})).rejects.toMatchObject({ code: 'unexpected' });
  });
});
