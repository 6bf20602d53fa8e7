import { describe, expect, test } from 'vitest';
import type { SiteRule } from '../vault/entry.ts';
import { fits, offers, siteOf, whyNoSite, type Site } from './site.ts';

function site(address: string): Site {
  const found = siteOf(address);
  if (found === null) throw new Error(`no site: ${address}`);
  return found;
}
const domain = (value: string): SiteRule => ({ scope: 'domain', value });
const host = (value: string): SiteRule => ({ scope: 'host', value });
const origin = (value: string): SiteRule => ({ scope: 'origin', value });

/** Whether an entry bound at first use to one page would give its code to another. */
const shares = (bound: string, visited: string): boolean => {
  const other = siteOf(visited);
  return other !== null && offers(site(bound)).some((rule) => fits(rule, other));
};

test('an origin', () => {
  expect(siteOf('https://login.example.com')).toEqual({
    origin: 'https://login.example.com',
    scheme: 'https',
    host: 'login.example.com',
    port: 443,
    domain: 'example.com',
  });
});

test('the whole domain is offered first, this host second', () => {
  expect(offers(site('https://login.example.com'))).toEqual([
    domain('example.com'),
    host('login.example.com'),
  ]);
  expect(offers(site('https://example.com'))).toEqual([domain('example.com')]);
});

describe('X-B01 hosts and sub-domains', () => {
  test.each([
    [host('login.example.com'), 'https://login.example.com', true],
    [host('login.example.com'), 'https://example.com', false],
    [host('login.example.com'), 'https://a.login.example.com', false],
    [host('login.example.com'), 'https://other.example.com', false],
    [host('example.com'), 'https://login.example.com', false],
    [domain('example.com'), 'https://example.com', true],
    [domain('example.com'), 'https://login.example.com', true],
    [domain('example.com'), 'https://a.b.example.com', true],
    [domain('example.com'), 'https://example.org', false],
    [domain('example.com'), 'https://example.com.example.org', false],
    // No site has such a domain: a rule that was meant for one host never widens.
    [domain('login.example.com'), 'https://login.example.com', false],
  ])('X-B01 %j at %s: %s', (rule, address, answer) => {
    expect(fits(rule, site(address))).toBe(answer);
  });
});

describe('X-B02 look-alikes', () => {
  test.each([
    'https://example.com.evil.test',
    'https://evilexample.com',
    'https://example.co',
    'https://example.com.co',
    'https://exarnple.com',
    'https://xn--xample-2of.com',
    'https://ехample.com',
    'https://example.com@evil.test',
    'https://example.com:443@evil.test',
    'https://evil.test/example.com',
    'https://evil.test?example.com',
    'https://evil.test#example.com',
    'https://example.com%2eevil.test',
    'https://example-com.evil.test',
  ])('X-B02 %s gets nothing', (address) => {
    expect(shares('https://example.com', address)).toBe(false);
  });

  test.each([
    'https://EXAMPLE.COM',
    'https://example.com.',
    'https://example.com./login',
    'https://ｅｘａｍｐｌｅ.com',
    'https://example。com',
    'https://example．com',
    'https://ex\u00adample.com',
    'https://exam%70le.com',
    'https://user:password@example.com',
    'https://example.com:443',
    // Browsers read the backslash as a slash: what follows is path, and the page really is example.com's.
    'https://example.com\\@evil.test',
    'HTTPS://Example.com/login?next=https://evil.test',
  ])('X-B02 %s is the true host', (address) => {
    expect(siteOf(address)?.host).toBe('example.com');
    expect(shares('https://example.com', address)).toBe(true);
  });
});

