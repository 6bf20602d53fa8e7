import { describe, expect, test } from 'vitest';
import type { MessageSender } from './receive.ts';
import { senderKind } from './sender.ts';

const own = { id: 'ourselves', origin: 'chrome-extension://ourselves' };
const popup = `${own.origin}/extension/popup/popup.html`;
const tab = { id: 7 } as NonNullable<MessageSender['tab']>;

const rows: [name: string, sender: MessageSender, kind: ReturnType<typeof senderKind>][] = [
  ['the popup', { id: own.id, url: popup, origin: own.origin }, 'extension-page'],
  [
    'the options page in a tab',
    { id: own.id, url: popup, origin: own.origin, tab, frameId: 0 },
    'extension-page',
  ],
  ['a page of ours without an origin told', { id: own.id, url: popup }, 'extension-page'],
  ['a page of ours inside a frame', { id: own.id, url: popup, origin: own.origin, tab, frameId: 3 }, null],
  ['our address, but an opaque origin', { id: own.id, url: popup, origin: 'null', tab, frameId: 0 }, null],
  [
    'our address, but a site’s origin',
    { id: own.id, url: popup, origin: 'https://evil.test', tab, frameId: 0 },
    null,
  ],
  [
    'an address that only begins like ours',
    { id: own.id, url: `${own.origin}.evil.test/`, origin: `${own.origin}.evil.test` },
    null,
  ],
  [
    'our origin, a site’s address',
    { id: own.id, url: 'https://evil.test/', origin: own.origin, tab, frameId: 0 },
    null,
  ],
  [
    'a content script',
    { id: own.id, url: 'https://a.test/', origin: 'https://a.test', tab, frameId: 0 },
    'content-script',
  ],
  [
    'a content script in a frame',
    { id: own.id, url: 'https://a.test/', origin: 'https://a.test', tab, frameId: 4 },
    'content-script',
  ],
  // It is heard so that the person can be told why; `background/choose-prompt.ts` never gives it a code (X-B06).
  [
    'a content script in a sandbox',
    { id: own.id, url: 'https://a.test/', origin: 'null', tab, frameId: 4 },
    'content-script',
  ],
  [
    'a site without a tab',
    { id: own.id, url: 'https://a.test/', origin: 'https://a.test', frameId: 0 },
    null,
  ],
  ['a site without an origin', { id: own.id, url: 'https://a.test/', tab, frameId: 0 }, null],
  ['a site without a frame', { id: own.id, url: 'https://a.test/', origin: 'https://a.test', tab }, null],
  [
    'another extension’s page',
    { id: 'another', url: 'chrome-extension://another/x.html', origin: 'chrome-extension://another' },
    null,
  ],
  ['another extension that says our address', { id: 'another', url: popup, origin: own.origin }, null],
  ['nobody', {}, null],
];

describe('X-D03 X-D05 who is speaking is what the browser says', () => {
  test.each(rows)('%s', (_name, sender, kind) => {
    expect(senderKind(sender, own)).toBe(kind);
  });
});
