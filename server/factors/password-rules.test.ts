import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalPassword, passwordFault } from './password-rules.ts';

const alone = { minLength: 15, maxLength: 256 };
const withFactor = { minLength: 8, maxLength: 256 };

describe('canonicalPassword', () => {
  test('composed and decomposed letters become one text', () => {
    expect(canonicalPassword('cafe\u0301')).toBe(canonicalPassword('caf\u00e9'));
  });

  test('spaces and NUL stay', () => {
    expect(canonicalPassword(' a\0b ')).toBe(' a\0b ');
  });

  test('half a surrogate pair is refused wherever it stands', () => {
    for (const text of ['\ud800', 'a\ud800b', '\udc00\ud800']) expect(canonicalPassword(text)).toBeNull();
  });

  test('is well-formed and the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const once = canonicalPassword(typed);
        expect(once).toSatisfy((text: string) => text.isWellFormed());
        expect(canonicalPassword(once ?? '')).toBe(once);
      }),
    );
  });
});

describe('passwordFault', () => {
  test('counts code points, not UTF-16 units or bytes', async () => {
    expect(await passwordFault('😀'.repeat(8), withFactor, [])).toBeNull();
    expect(await passwordFault('😀'.repeat(7), withFactor, [])).toBe('password_too_short');
    expect(await passwordFault('é'.repeat(256), withFactor, [])).toBeNull();
    expect(await passwordFault('😀'.repeat(257), withFactor, [])).toBe('password_too_long');
  });

  test('refuses common passwords, in any case and backwards', async () => {
    for (const listed of ['password', 'iloveyou', 'qwertyuiop', 'PassWord', 'drowssap', 'football1']) {
      expect(await passwordFault(listed, withFactor, [])).toBe('password_blocklisted');
    }
  });

  test('refuses a listed password that is only repeated', async () => {
    expect(await passwordFault('passwordpassword', alone, [])).toBe('password_blocklisted');
    expect(await passwordFault('123456123456123456', alone, [])).toBe('password_blocklisted');
  });

  test('refuses context words: whole, in any case, backwards, repeated', async () => {
    const context = ['Countersign', 'Margarethe'];
    for (const guess of ['countersign', 'CounterSign', 'ngisretnuoc', 'margarethe', 'ehteragram']) {
      expect(await passwordFault(guess, withFactor, context)).toBe('password_blocklisted');
    }
    expect(await passwordFault('margarethemargarethe', alone, context)).toBe('password_blocklisted');
  });

  test.each([
    ['one character', 'a'.repeat(20)],
    ['one character in two cases', 'aAaAaAaAaAaAaAaA'],
    ['spaces', ' '.repeat(15)],
    ['one digit', '1'.repeat(15)],
    ['two characters', 'abbbabaabbababab'],
    ['digits in order', '123456789012345678'],
    ['digits in order, from zero', '012345678901234'],
    ['digits downwards', '987654321098765'],
    ['keyboard rows', 'qwertyuiopasdfgh'],
    ['keyboard rows of another country', 'QWERTZUIOPASDFGH'],
    ['keyboard rows backwards', 'mnbvcxzlkjhgfdsa'],
    ['keyboard columns', '1qaz2wsx3edc4rfv'],
    ['the alphabet', 'abcdefghijklmnop'],
    ['the alphabet from its end to its beginning', 'stuvwxyzabcdefgh'],
    ['a listed word repeated, and a digit', 'passwordpassword1'],
    ['a listed word between signs', '!!!!password!!!!'],
    ['a listed word backwards, and digits', 'drowssap12345678'],
    ['the name of the service, and digits', 'countersign1234'],
    ['digits, and the name of the service', '2026-Countersign'],
    ['the phrase that everybody quotes', 'Correct Horse Battery Staple!'],
  ])('refuses what is derived without effort: %s', async (_what, guess) => {
    expect(await passwordFault(guess, alone, ['Countersign'])).toBe('password_blocklisted');
  });

  test.each([
    ['three characters', 'aaaaaaaabbbbbbbbcccc'],
    ['a run and something else', 'qwertyuiop over the hill'],
    ['two listed words', 'password football'],
    ['words', 'copper lantern seven herons'],
    ['few letters among many digits', '3180ab425970163'],
    ['digits in no order', '318042597716350'],
  ])('accepts what takes more than that: %s', async (_what, password) => {
    expect(await passwordFault(password, alone, ['Countersign'])).toBeNull();
  });

  test('accepts a password that only contains a listed word', async () => {
    expect(await passwordFault('countersign for the garden', alone, ['Countersign'])).toBeNull();
  });

  test('has no rule about kinds of characters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a', '0', ' ', 'ß', '漢'),
        fc.nat({ max: 40 }),
        async (letter, extra) => {
          const password = letter.repeat(14) + 'zq' + letter.repeat(extra);
          expect(await passwordFault(password, alone, [])).toBeNull();
        },
      ),
    );
  });
});
