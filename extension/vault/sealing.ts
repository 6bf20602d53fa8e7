import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import type { Sealed } from './vault-file.ts';

/** A source of randomness: `crypto.getRandomValues` in the worker, anything in a test. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;

/** NIST SP 800-38D §8.2.2: a random nonce has at least 96 bits. */
const nonceBytes = 12;

/** One key for one purpose (ASVS 11.3.4, NIST SP 800-108): no two uses of a master key share a derived one. */
export type Purpose =
  'wrap vault key' | 'seal private key' | 'seal records' | 'authenticate file' | 'seal removed';

/** HKDF-SHA-256 (RFC 5869): the AES-256-GCM key of a purpose. Not extractable: it dies with the worker. */
export async function sealingKey(
  master: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  purpose: Purpose,
): Promise<CryptoKey> {
  return derive(master, salt, purpose, { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
}

/** HKDF-SHA-256 (RFC 5869): the HMAC-SHA-256 key of a purpose. */
export async function macKey(
  master: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  purpose: Purpose,
): Promise<CryptoKey> {
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return derive(master, salt, purpose, hmac, ['sign', 'verify']);
}

/**
 * Encrypts and authenticates.
 *
 * @param context - Authenticated with it and needed again to open it: what this is and where it belongs, so that a
 * sealed thing put into another's place does not open (ASVS 11.3.3).
 */
export async function seal(
  key: CryptoKey,
  context: readonly unknown[],
  plaintext: Uint8Array<ArrayBuffer>,
  randomBytes: RandomBytes,
): Promise<Sealed> {
  const nonce = randomBytes(nonceBytes);
  const box = await crypto.subtle.encrypt(gcm(nonce, context), key, plaintext);
  return { nonce: toBase64Url(nonce), box: toBase64Url(new Uint8Array(box)) };
}

/** The plaintext, or null when key, context, nonce or box is not what it was sealed with. */
export async function open(
  key: CryptoKey,
  context: readonly unknown[],
  { nonce, box }: Sealed,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(gcm(fromBase64Url(nonce), context), key, fromBase64Url(box)),
    );
  } catch {
    return null;
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, context: readonly unknown[]): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8(JSON.stringify(['countersign vault', ...context])) };
}

async function derive(
  master: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  purpose: Purpose,
  algorithm: AesKeyGenParams | HmacKeyGenParams,
  usages: KeyUsage[],
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey']);
  const info = utf8(`countersign vault 1 ${purpose}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    material,
    algorithm,
    false,
    usages,
  );
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
