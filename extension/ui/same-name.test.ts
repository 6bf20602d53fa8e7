import { expect, test } from 'vitest';
import { sameName } from './same-name.ts';

test('names are the same whatever their case, and only both together', () => {
  const shop = { issuer: 'Shop', account: 'alice' };
  const others = [
    { issuer: 'Shop', account: 'bob' },
    { issuer: '', account: 'alice' },
    { issuer: 'Shopalice', account: '' },
  ];
  expect(sameName([shop, ...others], { issuer: ' shop', account: 'Alice' })).toEqual([shop]);
  expect(sameName(others, shop)).toEqual([]);
});
