import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBasicCredentials } from './basic-credentials.ts';

const basic = (bytes: string | Buffer) => `Basic ${Buffer.from(bytes).toString('base64')}`;

test('RFC 7617: name and password in UTF-8, parted at the first colon', () => {
  // The two examples of sections 2 and 2.1.
  expect(readBasicCredentials('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==')).toEqual({
    userName: 'Aladdin',
    password: 'open sesame',
  });
  expect(readBasicCredentials('Basic dGVzdDoxMjPCow==')).toEqual({ userName: 'test', password: '123£' });
  expect(readBasicCredentials(basic('alice:a:b'))).toEqual({ userName: 'alice', password: 'a:b' });
  expect(readBasicCredentials(basic(':'))).toEqual({ userName: '', password: '' });
  expect(readBasicCredentials(basic('alice:x').replace('Basic', 'bAsIc'))).not.toBeNull();
});

test('whatever else comes in the header is no credentials, and never an error', () => {
  const bad = [
    undefined,
    '',
    'Basic',
    'Basic ',
    'Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    'Basic QWxh ZGRpbjpv',
    basic('no colon'),
    basic(Buffer.from([0x61, 0x3a, 0xff])),
    basic(`${'x'.repeat(65)}:y`),
    basic(`x:${'y'.repeat(1025)}`),
  ];
  for (const header of bad) expect([header, readBasicCredentials(header)]).toEqual([header, null]);
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'binary' }), (scheme, text) => {
      readBasicCredentials(scheme + text);
      const userName = text.replaceAll(':', '').slice(0, 64);
      fc.pre(userName.isWellFormed() && text.isWellFormed() && text.length <= 1024);
      expect(readBasicCredentials(basic(`${userName}:${text}`))).toEqual({ userName, password: text });
    }),
  );
});
