import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName } from './display-name.ts';
import { decodePunycode } from './punycode.ts';

test('an ASCII name is shown once', () => {
  expect(displayName('login.example.com')).toEqual({
    unicode: 'login.example.com',
    ascii: 'login.example.com',
    mixedScript: false,
  });
});

describe('X-B11 both spellings of a name (pure part)', () => {
  test.each([
    ['xn--mller-kva.de', 'müller.de', false],
    ['www.xn--fa-hia.de', 'www.faß.de', false],
    ['xn--85x722f.xn--55qx5d.cn', '食狮.公司.cn', false],
    ['xn--r8jz45g.xn--zckzah', '例え.テスト', false],
    ['xn--4dbcagdahymbxekheh6e0a7fei0b.com', 'למההםפשוטלאמדבריםעברית.com', false],
    ['xn--mgbh0fb.xn--kgbechtv', 'مثال.إختبار', false],
    ['localhost:8080', 'localhost:8080', false],
    ['xn--mller-kva.localhost:8080', 'müller.localhost:8080', false],
    // Cyrillic а in a Latin word.
    ['xn--pple-43d.com', 'аpple.com', true],
    // A wholly Cyrillic label: only the ending tells.
    ['xn--80ak6aa92e.com', 'аррӏе.com', true],
    // Greek omicron.
    ['xn--ggle-0nda.com', 'gοοgle.com', true],
    // Two scripts in one label, though neither looks Latin to the other.
    ['xn--ab-nqie.com', 'abกข.com', true],
    ['xn--y9j3b7087cs56a.com', '한글ひら.com', true],
    // Japanese is written in several, and with Latin among them.
    ['xn--abc-763b408n.com', '例えabc.com', false],
    ['xn--e1afmkfd.xn--p1ai', 'пример.рф', false],
  ])('X-B11 %s reads %s, mixes alphabets: %s', (ascii, unicode, mixedScript) => {
    expect(displayName(ascii)).toEqual({ unicode, ascii, mixedScript });
  });

  test('X-B11 an entry that gets a second host shows both, each in both spellings', () => {
    const names = ['xn--pple-43d.com', 'apple.com'].map(displayName);
    expect(names.map(({ ascii }) => ascii)).toEqual(['xn--pple-43d.com', 'apple.com']);
    expect(names.map(({ mixedScript }) => mixedScript)).toEqual([true, false]);
    expect(names[0]?.unicode).not.toBe(names[1]?.unicode);
  });

  test.each([
    ['no Punycode', 'xn--a.example'],
    ['an overflow', 'xn--99999999999999999999.example'],
    ['a letter that browsers do not allow', 'xn--\u00e4.example'],
    ['a control character, encoded', 'xn--a-ecp.example'],
    ['nothing', 'xn--.example'],
  ])('X-B11 a label with %s stays as it is', (_name, ascii) => {
    expect(displayName(ascii)).toEqual({
      unicode: ascii,
      ascii,
      mixedScript: expect.any(Boolean) as boolean,
    });
  });

  test('X-B11 any host that a browser makes of Unicode text reads back as a host it makes the same of', () => {
    const label = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('aäößéñ食狮例えпримерαβγ한글אבג')),
        fc.constantFrom(...Array.from('abc-019')),
      ),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(label, (text) => {
        const ascii = URL.parse(`https://${text}.example/`)?.hostname;
        if (ascii === undefined || !ascii.endsWith('.example')) return;
        const { unicode } = displayName(ascii);
        expect(URL.parse(`https://${unicode}/`)?.hostname).toBe(ascii);
        if (ascii.startsWith('xn--')) expect(unicode).not.toBe(ascii);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** RFC 3492 section 7.1, samples that are lower-case throughout. */
test.each([
  ['egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
  ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
  ['4dbcagdahymbxekheh6e0a7fei0b', 'למההםפשוטלאמדבריםעברית'],
  ['n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa', 'なぜみんな日本語を話してくれないのか'],
  ['b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
  ['-with-super-monkeys-pc58ag80a8qai00g7n9n', '安室奈美恵-with-super-monkeys'],
  ['d9juau41awczczp', 'そのスピードで'],
])('Punycode %s (RFC 3492 section 7.1)', (encoded, decoded) => {
  expect(decodePunycode(encoded)).toBe(decoded);
});

test('Punycode: any text is decoded or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abcxyz019-')), maxLength: 80 }), (text) => {
      const decoded = decodePunycode(text);
      expect(decoded === null || decoded.length > 0 || text === '' || text === '-').toBe(true);
    }),
  );
});
