import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatTemporaryPassword,
  holdsTemporaryPassword,
  readTemporaryPassword,
} from './temporary-password.ts';

const letter = fc.constantFrom(...Array.from('0123456789abcdefghjkmnpqrstvwxyz'));
const letters = (length: number) => fc.string({ unit: letter, minLength: length, maxLength: length });
const anyParts = fc.record({ id: letters(16), secret: letters(32) });
const parts = { id: '0123456789abcdef', secret: 'ghjkmnpqrstvwxyz0123456789abcdef' };
const written = 'tp-0123456789abcdef-ghjkmnpqrstvwxyz0123456789abcdef';

test('it is written in one line that every mail program takes, and read again', () => {
  expect(formatTemporaryPassword(parts)).toBe(written);
  fc.assert(
    fc.property(anyParts, (each) => {
      const text = formatTemporaryPassword(each);
      expect(text).toMatch(/^[a-z0-9-]{52}$/);
      expect(readTemporaryPassword(text)).toEqual(each);
      expect(holdsTemporaryPassword(`/somewhere?password=${text}&x`)).toBe(true);
    }),
  );
});

test.each([
  written.toUpperCase(),
  `  ${written}\n`,
  written.replaceAll('-', ' '),
  written.replaceAll('-', ''),
  written.replaceAll('0', 'O').replaceAll('1', 'l'),
  'Tp-0123 4567 89ab cdef – ghjk mnpq rstv wxyz 0123 4567 89ab cdef',
])('%j is read as the same password', (typed) => {
  expect(readTemporaryPassword(typed)).toEqual(parts);
});

test.each([
  '',
  'tp',
  'tp-',
  'seven quiet herons at dusk',
  written.slice(0, -1),
  `${written}0`,
  written.slice(3),
  written.replace('g', 'u'),
  'tp '.repeat(10_000),
])('%j is none', (typed) => {
  expect(readTemporaryPassword(typed)).toBeNull();
});

test('no text makes it throw or hang', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readTemporaryPassword(`tp-${text}`)));
  expect(readTemporaryPassword(`tp${' '.repeat(100_000)}`)).toBeNull();
});
