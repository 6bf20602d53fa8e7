import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Random } from './deps.ts';
import { StartError } from './errors.ts';
import { parseKeys, type KeyEntry } from './key-ring.ts';

/** The keys of a server that was given none: made on first start, beside the SQLite file, readable by nobody else. */
export function keyFile(dataDir: string): string {
  return path.join(dataDir, 'keys.json');
}

/**
 * @returns The entries, current first; null if there is no file.
 * @throws StartError `keys_unreadable` if it cannot be read, holds nonsense, or others may read it.
 */
export function readKeyFile(dataDir: string): KeyEntry[] | null {
  const file = keyFile(dataDir);
  let text: string;
  try {
    refuseIfOthersMayRead(file);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return null;
    if (error instanceof StartError) throw error;
    throw new StartError('keys_unreadable', `The key file ${file} cannot be read.`, error);
  }
  const entries = parseKeyFile(text);
  if (entries !== null) return entries;
  throw new StartError(
    'keys_unreadable',
    `The key file ${file} is damaged: restore it from a backup. Without its keys, no authenticator app can be checked.`,
  );
}

/**
 * The key file of a server that has one.
 *
 * @throws StartError `keys_unreadable`, also if the file is gone.
 */
export function rereadKeyFile(dataDir: string): KeyEntry[] {
  const entries = readKeyFile(dataDir);
  if (entries !== null) return entries;
  throw new StartError(
    'keys_unreadable',
    `The key file ${keyFile(dataDir)} is gone: put it back from a backup.`,
  );
}

/**
 * Makes the key file with one new key. Of two processes that do so at once, both get the keys of the one that was
 * first.
 *
 * @throws StartError `keys_unreadable` if the folder or its file system does not let it.
 */
export function createKeyFile(dataDir: string, random: Random, nowMs: number): KeyEntry[] {
  try {
    linkNewFile(dataDir, random, nowMs);
  } catch (error) {
    throw new StartError('keys_unreadable', `The key file ${keyFile(dataDir)} cannot be made.`, error);
  }
  return rereadKeyFile(dataDir);
}

function linkNewFile(dataDir: string, random: Random, nowMs: number): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = writeDraft(dataDir, [newKey(random, nowMs)], random);
  try {
    linkSync(draft, keyFile(dataDir)); // unlike a rename, fails if the file is there
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dataDir);
}

/** Replaces the key file in one step: whoever reads it meanwhile sees the old or the new one, whole. */
export function writeKeyFile(dataDir: string, entries: readonly KeyEntry[], random: Random): void {
  renameSync(writeDraft(dataDir, entries, random), keyFile(dataDir));
  syncFolder(dataDir);
}

/** The id says when it was made, which helps an operator to tell keys apart; the rest keeps two from being one. */
export function newKey(random: Random, nowMs: number): KeyEntry {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return { id: `${day}-${random.bytes(3).toString('hex')}`, secret: random.bytes(32) };
}

function writeDraft(dataDir: string, entries: readonly KeyEntry[], random: Random): string {
  const draft = `${keyFile(dataDir)}.${random.bytes(6).toString('hex')}`;
  const keys = entries.map(({ id, secret }) => ({ id, key: secret.toString('base64url') }));
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(file, `${JSON.stringify({ keys }, null, 2)}\n`);
    // Before it gets its name: after a loss of power there is a whole key file or none.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function refuseIfOthersMayRead(file: string): void {
  const { mode } = statSync(file);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new StartError(
    'keys_unreadable',
    `The key file ${file} may be read by others: take that from them with "chmod 600", and rotate the keys if they may have used it.`,
  );
}

function parseKeyFile(text: string): KeyEntry[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const { keys } = Object(parsed) as { keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0) return null;
  const lines = keys.map((entry: unknown) => {
    const { id, key } = Object(entry) as { id?: unknown; key?: unknown };
    return `${String(id)}:${String(key)}`;
  });
  const result = parseKeys(lines.join(','));
  return 'entries' in result ? result.entries : null;
}

function isFileError(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
