import { expect, test } from 'vitest';
import { readHandedOver } from './backup-code-hand-over.ts';

const start = { salt: 'A'.repeat(22), length: 20, head: 'A'.repeat(14) };

test('X-D02 the start of a chain is read, and nothing else that a script of the page can send', () => {
  expect(readHandedOver(JSON.stringify(start))).toEqual(start);
  // What is more than the server is to get stays behind.
  expect(readHandedOver(JSON.stringify({ ...start, seed: 'B'.repeat(22) }))).toEqual(start);
  for (const bad of [
    start,
    null,
    'null',
    '',
    '{',
    '[]',
    JSON.stringify({ ...start, salt: 'A'.repeat(21) }),
    JSON.stringify({ ...start, salt: `${'A'.repeat(21)}=` }),
    JSON.stringify({ ...start, head: 1 }),
    JSON.stringify({ ...start, length: '20' }),
    JSON.stringify({ ...start, length: 0 }),
    JSON.stringify({ ...start, length: 101 }),
    JSON.stringify({ ...start, length: 1.5 }),
    JSON.stringify({ ...start, more: 'x'.repeat(2000) }),
  ])
    expect(readHandedOver(bad)).toBeNull();
});
