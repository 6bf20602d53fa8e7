import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { isDerSignature } from './der-signature.ts';

test.each(['P-256', 'P-384', 'P-521'])('every signature that OpenSSL makes with %s is one', (namedCurve) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  for (let i = 0; i < 200; i += 1) {
    const signature = sign('sha256', Buffer.from([i]), privateKey);
    expect([signature.toString('hex'), isDerSignature(signature)]).toEqual([signature.toString('hex'), true]);
    expect(isDerSignature(signature.subarray(0, -1))).toBe(false);
    expect(isDerSignature(Buffer.concat([signature, Buffer.from([0])]))).toBe(false);
  }
});

test.each([
  ['nothing', ''],
  ['an empty sequence', '3000'],
  ['one number', '3003020101'],
  ['a third number', '3009020101020101020101'],
  ['a negative number', '3006020181020101'],
  ['a number with a zero too many', '300702020001020101'],
  ['a number of no bytes', '30050200020101'],
  ['a number longer than what is left', '3006020101027f01'],
  ['a long form of a short length', '308106020101020101'],
  ['the indefinite form', '30800201010201010000'],
  ['another tag', '3106020101020101'],
])('W-C06 %s is none', (_, hex) => {
  expect(isDerSignature(Buffer.from(hex, 'hex'))).toBe(false);
});
