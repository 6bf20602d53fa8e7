import { md5 } from 'hash-wasm';
import { fromHex, joined, utf8 } from './unsealing.ts';

const magic = 'Salted__';
const saltBytes = 8;
const [keyBytes, ivBytes, blockBytes] = [32, 16, 16];

/** Whether a text is what CryptoJS writes for `AES.encrypt(text, passphrase)`: OpenSSL's salted format, in base64. */
export function isOpenSslBox(text: string): boolean {
  return /^U2FsdGVkX1[+/\w]+=*$/.test(text);
}

/**
 * AES-256-CBC; key and IV are MD5 of what was hashed before, the passphrase and the salt, once each (OpenSSL's EVP_BytesToKey). Nothing
 * authenticates it: of wrong passphrases, one in 256 seems to fit, so that whoever asks has to look at what comes out.
 *
 * @param box - As {@link isOpenSslBox} takes it.
 * @returns null if it does not end as a sealed text does.
 */
export async function openOpenSslBox(
  box: string,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = Uint8Array.from(atob(box), (character) => character.charCodeAt(0));
    const salt = bytes.slice(magic.length, magic.length + saltBytes);
    const sealed = bytes.slice(magic.length + saltBytes);
    if (sealed.length === 0 || sealed.length % blockBytes !== 0) return null;
    let hash = new Uint8Array(0);
    let derived = new Uint8Array(0);
    while (derived.length < keyBytes + ivBytes) {
      hash = fromHex(await md5(joined(hash, utf8(passphrase), salt)));
      derived = joined(derived, hash);
    }
    const [key, iv] = [derived.slice(0, keyBytes), derived.slice(keyBytes, keyBytes + ivBytes)];
    const opener = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, opener, sealed));
  } catch {
    return null;
  }
}