describe('X-B03 tenants of one public suffix', () => {
  test.each([
    'github.io',
    'pages.dev',
    'web.app',
    's3.amazonaws.com',
    'vercel.app',
    'blogspot.com',
    'co.uk',
    'test.ck',
    'c.kobe.jp',
    'com',
    'xn--55qx5d.cn',
    'xn--fiqs8s',
  ])('X-B03 alice and bob on %s never share a code', (suffix) => {
    expect(offers(site(`https://alice.${suffix}`))).toContainEqual(domain(`alice.${suffix}`));
    expect(shares(`https://alice.${suffix}`, `https://bob.${suffix}`)).toBe(false);
    expect(shares(`https://www.alice.${suffix}`, `https://www.bob.${suffix}`)).toBe(false);
    expect(shares(`https://alice.${suffix}`, `https://login.alice.${suffix}`)).toBe(true);
    // Even a rule for the suffix itself, from before it was one, fits nobody.
    expect(fits(domain(suffix), site(`https://alice.${suffix}`))).toBe(false);
    expect(whyNoSite(`https://${suffix}`)).toBe('page_not_allowed');
  });

  test('X-B03 exceptions of the list: www.ck is a domain, and city.kobe.jp', () => {
    expect(siteOf('https://www.ck')?.domain).toBe('www.ck');
    expect(siteOf('https://city.kobe.jp')?.domain).toBe('city.kobe.jp');
    expect(shares('https://www.ck', 'https://shop.test.ck')).toBe(false);
  });
});

describe('X-B04 plain http, and other ports', () => {
  test.each(['http://example.com', 'http://login.example.com:8080', 'http://example.com.'])(
    'X-B04 %s gets nothing, whatever was bound',
    (address) => {
      expect(whyNoSite(address)).toBe('site_not_secure');
      expect(shares('https://example.com', address)).toBe(false);
    },
  );

  test('X-B04 a rule never fits plain http, were such a site to come from elsewhere', () => {
    const unsafe: Site = {
      ...site('https://example.com'),
      scheme: 'http',
      port: 80,
      origin: 'http://example.com',
    };
    expect(fits(domain('example.com'), unsafe)).toBe(false);
    expect(fits(host('example.com'), unsafe)).toBe(false);
    expect(fits(domain('example.com'), { ...unsafe, port: 443 })).toBe(false);
  });

  test('X-B04 another port is another server: bound only by its exact origin, port and all', () => {
    expect(shares('https://example.com', 'https://example.com:8443')).toBe(false);
    expect(offers(site('https://login.example.com:8443'))).toEqual([
      origin('https://login.example.com:8443'),
    ]);
    expect(shares('https://example.com:8443', 'https://example.com')).toBe(false);
    expect(shares('https://example.com:8443', 'https://example.com:8443/login')).toBe(true);
  });

  test.each([
    'http://localhost:8080',
    'http://localhost',
    'https://localhost:8443',
    'http://app.localhost:3000',
  ])('X-B04 %s is the exception, bound to its exact origin', (address) => {
    expect(offers(site(address))).toEqual([origin(address)]);
    expect(shares(address, address)).toBe(true);
  });

  test.each([
    ['http://localhost:8080', 'http://localhost:8081'],
    ['http://localhost:8080', 'https://localhost:8080'],
    ['http://localhost:8080', 'http://app.localhost:8080'],
    ['http://a.localhost', 'http://b.localhost'],
  ])('X-B04 %s and %s do not share', (bound, visited) => {
    expect(shares(bound, visited)).toBe(false);
    expect(shares(visited, bound)).toBe(false);
  });

  test.each(['http://localhost.evil.test', 'http://evillocalhost.test', 'http://notlocalhost'])(
    'X-B04 %s only sounds like localhost',
    (address) => {
      expect(siteOf(address)).toBeNull();
    },
  );
});

describe('X-B05 pages that are no site', () => {
  test.each([
    'https://127.0.0.1',
    'http://127.0.0.1:8080',
    'https://[::1]:8443',
    'https://[2001:db8::1]',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://2130706433',
    'https://127.1',
    'https://０x7f.1',
    'https://192.168.1.1.',
    'https://router',
    'https://printer.local',
    'https://printer.local.',
    'https://local',
    'file:///etc/passwd',
    'data:text/html,<input autocomplete=one-time-code>',
    'blob:https://example.com/0f1e2d3c',
    'filesystem:https://example.com/temporary/x.html',
    'about:blank',
    'about:srcdoc',
    'javascript:alert(1)',
    'view-source:https://example.com',
    'chrome://settings',
    'edge://settings',
    'moz-extension://0f1e2d3c/popup.html',
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
    'devtools://devtools/bundled/inspector.html',
    'ws://example.com',
    'ftp://example.com',
    'null',
    '',
    'example.com',
    '//example.com',
    'https://',
    'https://-example.com',
    'https://exa mple.com',
    'https://a..example.com',
  ])('X-B05 %s', (address) => {
    expect(siteOf(address)).toBeNull();
    expect(whyNoSite(address)).toBe('page_not_allowed');
  });
});
