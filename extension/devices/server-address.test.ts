import { expect, test } from 'vitest';
import { isServerOrigin, readServerAddress } from './server-address.ts';

test.each([
  ['https://auth.example.com', 'https://auth.example.com'],
  ['auth.example.com', 'https://auth.example.com'],
  ['  AUTH.example.com/settings?a=1#b ', 'https://auth.example.com'],
  ['https://auth.example.com:8443/', 'https://auth.example.com:8443'],
  ['localhost:8080', 'http://localhost:8080'],
  ['http://localhost:8080/settings', 'http://localhost:8080'],
  ['https://localhost', 'https://localhost'],
  ['bücher.example', 'https://xn--bcher-kva.example'],
  ['', null],
  ['http://auth.example.com', null],
  ['http://localhost.evil.example', null],
  ['https://auth.example.com@evil.example', null],
  ['javascript:alert(1)', null],
  ['ftp://auth.example.com', null],
  ['two words', null],
])('%j is the server %j', (typed, origin) => {
  expect(readServerAddress(typed)).toBe(origin);
  if (origin !== null) expect(isServerOrigin(origin)).toBe(true);
});

test.each([
  'https://auth.example.com/',
  'https://auth.example.com/a',
  'http://auth.example.com',
  'AUTH.example.com',
  '',
])('%j is no bare origin of a server', (text) => expect(isServerOrigin(text)).toBe(false));
