import { describe, expect, test } from 'vitest';
import { readSiteAddress } from './read-site-address.ts';

describe('X-B11 a site added by hand', () => {
  test.each([
    ['login.example.com', 'https://login.example.com'],
    [' HTTPS://Login.Example.com/path?query#hash ', 'https://login.example.com'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['аpple.com', 'https://xn--pple-43d.com'], // the first letter is Cyrillic
    ['http://localhost:8080/x', 'http://localhost:8080'],
  ])('%s is read as %s', (typed, origin) => {
    expect(readSiteAddress(typed)?.origin).toBe(origin);
  });

  test.each([
    '',
    'http://example.com',
    'com',
    'co.uk',
    '192.168.1.1',
    'https://bank.example@evil.example',
    'user:password@example.com',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'not a host',
  ])('%s is refused', (typed) => {
    expect(readSiteAddress(typed)).toBeNull();
  });
});
