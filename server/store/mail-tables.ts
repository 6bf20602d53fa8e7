/** E-mail addresses of accounts: at most one that counts, one that waits to be confirmed, and those that one took the place of. */
export interface MailAddressesTable {
  id: string;
  accountId: string;
  /** As it is written to. */
  address: string;
  /** As two are compared (`shared/mail-address.ts`). */
  addressKey: string;
  /** The same while it counts, else null. Unique: an address belongs to one account. */
  currentKey: string | null;
  createdAtMs: number;
  confirmedAtMs: number | null;
  /** Another took its place, or it was removed: it is still told what happens, for some days. */
  replacedAtMs: number | null;
}

/**
 * Mail that is on its way. A row says what it is about; text and links are made when it is sent, so that neither is in the database.
 */
export interface MailsTable {
  id: string;
  /** Null: asked for about a name or an address that nobody has. It goes nowhere. */
  accountId: string | null;
  addressId: string | null;
  kind: MailKind;
  /** JSON object; no secret. */
  detail: string;
  createdAtMs: number;
  /** Not sent by then, it is not sent any more. */
  expiresAtMs: number;
  tries: number;
  nextTryAtMs: number;
}

export type MailKind =
  | 'confirm-address'
  | 'reset-password'
  | 'notice'
  | 'recovery-start'
  | 'recovery-mid'
  | 'recovery-end'
  | 'recovery-finish';

/** What a mail can be answered with. One purpose each; spent by its use. */
export interface MailLinksTable {
  /** SHA-256 of the token in the link. */
  tokenHash: string;
  accountId: string;
  /** Where it was sent; it dies with the address. */
  addressId: string;
  purpose: 'confirm-address' | 'reset-password' | 'not-me';
  /** Of a link to a new password: the counter of whoever asked for it. A newer one of the same asker takes its place. */
  asker: string | null;
  createdAtMs: number;
  expiresAtMs: number;
  usedAtMs: number | null;
}
