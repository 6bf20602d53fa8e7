import { expect, test } from 'vitest';
import { deviceKeyThumbprint } from './device-key.ts';
import { formatPairingCode, pairingCodeFrom, readPairingCode } from './pairing-code.ts';
import { pairingPhrase } from './pairing-phrase.ts';

const key = {
  kty: 'EC',
  crv: 'P-256',
  x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
  y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
} as const;

test('the thumbprint is that of RFC 9449 section 6.1, whose key this is', async () => {
  expect(await deviceKeyThumbprint(key)).toBe('0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I');
});

test('a pairing code is read as people type it, and nothing else is', () => {
  const code = pairingCodeFrom(Uint8Array.from([0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8]));
  expect(formatPairingCode(code)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  for (const typed of [code, formatPairingCode(code).toLowerCase(), ` ${code.replaceAll('0', 'o')} `]) {
    expect(readPairingCode(typed)).toBe(code);
  }
  for (const typed of ['', code.slice(1), `${code}0`, code.replace(/.$/, '!'), code.replace(/.$/, 'U')]) {
    expect(readPairingCode(typed)).toBeNull();
  }
});

test('the phrase is four groups of digits, and another one for whatever differs', async () => {
  const of = { code: '0123456789AB', server: 'https://id.example.org', thumbprint: 'x'.repeat(43) };
  const phrase = await pairingPhrase(of);
  expect(phrase).toMatch(/^\d{3} \d{3} \d{3} \d{3}$/);
  expect(await pairingPhrase(of)).toBe(phrase);
  for (const other of [{ code: '0123456789AC' }, { server: 'https://id.example.com' }, { thumbprint: 'y' }]) {
    expect(await pairingPhrase({ ...of, ...other })).not.toBe(phrase);
  }
});
