import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A TLS key with a self-signed certificate for `localhost`, made anew for each run. */
export interface Certificate {
  key: string;
  cert: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`: only this very key is believed without a CA. */
  spkiSha256: string;
}

/** Writes an X.509 v3 certificate (RFC 5280 §4.1) by hand: Node signs but does not make certificates. */
export function selfSignedCertificate(nowMs = Date.now()): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const body = sequence(
    tagged(0xa0, integer(2)), // v3
    integer(1), // serial number
    ecdsaWithSha256,
    distinguishedName('localhost'),
    sequence(utcTime(nowMs - 86_400_000), utcTime(nowMs + 7 * 86_400_000)),
    distinguishedName('localhost'),
    spki,
  );
  const der = sequence(body, ecdsaWithSha256, bitString(sign('sha256', body, privateKey)));
  return {
    key: pem(privateKey),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    spkiSha256: createHash('sha256').update(spki).digest('base64'),
  };
}

/** DER (X.690 §8): tag, length, content. */
function tagged(tag: number, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  const { length } = bytes;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), bytes]);
}

const sequence = (...content: Buffer[]) => tagged(0x30, ...content);
const integer = (value: number) => tagged(0x02, Buffer.from([value]));
const bitString = (bytes: Buffer) => tagged(0x03, Buffer.from([0]), bytes);
const oid = (...bytes: number[]) => tagged(0x06, Buffer.from(bytes));
/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

/** CN, 2.5.4.3. */
function distinguishedName(commonName: string): Buffer {
  return sequence(tagged(0x31, sequence(oid(0x55, 0x04, 0x03), tagged(0x0c, Buffer.from(commonName)))));
}

/** YYMMDDHHMMSSZ */
function utcTime(unixMs: number): Buffer {
  const digits = new Date(unixMs).toISOString().replace(/\D/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
