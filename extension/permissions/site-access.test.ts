import { expect, test } from 'vitest';
import type { SiteRule } from '../vault/entry.ts';
import { everySite, patternOf, siteOfPattern } from './site-access.ts';

test.each<[SiteRule, string]>([
  [{ scope: 'domain', value: 'example.com' }, 'https://*.example.com/*'],
  [{ scope: 'host', value: 'login.example.com' }, 'https://login.example.com/*'],
  [{ scope: 'origin', value: 'https://example.com:8443' }, 'https://example.com/*'],
  [{ scope: 'origin', value: 'http://localhost:8080' }, 'http://localhost/*'],
])('%j is looked at through %s', (rule, pattern) => {
  expect(patternOf(rule)).toBe(pattern);
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
