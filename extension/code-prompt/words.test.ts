import { describe, expect, test } from 'vitest';
import type { Meaning } from './lexicon/meanings.ts';
import { Dictionary } from './dictionary.ts';
import { lexicon } from './lexicon/lexicon.ts';
import { lookupIn } from './lexicon/lookup.ts';
import { meaningsOf } from './words.ts';

const dictionary = new Dictionary(lookupIn(lexicon));
const tokenise = (text: string) => dictionary.read(text).flatMap(({ phrase }) => phrase.split(' '));

test.each([
  ['loginOTP_code2', ['login', 'otp', 'code', '2']],
  ['Bestätigungs-Code', ['bestatigungs', 'code']],
  ['TOTPCode', ['totp', 'code']],
  ['６桁のコード', ['6', '桁', 'の', tokenOf('コード')]],
  ['ID・コード', ['id', tokenOf('コード')]],
  ['฿500', ['500']],
  ['<script>', ['script']],
  ['', []],
])('%j is split into whole words', (text, tokens) => {
  expect(tokenise(text)).toEqual(tokens);
});

describe('the longest phrase is what is meant, and what stands beside "code" says which', () => {
  test.each<[text: string, says: Meaning[], not: Meaning[]]>([
    ['one-time password', ['code'], ['other']],
    ['password', ['other'], ['code']],
    ['country code', ['other'], ['code']],
    ['SMS code', ['code', 'text'], ['other']],
    ['the code that we have just sent', ['code', 'sent'], []],
    ['backup verification code', ['rescued'], ['code']],
    ['图形验证码', ['captcha'], ['code']],
    ['短信验证码', ['code', 'text'], []],
    ['Bestätigungscode', ['code'], []],
    ['verificationcode', ['code'], []],
    ['promocode', ['promo'], ['code']],
    ['Your order. Code', ['noun'], ['code', 'other']],
  ])('%s', (text, says, not) => {
    const meanings = meaningsOf(text);
    expect(says.filter((meaning) => !meanings.has(meaning))).toEqual([]);
    expect(not.filter((meaning) => meanings.has(meaning))).toEqual([]);
  });
});

test.each(['option', 'zipper', 'laptop', 'spinning', 'capital', 'discodance', 'catan'])(
  '%s is only itself',
  (word) => {
    expect(meaningsOf(word).unknown).toBe(tokenise(word).length);
  },
);

/** As `tokenise` leaves it: Japanese voice marks are decomposed and dropped on both sides of a comparison. */
function tokenOf(text: string): string {
  return tokenise(text).join('');
}
