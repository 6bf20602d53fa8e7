import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extensionErrorCodes } from '../../shared/error-codes.ts';

type Messages = Record<string, { message: string }>;
const read = (locale: string): Messages =>
  JSON.parse(readFileSync(`extension/_locales/${locale}/messages.json`, 'utf8')) as Messages;

const locales = globSync('extension/_locales/*').map(
  (folder) => folder.replaceAll('\\', '/').split('/').at(-1) ?? '',
);
const english = read('en');
const sources = globSync('extension/{background,content,popup,options,ui,unlock}/**/*.{ts,tsx}').filter(
  (file) => !file.includes('.test.'),
);
const code =
  sources.map((file) => readFileSync(file, 'utf8')).join('\n') + readFileSync('manifest.json', 'utf8');

describe.each(locales)('the sentences of %s', (locale) => {
  const messages = read(locale);

  test('are those of English, with the same gaps', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    for (const [key, { message }] of Object.entries(messages)) {
      expect({ key, gaps: gaps(message) }).toEqual({ key, gaps: gaps(english[key]?.message ?? '') });
      expect(message.trim(), key).not.toBe('');
    }
  });

  test('has one for every error, and none for what is no error', () => {
    const errors = Object.keys(messages).filter((key) => key.startsWith('error_'));
    expect(errors.sort()).toEqual(extensionErrorCodes.map((error) => `error_${error}`).sort());
  });

  test('says of a code that is not filled where it comes from, and never just “this one”', () => {
    const about = Object.entries(messages).filter(([key]) => /^(error_prompt_for|message_not)_/.test(key));
    expect(about).toHaveLength(6);
    for (const [key, { message }] of about) {
      expect(message, key).not.toMatch(/this one|dieser hier/i);
      const ways = message.match(
        /authenticator app|authenticator-app|text message|SMS|e-mail|message|nachricht/gi,
      );
      expect(new Set(ways).size, key).toBeGreaterThan(1);
    }
  });

  test('fits what the stores allow for the description', () => {
    expect(messages['description']?.message.length).toBeLessThanOrEqual(132);
  });
});

test('every sentence that the code asks for is there', () => {
  const asked = [
    ...code.matchAll(/(?:\btext\(|\bgetMessage\(|\bof=|\blabel=|\bhint=|__MSG_)['"]?([a-z][a-z0-9_]+)/g),
  ].map((match) => (match[1] ?? '').replace(/__$/, ''));
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => key.includes('_') && !(key in english))).toEqual([]);
});

test('no sentence is left over', () => {
  // Assembled keys: `error_${code}` and `strength_${strength}`.
  const unused = Object.keys(english).filter(
    (key) => !/^(error|strength)_/.test(key) && !new RegExp(`['"]${key}['"]|__MSG_${key}__`).test(code),
  );
  expect(unused).toEqual([]);
});

function gaps(message: string): string[] {
  return [...message.matchAll(/\$\d/g)].map(([gap]) => gap).sort();
}
