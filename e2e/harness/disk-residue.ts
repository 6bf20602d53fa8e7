import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Searches every file of a folder for a secret in each form it could have been written in: as text in 8 and 16 bits
 * per letter, as bytes, as hex, base64 and base64url.
 *
 * @param secret - Base32 text as in an otpauth URI, or any marker.
 * @param bytes - The same as bytes, if it has such a form.
 * @returns `file: form` of every hit; empty when the disk knows nothing.
 */
export function findResidue(folder: string, secret: string, bytes = Buffer.alloc(0)): string[] {
  const forms: [string, Buffer][] = [
    ['latin1', Buffer.from(secret, 'latin1')],
    ['utf-16le', Buffer.from(secret, 'utf16le')],
    ['lower case', Buffer.from(secret.toLowerCase(), 'latin1')],
    ['hex of the text', Buffer.from(Buffer.from(secret).toString('hex'))],
    // Base64 of a part depends on where it starts: the middle of each of the three alignments is fixed.
    ...[0, 1, 2].map((offset): [string, Buffer] => [
      `base64 of the text at ${offset}`,
      base64Core(Buffer.from(secret), offset),
    ]),
  ];
  if (bytes.length > 0)
    forms.push(
      ['bytes', bytes],
      ['hex', Buffer.from(bytes.toString('hex'))],
      ['hex, upper case', Buffer.from(bytes.toString('hex').toUpperCase())],
      ['base64', base64Core(bytes, 0)],
      ['base64url', Buffer.from(base64Core(bytes, 0).toString().replaceAll('+', '-').replaceAll('/', '_'))],
    );
  return filesUnder(folder).flatMap((file) => {
    const content = readFileSync(file);
    return forms
      .filter(([, form]) => content.includes(form))
      .map(([name]) => `${path.relative(folder, file)}: ${name}`);
  });
}

/** The base64 letters that depend on `bytes` alone when they stand at this offset (mod 3) of a longer text. */
function base64Core(bytes: Buffer, offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return Buffer.from(text.slice(offset === 0 ? 0 : 4, text.length - 1));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
