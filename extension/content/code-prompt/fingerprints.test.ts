import { dictionary as ordinary } from '@zxcvbn-ts/language-common';
import { expect, test } from 'vitest';
import { Dictionary } from './dictionary.ts';
import { bitsOf, encodeFingerprints, lookupIn } from './fingerprints.ts';
import { lexicon } from './lexicon/lexicon.ts';
import { exactLookup, packedLexicon, wordLists } from './lexicon/pack.ts';

const lists = wordLists(lexicon);
const exact = exactLookup(lists);
const shipped = lookupIn(packedLexicon);

test('every word of the lexicon means in a page what its lists say', () => {
  const words = [...new Set(lists.flat())];
  expect(words.length).toBeGreaterThan(900);
  expect(words.filter((word) => shipped(word) !== exact(word))).toEqual([]);
});

test('a word of two lists means both, one of none nothing', () => {
  const lookup = lookupIn(encodeFingerprints([['otp', 'pass'], ['pass']]));
  expect([lookup('pass'), lookup('otp'), lookup('pas')]).toEqual([3, 1, 0]);
  expect(bitsOf('code', 'noun')).toBe(3);
});

test('no ordinary word is taken for one of the lexicon', () => {
  const lookedUp = new Set<string>();
  const reader = new Dictionary((word) => {
    lookedUp.add(word);
    return exact(word);
  });
  // Passwords and dice words, and what 36 languages call countries, tongues and money: with all their beginnings and parts.
  for (const words of Object.values(ordinary)) for (const word of words) reader.read(word);
  for (const name of namesOfTheWorld()) reader.read(name);
  expect(lookedUp.size).toBeGreaterThan(200_000);
  expect([...lookedUp].filter((word) => shipped(word) !== exact(word))).toEqual([]);
});

const languages =
  'en es ja ko pt de tr fr it ar nl id ru hi he zh-Hans zh-Hant th vi ms pl fa da fi sv no hu ro cs el uk bg ca hr sr sk';

function* namesOfTheWorld(): Generator<string> {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at));
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  for (const language of languages.split(' '))
    for (const type of ['region', 'language', 'currency'] as const) {
      const names = new Intl.DisplayNames(language, { type, fallback: 'none' });
      const codes = type === 'currency' ? Intl.supportedValuesOf('currency') : pairs;
      for (const code of codes) yield names.of(type === 'region' ? code.toUpperCase() : code) ?? '';
    }
}
