import { describe, expect, test } from 'vitest';
import { siteOf } from '../sites/site.ts';
import { mayFill, pageFit, showsCode } from './page-fit.ts';

const page = (address: string) => ({ site: siteOf(address), host: new URL(address).hostname });
const bound = { sites: [{ scope: 'domain' as const, value: 'github.com' }] };
const unbound = { sites: [] };

describe('X-B09 an entry and the open page', () => {
  test.each([
    ['its own site', bound, page('https://gist.github.com/a'), 'fits', { shown: true, fill: true }],
    [
      'a look-alike',
      bound,
      page('https://github.com.evil.example/'),
      'elsewhere',
      { shown: false, fill: false },
    ],
    ['its own name over http', bound, page('http://github.com/'), 'elsewhere', { shown: false, fill: false }],
    ['an address in numbers', bound, page('https://192.0.2.1/'), 'elsewhere', { shown: false, fill: false }],
    ['no site yet', unbound, page('https://github.com/'), 'unbound', { shown: false, fill: true }],
    [
      'no site yet, over http',
      unbound,
      page('http://github.com/'),
      'elsewhere',
      { shown: false, fill: false },
    ],
    ['no page', bound, { site: null, host: '' }, 'no-page', { shown: true, fill: false }],
  ] as const)('%s', (_case, entry, open, fit, { shown, fill }) => {
    expect(pageFit(entry, open)).toBe(fit);
    expect(showsCode(fit)).toBe(shown);
    expect(mayFill(fit)).toBe(fill);
  });
});
