import type { OtpAccount } from '../../../shared/otp-account.ts';
import { readCsv, type CsvRow } from '../csv-text.ts';
import { accountFromField } from '../written-account.ts';

/**
 * What password managers call their columns, lower case: Bitwarden, LastPass, Proton Pass, 1Password, Apple Passwords,
 * KeePassXC, Dashlane. The first that a row fills in counts.
 */
const columns = {
  totp: ['login_totp', 'totp', 'otpauth', 'otpurl', 'otpsecret', 'otp'],
  issuer: ['issuer', 'name', 'title'],
  account: ['account', 'login_username', 'username', 'user', 'email', 'login'],
} as const;

/** A table with a row of names at its head, of which one is for the authenticator's secret or URI. */
export interface CsvExport {
  rows: CsvRow[];
  /** @returns null for a row without one. @throws OtpauthError. */
  read: (row: CsvRow) => OtpAccount | null;
  title: (row: CsvRow) => string;
}

/** @returns null for what is no such table. @throws ExtensionError `import_damaged` with `detail.line`. */
export function readCsvExport(text: string): CsvExport | null {
  const headLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  if (!isHead(headLine.split(',').map(columnName))) return null;
  const [head, ...rows] = readCsv(text);
  const names = head?.cells.map(columnName) ?? [];
  const cell = (row: CsvRow, wanted: readonly string[]): string => {
    const cells = wanted.map((name) => row.cells[names.indexOf(name)]?.trim() ?? '');
    return cells.find((content) => content !== '') ?? '';
  };
  return {
    rows,
    read: (row) => {
      const item = { issuer: cell(row, columns.issuer), account: cell(row, columns.account) };
      return accountFromField(cell(row, columns.totp), item);
    },
    title: (row) => cell(row, columns.issuer) || cell(row, columns.account),
  };
}

function isHead(names: string[]): boolean {
  return names.length > 1 && columns.totp.some((name) => names.includes(name));
}

function columnName(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase();
}
