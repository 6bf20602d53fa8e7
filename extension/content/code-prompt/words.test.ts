import { describe, expect, test } from 'vitest';
import { meaningsOf, tokenise } from './words.ts';

test.each([
  ['loginOTP_code2', ['login', 'otp', 'code', '2']],
  ['Bestätigungs-Code', ['bestatigungs', 'code']],
  ['TOTPCode', ['totp', 'code']],
  ['６桁のコード', ['6', tokenOf('桁のコード')]],
  ['<script>', ['script']],
  ['', []],
])('%j is split into whole words', (text, tokens) => {
  expect(tokenise(text)).toEqual(tokens);
});

describe('the longest phrase is what is meant', () => {
  test.each([
    ['one-time password', ['code']],
    ['password', ['other']],
    ['country code', ['phone']],
    ['SMS code', ['code', 'text']],
    ['backup verification code', ['recovery']],
    ['图形验证码', ['captcha']],
  ])('%s', (text, expected) => {
    expect([...meaningsOf(text).keys()].sort()).toEqual(expected);
  });
});

test.each(['option', 'zipper', 'laptop', 'spinning', 'capital', 'discodance', 'catan'])(
  '%s is only itself',
  (word) => {
    expect([...meaningsOf(word).keys()]).toEqual([]);
  },
);

/** As `tokenise` leaves it: Japanese voice marks are decomposed and dropped on both sides of a comparison. */
function tokenOf(text: string): string {
  return tokenise(text).join('');
}
