/** Octets of a forward path without its brackets (RFC 5321 4.5.3.1.3). */
const maxLength = 254;

/**
 * The dot-atom of RFC 5322 3.2.3 before the `@`; a domain of at least two labels behind it (RFC 1035 2.3.1). No quoted
 * local part, no comment, no list, no line break, no address literal: what mail programs read in different ways, an attacker
 * would have them read as two addresses or as a header.
 */
const form =
  /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/** An e-mail address as it is written to, and the form in which two of them are compared. */
export interface MailAddress {
  address: string;
  /**
   * All in small letters. Servers may tell `Ada@` from `ada@` (RFC 5321 2.4), but none that anybody uses does, and two people must
   * not own what everybody takes for one address.
   */
  key: string;
}

/** @returns Null for what is no address that mail can be sent to. */
export function readMailAddress(typed: string): MailAddress | null {
  const address = typed.trim();
  const [, local = '', domain = ''] = address.length > maxLength ? [] : (form.exec(address) ?? []);
  if (local === '' || local.length > 64) return null;
  return { address, key: `${local}@${domain}`.toLowerCase() };
}

/** What is shown of an address to somebody who need not know it: `a•••@example.org`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
