import { computed, signal } from '@preact/signals';
import { ExtensionError } from '../../../shared/extension-error.ts';
import type { OtpAccount } from '../../../shared/otp-account.ts';
import { OtpauthError } from '../../../shared/otpauth-error.ts';
import { parseMigration } from '../../../shared/otpauth-migration.ts';
import type { ExportContent } from '../../importing/export-content.ts';
import { maxExportBytes, readExport, type ExportFile } from '../../importing/read-export.ts';
import type { Preview } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { readPictureFile } from '../../qr/read-picture.ts';
import { Attempt, failureOf, type Failure } from '../../ui/attempt.ts';
import { maxEntries, type EntryView } from '../../vault/entry.ts';

/** One file or pasted text, and what it holds. */
export interface Source {
  id: number;
  /** As it is shown: the file's own name, or empty for what was pasted. */
  name: string;
  /** Kept as long as a password is wanted. */
  file: ExportFile | null;
  content: ExportContent | null;
  failure: Failure | null;
}

/** An account that can be kept, with what it looks like and whether it is here already. */
export interface Found {
  key: string;
  account: OtpAccount;
  preview: Preview['entries'][number];
}

/** Files that are read together: as many as the largest export has pictures. */
const maxSources = 100;

/** In this page's memory only, and only while the vault is unlocked: it holds secrets. */
export const sources = signal<readonly Source[]>([]);
/** Why the pictures of Google Authenticator's export cannot be read yet. */
export const migrationFailure = signal<Failure | null>(null);
export const found = signal<readonly Found[]>([]);
/** What the person chose otherwise than we would. */
const choices = signal<ReadonlyMap<string, boolean>>(new Map());
export const reading = new Attempt();
export const saving = new Attempt();

let lastId = 0;
/** Ended with the room: what is still being read then is not put into it. */
let stay = new AbortController();

/** What we would keep unless somebody says otherwise: all but what is here already. */
export function isChosen({ key, preview }: Found): boolean {
  return choices.value.get(key) ?? !preview.duplicate;
}

export const chosen = computed(() => found.value.filter(isChosen));

export function choose(items: readonly Found[], wanted: boolean): void {
  choices.value = new Map([...choices.value, ...items.map(({ key }) => [key, wanted] as const)]);
}

/** Reads files of any kind, pictures too. One that cannot be read says so itself and keeps no other from being read. */
export async function addFiles(files: readonly File[]): Promise<void> {
  await readInTurn(async (signal) => {
    for (const file of files) await add(file.name, () => contentOfFile(file), signal);
  });
}

export async function addText(text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await readInTurn((signal) => add('', () => Promise.resolve({ name: '', bytes }), signal));
}

/** Tries a password on a sealed one. A wrong one changes nothing but what is said. */
export async function unseal({ id, file }: Source, password: string): Promise<void> {
  if (file === null) return;
  await readInTurn(async () => {
    const read = await readSource(file, password);
    sources.value = sources.value.map((source) => (source.id === id ? { ...source, ...read } : source));
  });
}

export async function leaveOut({ id }: Source): Promise<void> {
  sources.value = sources.value.filter((source) => source.id !== id);
  await readInTurn(() => Promise.resolve());
}

/**
 * Keeps the chosen ones, in one save: all of them or none. What was given meanwhile is left, and read by then; so is what still wants a
 * password, or the other pictures of its export.
 *
 * @returns null when nothing was kept.
 */
export async function keepChosen(): Promise<EntryView[] | null> {
  let kept: EntryView[] | null = null;
  await saving.run(async () => {
    // As they are now: a picture that is given meanwhile may complete an export of which nobody was shown an account.
    const taken = sources.value.filter((source) => !isUnread(source));
    const shown = new Set(found.value.map(({ key }) => key));
    const accounts = chosen.value.map(({ account }) => account);
    const allowDuplicate = chosen.value.some(({ preview }) => preview.duplicate);
    try {
      kept = await send('entries.import', { accounts, allowDuplicate });
    } catch (error) {
      // Another window may have added some since: the next look shows which.
      await readInTurn(() => Promise.resolve());
      throw error;
    }
    choices.value = new Map([...choices.value].filter(([key]) => !shown.has(key)));
    sources.value = sources.value.filter((source) => !taken.includes(source));
    await readInTurn(() => Promise.resolve());
  });
  return kept;
}

