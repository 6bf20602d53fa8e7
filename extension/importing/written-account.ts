import { cleanName, type OtpAccount } from '../../shared/otp-account.ts';
import { OtpauthError } from '../../shared/otpauth-error.ts';
import { writeLabel, type Names } from '../../shared/otpauth-label.ts';
import { parseOtpauthUri } from '../../shared/otpauth-uri.ts';

/** One account as an export writes it: nothing of it is checked yet. A number may be written as text. */
export interface WrittenAccount extends Names {
  type: string;
  secret: string;
  algorithm?: Written | undefined;
  digits?: Written | undefined;
  period?: Written | undefined;
  counter?: Written | undefined;
}
type Written = string | number;

/**
 * An account out of the fields of an export. By way of an otpauth URI, so that one place only says what an account may
 * be (docs/decisions/002-otpauth-uris.md).
 *
 * @throws OtpauthError - `otpauth_…`, as for the URI that says the same.
 */
export function accountFrom({ type, secret, issuer, account, ...rest }: WrittenAccount): OtpAccount {
  const kind = type.toLowerCase();
  if (!/^[a-z0-9]+$/.test(kind)) throw new OtpauthError('otpauth_type_unknown');
  const names = { issuer: cleanName(issuer), account: cleanName(account) };
  const parameters = { secret, issuer: names.issuer, ...rest };
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`);
  return { ...parseOtpauthUri(`otpauth://${kind}/${writeLabel(names)}?${query.join('&')}`), ...names };
}

/**
 * An account out of a link of its own: an otpauth URI or Steam's `steam://SECRET`, which has no names.
 *
 * @throws OtpauthError - `otpauth_…`.
 */
export function accountFromLink(link: string, names: Names = { issuer: '', account: '' }): OtpAccount {
  const steam = /^steam:\/\/(.*)$/i.exec(link.trim())?.[1];
  return steam === undefined
    ? parseOtpauthUri(link)
    : accountFrom({ issuer: names.issuer || 'Steam', account: names.account, type: 'steam', secret: steam });
}

/**
 * An account out of the one field that password managers have for it: a link as {@link accountFromLink} takes it, or the
 * secret alone. Where a link says no names, those of the item are taken.
 *
 * @returns null for an empty field: the item has no authenticator.
 * @throws OtpauthError - `otpauth_…`.
 */
export function accountFromField(field: string, item: Names): OtpAccount | null {
  const text = field.trim();
  if (text === '') return null;
  if (!text.includes('://')) return accountFrom({ ...item, type: 'totp', secret: text });
  const found = accountFromLink(text, item);
  return {
    ...found,
    issuer: found.issuer || cleanName(item.issuer),
    account: found.account || cleanName(item.account),
  };
}
