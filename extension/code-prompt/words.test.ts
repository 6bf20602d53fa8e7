import { describe, expect, test } from 'vitest';
import { Dictionary, type Word } from './dictionary.ts';
import { lexicon } from './lexicon/lexicon.ts';
import { lookupIn } from './lexicon/lookup.ts';
import { bitsOf, meanings, type Meaning } from './lexicon/meanings.ts';
import { findPrompts } from './score.ts';
import { makeField } from './testing/make-field.ts';
import { interpret } from './interpret.ts';
import { Interpreter } from './words.ts';

const dictionary = new Dictionary(lookupIn(lexicon));
const meaningsOf = (text: string) => new Interpreter().meaningsOf(text);
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
    ['one-time password', ['code'], ['password']],
    ['password', ['password'], ['code', 'other']],
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
    ['We have sent a 4-digit PIN by text', ['code', 'text'], []],
    ['A 4-digit PIN', ['pin'], ['code']],
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

test('all meanings fit into the bits of one number', () => {
  expect(meanings.length).toBeLessThanOrEqual(32);
});

test('no word stands twice in one meaning of a family, in two scripts or with other accents either', () => {
  for (const family of lexicon)
    for (const words of Object.values(family)) {
      const folded = words
        .trim()
        .split(/\s+/)
        .map((word) => tokenise(word).join(' ') + (word.endsWith('*') ? '*' : ''));
      expect(folded).toEqual([...new Set(folded)]);
    }
});

/** As `tokenise` leaves it: Japanese voice marks are decomposed and dropped on both sides of a comparison. */
function tokenOf(text: string): string {
  return tokenise(text).join('');
}

describe('X-D10 what a page says, it cannot make dear to read', () => {
  const lookup = lookupIn(lexicon);
  let lookups = 0;
  const counting = (word: string) => {
    lookups += 1;
    return lookup(word);
  };
  function lookupsOf(work: () => unknown): number {
    lookups = 0;
    work();
    return lookups;
  }
  /** Letters that no two of these words have in common, for longer than an ending. */
  const wordOf = (number: number) =>
    `x${String(number * 7_919 + 100_000).replace(/\d/g, (digit) => 'bdfghjklmq'.charAt(Number(digit)))}z`;
  const fieldOf = (index: number, words: number, more = {}) =>
    makeField({
      index,
      contextText: Array.from({ length: words }, (_, at) => wordOf(index * words + at)).join(' '),
      ...more,
    });

  test.each(['qgiftkundoverqgiftkundoverqgiftkundoverx', 'codecodecodecodecodecodecodecodecodexqxx'])(
    'a word that could be cut in thousands of ways, %s',
    (word) => {
      expect(word).toHaveLength(40);
      expect(lookupsOf(() => new Dictionary(counting).read(word))).toBeLessThan(1_000);
      expect(lookupsOf(() => new Dictionary(counting).read(`${word}x`))).toBeLessThan(50);
    },
  );

  test('a noun is held against the words beside it, not against all', () => {
    let reads = 0;
    const wordAt = (at: number): Word => ({
      phrase: 'code',
      at,
      get part() {
        reads += 1;
        return 0;
      },
      meanings: bitsOf('noun', 'app'),
    });
    const readsOf = (words: number) => {
      reads = 0;
      interpret(Array.from({ length: words }, (_, at) => wordAt(at)));
      return reads;
    };
    expect(readsOf(200)).toBeLessThan(readsOf(100) * 2.2);
  });

  test('a flood of words is read up to an end, which all frames of a look share, and the field in use first', () => {
    const interpreter = new Interpreter(counting);
    const flood = Array.from({ length: 120 }, (_, index) => fieldOf(index, 100));
    const inUse = fieldOf(120, 0, { labelText: 'Verification code', focused: true });
    const seen: number[][] = [];
    const used = lookupsOf(() => {
      for (let frame = 0; frame < 50; frame += 1)
        seen.push(findPrompts([...flood, inUse], undefined, interpreter).flatMap(({ inputs }) => inputs));
    });
    expect(used).toBeGreaterThan(100_000);
    expect(used).toBeLessThan(400_000);
    expect([seen[0], seen[1]]).toEqual([[120], []]);
  });

  test('what was not read is not taken for a prompt: it may have been a veto', () => {
    const interpreter = new Interpreter(counting);
    const flood = Array.from({ length: 120 }, (_, index) => fieldOf(index, 100));
    findPrompts(flood, undefined, interpreter);
    const promo = makeField({ autocomplete: 'one-time-code', labelText: 'Promo code' });
    expect(findPrompts([promo], undefined, interpreter)).toEqual([]);
    expect(findPrompts([promo, { ...promo, labelText: '' }])).toHaveLength(1);
  });

  test('a form of 120 fields that each say something else is read to its end', () => {
    const interpreter = new Interpreter();
    const form = Array.from({ length: 119 }, (_, index) => fieldOf(index, 12));
    const last = fieldOf(119, 12, { labelText: 'Verification code' });
    expect(findPrompts([...form, last], undefined, interpreter)).toMatchObject([{ inputs: [119] }]);
    expect(interpreter.isSpent).toBe(false);
  });

  test('and none of it is kept for the next look', () => {
    const read = () => new Interpreter(counting).meaningsOf('Bestätigungscode for shop.test');
    expect(lookupsOf(read)).toBe(lookupsOf(read));
  });
});
