import type { OtpAccount } from '../../shared/otp-account.ts';
import type { JsonValue } from './json-text.ts';

/**
 * One authenticator's or password manager's way to write its accounts as JSON. Written from the formats' public
 * descriptions and from what other programs read; each has its own file.
 */
export interface JsonFormat {
  /** What a person calls it. */
  name: string;
  /** Whether a text is of this format, sealed or not. Looks at names only: a damaged one is still named. */
  fits: (root: JsonValue) => boolean;
  /** Missing where the format is never sealed. */
  sealing?: (root: JsonValue) => Sealing;
  /**
   * Opens what a password seals: the JSON text inside, whose root {@link JsonFormat.entries} takes; null for a wrong
   * password.
   *
   * @throws ExtensionError `import_damaged`.
   */
  open?: (root: JsonValue, password: string) => Promise<string | null>;
  /** The list of entries, or null if there is none where it should be. */
  entries: (root: JsonValue) => JsonValue[] | null;
  /**
   * @returns null for an entry that has no authenticator.
   * @throws OtpauthError or FieldError.
   */
  read: (entry: JsonValue) => OtpAccount | null;
  /** What the entry is called, as far as it can be read. */
  title: (entry: JsonValue) => string;
}

/** `otherwise`: in a way that only the program itself opens, or none that we know. */
export type Sealing = 'none' | 'password' | 'otherwise';
