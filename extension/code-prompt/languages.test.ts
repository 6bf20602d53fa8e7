import { describe, expect, test } from 'vitest';
import type { Meaning } from './lexicon/meanings.ts';
import { findAsRead } from './testing/find-as-read.ts';
import { eastAsian } from './testing/languages/east-asian.ts';
import { germanic } from './testing/languages/germanic.ts';
import { otherFamilies } from './testing/languages/other-families.ts';
import { romance } from './testing/languages/romance.ts';
import { slavic } from './testing/languages/slavic.ts';
import { southAsian } from './testing/languages/south-asian.ts';
import { makeField } from './testing/make-field.ts';
import { Interpreter } from './words.ts';

const languages = [...germanic, ...romance, ...slavic, ...eastAsian, ...southAsian, ...otherFamilies];
const channelOf = (labelText: string) => findAsRead([makeField({ labelText })])[0]?.channel;

describe.each(languages)('X-C01 X-C02 %s', (_language, { code, text, mail, app, recovery, once, others }) => {
  test('a code, and which one', () => {
    // Of a text or an e-mail nothing is said: an authenticator's code may go there.
    const aCode = expect.stringMatching(/^(?:unknown|authenticator)$/) as unknown;
    expect({
      code: channelOf(code),
      text: channelOf(text),
      mail: channelOf(mail),
      app: channelOf(app),
      recovery: channelOf(recovery),
      once: channelOf(once),
      others: others.map(channelOf),
    }).toEqual({
      code: aCode,
      text: 'text',
      mail: 'e-mail',
      app: 'authenticator',
      recovery: 'recovery',
      once: aCode,
      others: others.map(() => undefined),
    });
  });

  test.each(others)('%s stays one of another kind in a form that speaks of a second step', (other) => {
    const field = makeField({ name: 'code', labelText: other, contextText: 'Two-factor authentication' });
    expect(findAsRead([field])).toEqual([]);
  });
});

/** Folding brings the words of two languages together, and what is short enough stands in longer words of a third. */
test.each<[text: string, means: Meaning, because: string]>([
  [
    'Thao tác với đối tác',
    'code',
    'Vietnamese "work with a partner": TAC is a code in Malay only with what says so',
  ],
  ['Visa lösenord', 'card', 'Swedish "show password"'],
  ['so the code is sent', 'card', 'English: "số thẻ" is a card in Vietnamese'],
  ['Kartınızı kullanın', 'captcha', 'Turkish "your card": "картинка" is a picture in Russian'],
  ['Lista de pedidos', 'e-mail', 'Spanish "list": "лист" is a letter in Ukrainian'],
  ['La pasta condivisa', 'e-mail', 'Italian: "pastu" is mail in Latvian'],
  ['Koden skall vara kort', 'recovery', 'Swedish "be": "vara" is a spare one in Finnish'],
  ['Επιστροφή στην καρτέλα', 'card', 'Greek "tab": "Karte" is a card in German'],
  ['Skriv inn koden', 'other', 'Norwegian "in": "ИНН" is a tax number in Russian'],
  ['कोड पुनः भेजें', 'pin', 'Hindi "again": without its vowel marks it is written like "PIN"'],
  ['ข้อมูลทั่วไปและพื้นที่', 'pin', 'Thai "area" begins like "PIN"'],
  ['ข้อมูลทั่วไป', 'screen', 'Thai "general" begins like "TV"'],
  ['カートに入れる', 'card', 'Japanese "cart": without its voice mark a card is written like it'],
  ['Passwort noch einmal', 'code', 'German "once more" is no "once only"'],
  ['عرض الرمز', 'promo', 'Arabic "show the code" is no offer'],
])('%s does not speak of a %s: %s', (text, meaning) => {
  expect(new Interpreter().meaningsOf(text).has(meaning)).toBe(false);
});
