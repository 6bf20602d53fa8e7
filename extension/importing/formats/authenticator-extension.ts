import { encodeBase32 } from '../../../shared/base32.ts';
import type { OtpAccount } from '../../../shared/otp-account.ts';
import { OtpauthError } from '../../../shared/otpauth-error.ts';
import { member, numberIn, secretIn, textIn, titleIn } from '../fields.ts';
import type { JsonFormat } from '../format.ts';
import { JsonObject, type JsonValue } from '../json-text.ts';
import { accountFrom } from '../written-account.ts';
import {
  canBeOpened,
  isSealedSecret,
  isSealedWhole,
  openAccounts,
} from './authenticator-extension-sealed.ts';

/** Members of the root that are no accounts. */
const others = new Set(['key', 'enc', 'UserSettings']);

/**
 * The browser extension "Authenticator": an object with one member for each account, named by a hash. Its `hex` and
 * `hhex` are secrets in base16.
 */
export const authenticatorExtension: JsonFormat = {
  name: 'Authenticator Extension',
  fits: (root) => accountsIn(root).some((entry) => member(entry, 'secret') !== null) || isSealed(root),
  sealing: (root) => {
    if (!isSealed(root)) return 'none';
    return canBeOpened(accountsIn(root)) ? 'password' : 'otherwise';
  },
  open: (root, password) => openAccounts(root, accountsIn(root), password),
  entries: accountsIn,
  title: (entry) => titleIn(entry, 'issuer', 'account'),
  read: readEntry,
};

function readEntry(entry: JsonValue): OtpAccount {
  const type = textIn(entry, 'type').toLowerCase();
  const secret = secretIn(entry, 'secret');
  const isHex = type === 'hex' || type === 'hhex';
  return accountFrom({
    type: isHex ? (type === 'hex' ? 'totp' : 'hotp') : type || 'totp',
    // `issuer::host` tells the extension where to fill.
    issuer: textIn(entry, 'issuer').split('::')[0] ?? '',
    account: textIn(entry, 'account'),
    secret: isHex ? encodeBase32(bytesOfHex(secret)) : secret,
    algorithm: textIn(entry, 'algorithm'),
    digits: numberIn(entry, 'digits'),
    period: numberIn(entry, 'period'),
    counter: numberIn(entry, 'counter'),
  });
}

function accountsIn(root: JsonValue): JsonValue[] {
  if (!(root instanceof JsonObject)) return [];
  return [...root.members]
    .filter(([name, entry]) => !others.has(name) && member(entry, 'dataType') !== 'Key')
    .map(([, entry]) => entry);
}

function isSealed(root: JsonValue): boolean {
  const isOne = (entry: JsonValue): boolean => isSealedSecret(entry) || isSealedWhole(entry);
  return accountsIn(root).some(isOne) || member(root, 'enc') !== null;
}

function bytesOfHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) throw new OtpauthError('otpauth_secret_invalid');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
