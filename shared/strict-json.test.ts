import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

const parse = (text: string) => parseStrictJson(new TextEncoder().encode(text));

describe('parseStrictJson', () => {
  test('reads what JSON.parse reads, where no name repeats and nothing nests too deep', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/"(__proto__|constructor|prototype)"/.test(text));
        expect(parse(text)).toEqual({ value: JSON.parse(text) as unknown });
      }),
    );
  });

  test('refuses a name twice in one object, however it is spelled or nested', () => {
    for (const text of [
      '{"a":1,"a":2}',
      '{"a":1,"\\u0061":2}',
      '{"x":[{"b":{"a":1,"c":[],"a":1}}]}',
      '{"a":{"a":1},"b":"a","a":3}',
    ]) {
      expect([text, parse(text)]).toEqual([text, null]);
    }
    expect(parse('{"a":{"a":1},"b":[{"a":1},{"a":"a\\"}:{a"}]}')).not.toBeNull();
  });

  test('S-L05 refuses the names by which prototypes are reached', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__']) {
      expect(parse(`{"a":{"${name}":{"admin":true}}}`)).toBeNull();
    }
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('nests sixteen deep and no deeper', () => {
    expect(parse('['.repeat(16) + ']'.repeat(16))).not.toBeNull();
    expect(parse('['.repeat(17) + ']'.repeat(17))).toBeNull();
    expect(parse('{"a":'.repeat(17) + '1' + '}'.repeat(17))).toBeNull();
  });

  test('refuses what is not JSON, not UTF-8, or begins with a byte order mark', () => {
    for (const text of ['', '{', '{"a":NaN}', "{'a':1}", '{"a":1,}', '\ufeff{}', '{}{}', '{"a":01}']) {
      expect([text, parse(text)]).toEqual([text, null]);
    }
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc0, 0xaf, 0x22],
      [0xff, 0xfe, 0x7b, 0, 0x7d, 0],
    ]) {
      expect(parseStrictJson(Uint8Array.from(bytes))).toBeNull();
    }
  });

  test('any bytes give an answer and no exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => parseStrictJson(bytes)).not.toThrow();
      }),
    );
  });
});
