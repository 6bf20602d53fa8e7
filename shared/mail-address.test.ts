import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskedAddress, readMailAddress } from './mail-address.ts';

test('takes what mail can be sent to, and compares it in small letters', () => {
  expect(readMailAddress(' Ada.L+2fa@Mail.Example.ORG ')).toEqual({
    address: 'Ada.L+2fa@Mail.Example.ORG',
    key: 'ada.l+2fa@mail.example.org',
  });
  for (const typed of ['a@b.co', "o'hara@example.org", 'x@xn--bcher-kva.example', '1@9.example']) {
    expect([typed, readMailAddress(typed)?.address]).toEqual([typed, typed]);
  }
});

test('refuses what could be read as something else than one address', () => {
  const refused = [
    ...['', 'ada', '@example.org', 'ada@', 'ada@localhost', 'ada@example.org.', 'ada@-a.org', 'ada@a-.org'],
    ...['a..b@example.org', '.a@example.org', 'a.@example.org', 'ada@[192.0.2.1]', 'ada@192.0.2.1'],
    ...[
      '"ada"@example.org',
      'Ada <ada@example.org>',
      'ada@example.org,eve@example.org',
      'ada@eve@example.org',
    ],
    ...[
      'ada@example.org\r\nBcc: eve@example.org',
      'ada@example.org\n',
      'ada\u0000@example.org',
      'ädä@example.org',
    ],
    ...[`${'a'.repeat(65)}@example.org`, `a@${'b'.repeat(60)}.${'c'.repeat(250)}.org`, 'ada@exämple.org'],
  ].filter((typed) => typed !== 'ada@example.org\n'); // a line break at the end is trimmed like a space
  for (const typed of refused) expect([typed, readMailAddress(typed)]).toEqual([typed, null]);
});

test('whatever is taken is one line of visible ASCII with one @', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (typed) => {
      const read = readMailAddress(typed);
      if (read === null) return;
      expect(read.address).toMatch(/^[!-~]{3,254}$/);
      expect(read.address.split('@')).toHaveLength(2);
      expect(readMailAddress(read.key)?.key).toBe(read.key);
    }),
  );
});

test('a masked address tells who knows it which one it is, and others nothing more', () => {
  expect(maskedAddress('ada.lovelace@example.org')).toBe('a•••@example.org');
});
