import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBrowser } from './user-agent.ts';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${webKit} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156 on Linux'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webKit} HeadlessChrome/156.0.0.0 Safari/537.36`, 'Chrome 156 on Linux'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
    'Edge 156 on Windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/150.0.0.0 Safari/537.36 OPR/130.0.0.0`,
    'Opera 130 on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:153.0) Gecko/20100101 Firefox/153.0',
    'Firefox 153 on macOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    'Safari 26 on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari 18 on iPhone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${webKit} Chrome/156.0.0.0 Mobile Safari/537.36`,
    'Chrome 156 on Android',
  ],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webKit} Chrome/156.0.0.0 Safari/537.36`,
    'Chrome 156 on ChromeOS',
  ],
  ['Firefox/153.0', 'Firefox 153'],
])('%s', (userAgent, name) => {
  expect(readBrowser(userAgent)).toBe(name);
});

test.each(['', 'curl/8.5.0', 'This browser', 'Chrome', 'Version/26 for Safari'])(
  '%j names no browser',
  (userAgent) => {
    expect(readBrowser(userAgent)).toBeNull();
  },
);

test('nothing of the header itself comes back', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const name = readBrowser(`${before} Chrome/156.0 ${after}`);
      expect(name).toMatch(/^(Edge|Opera|Samsung Internet|Firefox|Chrome|Safari) \d{1,4}( on [A-Za-z]+)?$/);
    }),
  );
});
