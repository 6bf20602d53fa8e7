import { expect, test } from 'vitest';
import type { SiteRule } from '../vault/entry.ts';
import { everySite, openedBeyondPort, patternOf, siteOfPattern } from './site-access.ts';

test.each<[SiteRule, string]>([
  [{ scope: 'domain', value: 'example.com' }, 'https://*.example.com/*'],
  [{ scope: 'host', value: 'login.example.com' }, 'https://login.example.com/*'],
  [{ scope: 'origin', value: 'https://example.com:8443' }, 'https://example.com/*'],
  [{ scope: 'origin', value: 'http://localhost:8080' }, 'http://localhost/*'],
])('%j is looked at through %s', (rule, pattern) => {
  expect(patternOf(rule)).toBe(pattern);
});

test.each<[SiteRule, string | null]>([
  [{ scope: 'domain', value: 'example.com' }, null],
  [{ scope: 'host', value: 'login.example.com' }, null],
  [{ scope: 'origin', value: 'https://example.com:8443' }, 'example.com'],
  [{ scope: 'origin', value: 'http://localhost:8080' }, 'localhost'],
])('of %j, every port of %s is opened', (rule, host) => {
  expect(openedBeyondPort(rule)).toBe(host);
});

test.each([
  ['https://*.example.com/*', { scope: 'domain', value: 'example.com' }],
  ['https://login.example.com/*', { scope: 'host', value: 'login.example.com' }],
  ['http://localhost/*', { scope: 'origin', value: 'http://localhost' }],
  ...everySite.map((pattern) => [pattern, null] as const),
  ['<all_urls>', null],
  ['*://*/*', null],
] as const)('%s is shown as %j', (pattern, rule) => {
  expect(siteOfPattern(pattern)).toEqual(rule);
});