/** It wants a password, or the other pictures of its export: nobody has been shown what it holds. */
function isUnread({ file, content }: Source): boolean {
  return file !== null || (migrationFailure.value !== null && (content?.migrationTexts ?? []).length > 0);
}

/** Entries of all sources that cannot be taken over. */
export const problemCount = computed(() =>
  sources.value.reduce((sum, { content }) => sum + (content?.problems.length ?? 0), 0),
);

/** Forgets everything: done, given up, or the vault was locked (security-case X-E09). */
export function empty(): void {
  stay.abort();
  stay = new AbortController();
  sources.value = [];
  found.value = [];
  choices.value = new Map();
  migrationFailure.value = null;
  reading.failure.value = null;
  saving.failure.value = null;
}

/** A file that is given while another is read waits for its turn: none that somebody gave is lost. */
async function readInTurn(read: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const { signal } = stay;
  await reading.runInTurn(async () => {
    if (signal.aborted) return;
    try {
      await read(signal);
    } finally {
      // What was read before something failed is shown all the same.
      await lookAgain(signal).catch((error: unknown) => {
        // None is shown rather than a part, which could be kept as if it were all.
        found.value = [];
        throw error;
      });
    }
  });
}

async function add(name: string, open: () => Promise<ExportFile>, signal: AbortSignal): Promise<void> {
  if (sources.value.length >= maxSources) throw new ExtensionError('import_too_large');
  lastId += 1;
  const read = await open().then(
    (file) => readSource(file, null),
    (error: unknown) => ({ file: null, content: null, failure: failureOf(error) }),
  );
  if (signal.aborted) return;
  sources.value = [...sources.value, { id: lastId, name, ...read }];
}

async function readSource(
  file: ExportFile,
  password: string | null,
): Promise<Pick<Source, 'file' | 'content' | 'failure'>> {
  try {
    return { file: null, content: await readExport(file, password), failure: null };
  } catch (error) {
    const failure = failureOf(error);
    const isSealed = failure.code === 'import_password_needed' || failure.code === 'import_password_wrong';
    return { file: isSealed ? file : null, content: null, failure };
  }
}

/** @throws ExtensionError `import_too_large`, unread; as `readPictureFile`; `import_damaged` for what cannot be read. */
async function contentOfFile(file: File): Promise<ExportFile> {
  if (file.size > maxExportBytes) throw new ExtensionError('import_too_large');
  if (file.type.startsWith('image/')) {
    const texts = await readPictureFile(file);
    return { name: '', bytes: new TextEncoder().encode(texts.join('\n')) };
  }
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (cause) {
    throw new ExtensionError('import_damaged', { cause });
  }
}

/** Puts together what all sources hold and asks which of it is here already. */
async function lookAgain(signal: AbortSignal): Promise<void> {
  const items = [...sources.value.flatMap(accountsOf), ...readMigration()];
  if (items.length > maxEntries) throw new ExtensionError('import_too_large');
  if (items.length === 0) {
    found.value = [];
    return;
  }
  const accounts = items.map(({ account }) => account);
  const { entries } = await send('entries.preview-import', { accounts });
  if (signal.aborted) return;
  found.value = entries.flatMap((preview, index) => {
    const item = items[index];
    return item === undefined ? [] : [{ ...item, preview }];
  });
}

function accountsOf({ id, content }: Source): Omit<Found, 'preview'>[] {
  return (content?.accounts ?? []).map(({ entry, account }) => ({ key: `${id} ${entry}`, account }));
}

function readMigration(): Omit<Found, 'preview'>[] {
  const texts = sources.value.flatMap(({ content }) => content?.migrationTexts ?? []);
  migrationFailure.value = null;
  try {
    return parseMigration(texts).map((account, index) => ({ key: `migration ${index}`, account }));
  } catch (error) {
    if (!(error instanceof OtpauthError)) throw error;
    migrationFailure.value = { code: error.code, detail: error.detail };
    return [];
  }
}
