import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom, testKeys } from '../testing/test-server.ts';
import { factorMaterialPlace, open, seal, sealedPrefix } from './sealed-secret.ts';

const keys = testKeys('k1');
const place = factorMaterialPlace({ id: 'factor', accountId: 'account' });
const secret = Buffer.from('a secret of twenty b');

describe('seal and open', () => {
  test('give back what was sealed', () => {
    const random = seededRandom('seal');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(open(keys, place, seal(keys, place, bytes, random))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('the nonce is new each time', () => {
    const random = seededRandom('seal');
    const sealed = Array.from({ length: 1000 }, () => seal(keys, place, secret, random));
    expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(1000);
  });

  test('nothing opens elsewhere: another row, account, column or table', () => {
    const sealed = seal(keys, place, secret, seededRandom('seal'));
    const elsewhere = [
      factorMaterialPlace({ id: 'other', accountId: 'account' }),
      factorMaterialPlace({ id: 'factor', accountId: 'other' }),
      { ...place, column: 'name' },
      { ...place, table: 'accounts' },
    ];
    for (const other of elsewhere) expect(open(keys, other, sealed)).toBeNull();
  });

  test('nothing opens that was altered in any character, or cut', () => {
    const sealed = seal(keys, place, secret, seededRandom('seal'));
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = sealed.slice(0, index) + (sealed[index] === 'A' ? 'B' : 'A') + sealed.slice(index + 1);
      // The last character of base64url may hold bits that no byte has.
      const isSame = Buffer.from(altered.split('.')[3] ?? '', 'base64url').equals(
        Buffer.from(sealed.split('.')[3] ?? '', 'base64url'),
      );
      if (altered.split('.').slice(0, 3).join() !== sealed.split('.').slice(0, 3).join() || !isSame) {
        expect(open(keys, place, altered)).toBeNull();
      }
      expect(open(keys, place, sealed.slice(0, index))).toBeNull();
    }
  });

  test('an older key opens, a key that is gone does not', () => {
    const sealed = seal(keys, place, secret, seededRandom('seal'));
    expect(open(testKeys('k2', 'k1'), place, sealed)).toEqual(secret);
    expect(open(testKeys('k2'), place, sealed)).toBeNull();
    expect(sealed.startsWith(sealedPrefix('k1'))).toBe(true);
  });
});
