import { ExtensionError } from '../../shared/extension-error.ts';
import { isMigrationUri } from '../../shared/otpauth-migration.ts';
import { isArchive, readArchive } from './archive.ts';
import { contentOf, type ExportContent } from './export-content.ts';
import { FieldError, member } from './fields.ts';
import type { JsonFormat } from './format.ts';
import { aegis } from './formats/aegis.ts';
import { andOtp, openAndOtp } from './formats/and-otp.ts';
import { authenticatorExtension } from './formats/authenticator-extension.ts';
import { bitwarden } from './formats/bitwarden.ts';
import { readCsvExport } from './formats/csv.ts';
import { ente } from './formats/ente.ts';
import { lastPassAuthenticator } from './formats/lastpass-authenticator.ts';
import { protonAuthenticator } from './formats/proton-authenticator.ts';
import { protonPass } from './formats/proton-pass.ts';
import { raivo } from './formats/raivo.ts';
import { twoFas } from './formats/two-fas.ts';
import { JsonObject, readJson, type JsonValue } from './json-text.ts';
import { accountFromLink } from './written-account.ts';

/** A password manager's whole vault, or an authenticator's with some hundred icons in it, is shorter. */
export const maxExportBytes = 32 * 1024 * 1024;

/** Looked for in this order: the last ones have little to tell them by. */
const jsonFormats: readonly JsonFormat[] = [
  aegis,
  twoFas,
  bitwarden,
  ente,
  protonPass,
  protonAuthenticator,
  lastPassAuthenticator,
  raivo,
  andOtp,
  authenticatorExtension,
];

/** A file, or a pasted text in UTF-8 without a name. */
export interface ExportFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads an export of an authenticator or a password manager; what it is, it says itself.
 *
 * @param password - Of a sealed one; null when none was asked for yet.
 * @throws ExtensionError `import_unknown` for what is none; `import_damaged`, with `detail.line` where it broke;
 * `import_empty`; `import_too_large`; `import_password_needed`, `import_password_wrong`; `import_sealed_otherwise` for what
 * only the program itself opens; `import_is_archive` for a ZIP that cannot be looked into; `import_is_backup` for our own, which is brought back elsewhere.
 */
export async function readExport(file: ExportFile, password: string | null): Promise<ExportContent> {
  const { bytes } = file;
  if (bytes.length > maxExportBytes) throw new ExtensionError('import_too_large');
  const inside = isArchive(bytes) ? await readArchive(bytes, maxExportBytes) : file;
  if (inside !== file && isArchive(inside.bytes)) throw new ExtensionError('import_is_archive');
  const content = await readFile(inside, password);
  const { accounts, problems, migrationTexts } = content;
  if (accounts.length + problems.length + migrationTexts.length === 0)
    throw new ExtensionError('import_empty');
  return content;
}

async function readFile({ name, bytes }: ExportFile, password: string | null): Promise<ExportContent> {
  const text = decodeUtf8(bytes);
  if (text === null) {
    // The one format that is not text says nowhere what it is.
    if (!/\.aes$/i.test(name)) throw new ExtensionError('import_unknown');
    return readAndOtp(await opened(password, (given) => openAndOtp(bytes, given)));
  }
  if (/^\s*[[{]/.test(text)) return readJsonExport(readJson(text), password);
  return readTable(text) ?? readLinks(text);
}

async function readJsonExport(root: JsonValue, password: string | null): Promise<ExportContent> {
  if (member(root, 'wrappedKey') !== null) throw new ExtensionError('import_is_backup');
  const format = jsonFormats.find(({ fits }) => fits(root));
  if (format === undefined) throw new ExtensionError(isEmptyList(root) ? 'import_empty' : 'import_unknown');
  const sealing = format.sealing?.(root) ?? 'none';
  if (sealing === 'none') return readEntries(format, root, true);
  const { open } = format;
  if (sealing === 'otherwise' || open === undefined) throw new ExtensionError('import_sealed_otherwise');
  const text = await opened(password, (given) => open(root, given));
  return readEntries(format, readSealedJson(text), false);
}

/** @throws ExtensionError `import_password_needed` before one was given, `import_password_wrong`. */
async function opened(
  password: string | null,
  open: (password: string) => Promise<string | null>,
): Promise<string> {
  if (password === null) throw new ExtensionError('import_password_needed');
  // Nobody seals with none, and argon2id here refuses it with an error of its own.
  const text = password === '' ? null : await open(password);
  if (text === null) throw new ExtensionError('import_password_wrong');
  return text;
}

function readAndOtp(text: string): ExportContent {
  return readEntries(andOtp, readSealedJson(text), false);
}

function readEntries(format: JsonFormat, root: JsonValue, hasLines: boolean): ExportContent {
  const entries = format.entries(root);
  if (entries === null) throw new ExtensionError('import_damaged');
  return contentOf(
    format.name,
    entries.map((entry, index) => ({
      entry: index + 1,
      line: hasLines && entry instanceof JsonObject ? entry.line : null,
      read: () => {
        if (!(entry instanceof JsonObject)) throw new FieldError();
        return format.read(entry);
      },
      title: () => format.title(entry),
    })),
  );
}

/** A line of what was sealed is no place that anybody could look at. */
function readSealedJson(text: string): JsonValue {
  try {
    return readJson(text);
  } catch (cause) {
    throw new ExtensionError('import_damaged', { cause });
  }
}

function readTable(text: string): ExportContent | null {
  const table = readCsvExport(text);
  if (table === null) return null;
  const { rows, read, title } = table;
  const entries = rows.map((row, index) => ({
    entry: index + 1,
    line: row.line,
    read: () => read(row),
    title: () => title(row),
  }));
  return contentOf(null, entries);
}

/** One link per line; empty lines count as lines, not as entries. */
function readLinks(text: string): ExportContent {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ link: content.trim(), line: index + 1 }))
    .filter(({ link }) => link !== '');
  if (lines.length === 0) throw new ExtensionError('import_empty');
  if (!lines.some(({ link }) => /^[a-z-]+:\/\//i.test(link))) throw new ExtensionError('import_unknown');
  const numbered = lines.map(({ link, line }, index) => ({ link, line, entry: index + 1 }));
  const entries = numbered
    .filter(({ link }) => !isMigrationUri(link))
    .map(({ link, ...place }) => ({ ...place, read: () => accountFromLink(link), title: () => '' }));
  const migrationTexts = numbered.map(({ link }) => link).filter(isMigrationUri);
  return { ...contentOf(null, entries), migrationTexts };
}

/** Without the byte order mark that some programs write. @returns null for what is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isEmptyList(root: JsonValue): boolean {
  return (
    (Array.isArray(root) && root.length === 0) || (root instanceof JsonObject && root.members.size === 0)
  );
}
