import { ExtensionError } from '../../../shared/extension-error.ts';
import { member, numberIn, secretIn, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import { openGcm, pbkdf2, utf8 } from '../unsealing.ts';
import { accountFrom } from '../written-account.ts';

/** andOTP's plain backup: a list. Older versions wrote issuer and user name into one label: `Issuer - name`. */
export const andOtp: JsonFormat = {
  name: 'andOTP',
  fits: (root) => Array.isArray(root) && root.some((entry) => member(entry, 'label') !== null),
  entries: (root) => (Array.isArray(root) ? root : null),
  title: (entry) => titleIn(entry, 'issuer', 'label'),
  read: (entry) =>
    accountFrom({
      type: textIn(entry, 'type'),
      ...namesIn(textIn(entry, 'issuer'), textIn(entry, 'label'), member(entry, 'issuer') === null),
      secret: secretIn(entry, 'secret'),
      algorithm: textIn(entry, 'algorithm'),
      digits: numberIn(entry, 'digits'),
      period: numberIn(entry, 'period'),
      counter: numberIn(entry, 'counter'),
    }),
};

function namesIn(issuer: string, label: string, isOld: boolean): { issuer: string; account: string } {
  const dash = isOld ? label.indexOf(' - ') : -1;
  return dash < 0
    ? { issuer, account: label }
    : { issuer: label.slice(0, dash), account: label.slice(dash + ' - '.length) };
}

const countBytes = 4;
const saltBytes = 12;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * andOTP's sealed backup (`.json.aes`): the count of PBKDF2-HMAC-SHA-1, big-endian, then salt, nonce and AES-256-GCM
 * box. Nothing in it says what it is; versions before 0.6.3 have only nonce and box, under SHA-256 of the password.
 *
 * @returns the JSON text; null for a wrong password, which nothing tells from a file of another kind.
 * @throws ExtensionError `import_damaged` for less than the shortest file.
 */
export async function openAndOtp(bytes: Uint8Array<ArrayBuffer>, password: string): Promise<string | null> {
  if (bytes.length < nonceBytes + tagBytes) throw new ExtensionError('import_damaged');
  const content = (await openCounted(bytes, password)) ?? (await openOld(bytes, password));
  return content && new TextDecoder().decode(content);
}

async function openCounted(bytes: Uint8Array<ArrayBuffer>, password: string) {
  const start = countBytes + saltBytes;
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  // No version of the program counts further: the number is the nonce of an older file, or anything.
  if (bytes.length < start + nonceBytes + tagBytes || count < 1 || count > 1_000_000) return null;
  const key = await pbkdf2(password, bytes.slice(countBytes, start), count, 'SHA-1');
  return openGcm(key, bytes.slice(start, start + nonceBytes), bytes.slice(start + nonceBytes));
}

async function openOld(bytes: Uint8Array<ArrayBuffer>, password: string) {
  const key = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(password)));
  return openGcm(key, bytes.slice(0, nonceBytes), bytes.slice(nonceBytes));
}
