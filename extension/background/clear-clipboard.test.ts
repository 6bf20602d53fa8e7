import { afterEach, expect, test, vi } from 'vitest';
import { clearClipboardIf } from './clear-clipboard.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('X-E14 it is done once its page has ended, and not when that was made', async () => {
  const events: string[] = [];
  let looks = 0;
  vi.stubGlobal('browser', {
    offscreen: {
      closeDocument: () => Promise.reject(new Error('there is none')),
      createDocument: ({ url }: { url: string }) => {
        events.push(`made ${url.slice(url.indexOf('#'))}`);
        return Promise.resolve();
      },
    },
    runtime: {
      getContexts: () => {
        looks += 1;
        if (looks === 3) events.push('ended');
        return Promise.resolve(looks < 3 ? [{}] : []);
      },
    },
  });
  await clearClipboardIf('ab12').then(() => events.push('done'));
  expect(events).toEqual(['made #ab12', 'ended', 'done']);
});
