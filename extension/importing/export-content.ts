import type { ExtensionErrorCode } from '../../shared/error-codes.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import type { OtpAccount } from '../../shared/otp-account.ts';
import { OtpauthError } from '../../shared/otpauth-error.ts';
import { maxEntries } from '../vault/entry.ts';
import { FieldError } from './fields.ts';

/** Where something stands in an export. */
export interface Place {
  /** From 1, among the entries. */
  entry: number;
  /** From 1; null in what was sealed, where nobody can look. */
  line: number | null;
}

export interface FoundAccount extends Place {
  account: OtpAccount;
}

/** An entry that cannot be taken over. */
export interface EntryProblem extends Place {
  /** What it is called, or empty. */
  title: string;
  code: ExtensionErrorCode;
}

/** What an export holds. Nothing is left out in silence: what cannot be taken over is a problem. */
export interface ExportContent {
  /** The program it is of; null for a list of links and for tables. */
  format: string | null;
  accounts: FoundAccount[];
  problems: EntryProblem[];
  /** Pictures of Google Authenticator's export, which only make sense together with those of other files. */
  migrationTexts: string[];
}

/** One entry, not yet read. */
export interface UnreadEntry extends Place {
  /** @returns null for one without an authenticator. @throws OtpauthError or FieldError. */
  read: () => OtpAccount | null;
  title: () => string;
}

/** @throws ExtensionError `import_too_large` for more entries than a vault holds. */
export function contentOf(format: string | null, entries: readonly UnreadEntry[]): ExportContent {
  if (entries.length > maxEntries) throw new ExtensionError('import_too_large');
  const content: ExportContent = { format, accounts: [], problems: [], migrationTexts: [] };
  for (const { entry, line, read, title } of entries) {
    try {
      const account = read();
      if (account !== null) content.accounts.push({ entry, line, account });
    } catch (error) {
      content.problems.push({ entry, line, title: title(), code: codeOf(error) });
    }
  }
  return content;
}

function codeOf(error: unknown): ExtensionErrorCode {
  if (error instanceof OtpauthError) return error.code;
  if (error instanceof FieldError) return 'import_entry_damaged';
  throw error;
}
