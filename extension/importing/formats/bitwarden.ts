import { ExtensionError } from '../../../shared/extension-error.ts';
import { anyText, listIn, member, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import type { JsonValue } from '../json-text.ts';
import { argon2idKey, fromBase64, joined, pbkdf2, utf8 } from '../unsealing.ts';
import { accountFromField } from '../written-account.ts';

/**
 * Bitwarden's JSON exports, of the password manager and of the authenticator: what is in `login.totp` of each item. An
 * export for this account only (`encrypted` without `passwordProtected`) opens nowhere else.
 */
export const bitwarden: JsonFormat = {
  name: 'Bitwarden',
  fits: (root) => typeof member(root, 'encrypted') === 'boolean',
  sealing: (root) => {
    if (member(root, 'encrypted') === false) return 'none';
    return member(root, 'passwordProtected') === true ? 'password' : 'otherwise';
  },
  open,
  entries: (root) => listIn(root, 'items'),
  title: (entry) => titleIn(entry, 'name'),
  read: (entry) => {
    const login = member(entry, 'login');
    const names = { issuer: textIn(entry, 'name'), account: textIn(login, 'username') };
    return accountFromField(textIn(login, 'totp'), names);
  },
};

/**
 * Bitwarden's cipher strings, type 2: `2.iv|box|mac`, AES-256-CBC, then HMAC-SHA-256 over iv and box. Both keys are
 * HKDF-Expand (RFC 5869 §2.3) of what the password gives; `data` is the JSON text, `encKeyValidation_DO_NOT_EDIT` only
 * tells a wrong password from a damaged file.
 */
async function open(root: JsonValue, password: string): Promise<string | null> {
  const master = await masterKey(root, password);
  const macKey = await expand(master, 'mac');
  const validation = cipherString(anyText(root, 'encKeyValidation_DO_NOT_EDIT'));
  if (!(await isGenuine(macKey, validation))) return null;
  const data = cipherString(anyText(root, 'data'));
  if (!(await isGenuine(macKey, data))) throw new ExtensionError('import_damaged');
  const key = await crypto.subtle.importKey('raw', await expand(master, 'enc'), 'AES-CBC', false, [
    'decrypt',
  ]);
  const content = await crypto.subtle.decrypt({ name: 'AES-CBC', iv: data.iv }, key, data.box);
  return new TextDecoder().decode(content);
}

async function masterKey(root: JsonValue, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = utf8(anyText(root, 'salt'));
  const passes = member(root, 'kdfIterations');
  switch (member(root, 'kdfType')) {
    case 0:
      return pbkdf2(password, salt, passes, 'SHA-256');
    case 1: {
      const memoryMiB = member(root, 'kdfMemory');
      const memoryKiB = typeof memoryMiB === 'number' ? memoryMiB * 1024 : null;
      const hashed = new Uint8Array(await crypto.subtle.digest('SHA-256', salt));
      return argon2idKey(password, hashed, { memoryKiB, passes, lanes: member(root, 'kdfParallelism') });
    }
    default:
      throw new ExtensionError('import_damaged');
  }
}

/** HKDF-Expand to one block: HMAC-SHA-256 over the purpose and the byte 1. WebCrypto's HKDF always extracts first. */
async function expand(master: Uint8Array<ArrayBuffer>, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', master, hmac, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, joined(utf8(purpose), Uint8Array.of(1))));
}

type CipherString = Record<'iv' | 'box' | 'mac', Uint8Array<ArrayBuffer>>;

function cipherString(text: string): CipherString {
  const [, iv, box, mac] = /^2\.([^|]+)\|([^|]+)\|([^|]+)$/.exec(text) ?? [];
  if (iv === undefined || box === undefined || mac === undefined) throw new ExtensionError('import_damaged');
  return { iv: fromBase64(iv), box: fromBase64(box), mac: fromBase64(mac) };
}

async function isGenuine(macKey: Uint8Array<ArrayBuffer>, { iv, box, mac }: CipherString): Promise<boolean> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', macKey, hmac, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, mac, joined(iv, box));
}
