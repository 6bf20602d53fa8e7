import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../deps.ts';

/** The part of the server's key ring that seals secrets; `server/keys.ts` fits. */
export interface SealingKeys {
  readonly currentId: string;
  /** @throws RangeError if there is no key with this id. */
  derive(keyId: string, purpose: 'seal'): Buffer;
}

/** Where a sealed secret is kept. It opens nowhere else. */
export interface Place {
  table: string;
  column: string;
  row: string;
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** Where a factor's secret is kept: bound to its account too, so that a row cannot be handed to another one (S-C14). */
export function factorMaterialPlace({ id, accountId }: { id: string; accountId: string }): Place {
  return { table: 'factors', column: 'material', row: `${accountId}/${id}` };
}

/**
 * Encrypts a secret for the database: AES-256-GCM, the place as additional data.
 *
 * @returns `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two base64url. The nonce is random: 96 bits allow 2^32
 * secrets under one key (NIST SP 800-38D 8.3), and the key can be rotated.
 */
export function seal(keys: SealingKeys, place: Place, secret: Uint8Array, random: Random): string {
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.derive(keys.currentId, 'seal'), nonce);
  cipher.setAAD(additionalData(place, keys.currentId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return `${sealedPrefix(keys.currentId)}${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/**
 * Decrypts what {@link seal} made.
 *
 * @returns null if it was made for another place, altered, cut, or sealed with a key that is gone: someone wrote to the
 * database, or the keys are not its keys. The caller fails closed and raises the alarm.
 */
export function open(keys: SealingKeys, place: Place, text: string): Buffer | null {
  const [madeBy, keyId = '', nonceText = '', sealedText = ''] = text.split('.');
  const nonce = Buffer.from(nonceText, 'base64url');
  const sealed = Buffer.from(sealedText, 'base64url');
  if (madeBy !== version || nonce.length !== nonceBytes || sealed.length < tagBytes) return null;

  try {
    const decipher = createDecipheriv('aes-256-gcm', keys.derive(keyId, 'seal'), nonce, {
      authTagLength: tagBytes,
    });
    decipher.setAAD(additionalData(place, keyId));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

/** How everything begins that this key has sealed: tells which secrets a key rotation still has to seal anew. */
export function sealedPrefix(keyId: string): string {
  return `${version}.${keyId}.`;
}

/** No part can hold a `|`: names are ours, ids are base64url, so two places cannot have one encoding. */
function additionalData({ table, column, row }: Place, keyId: string): Buffer {
  return Buffer.from([version, keyId, table, column, row].join('|'));
}
