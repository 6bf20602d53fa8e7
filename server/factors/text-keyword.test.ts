import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKeyword } from './text-keyword.ts';

test.each([
  ['STOP', 'stop'],
  ['stop', 'stop'],
  [' Stop. ', 'stop'],
  ['“STOP”', 'stop'],
  ['STOP ALL', 'stop'],
  ['stopall', 'stop'],
  ['Unsubscribe', 'stop'],
  ['CANCEL', 'stop'],
  ['End', 'stop'],
  ['quit!', 'stop'],
  ['opt-out', 'stop'],
  ['Revoke', 'stop'],
  ['ARRÊT', 'stop'],
  ['GO', 'start'],
  ['go', 'start'],
  ['Start', 'start'],
  ['UNSTOP', 'start'],
  ['yes', 'start'],
  ['HELP', 'help'],
  ['info?', 'help'],
])('%s is %s', (text, keyword) => expect(readKeyword(text)).toBe(keyword));

test.each([
  '',
  'hello',
  'please stop calling',
  'go away',
  'stops',
  '123456',
  'constructor',
  '__proto__',
  '🛑',
])('%s is no keyword', (text) => expect(readKeyword(text)).toBeNull());

test('anything may come in', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => void readKeyword(text)));
  expect(readKeyword('STOP' + ' '.repeat(100_000))).toBeNull();
});
