import { createHash } from 'node:crypto';
import { migrations, migrate } from './store/migrate.ts';
import { inSnapshot, pages, putBack, tables, type AnyRow } from './store/every-row.ts';
import type { Conn, Database, Db } from './store/schema.ts';

/*
 * A backup is text, one JSON value a line, the same for SQLite and PostgreSQL:
 *
 *   {"format":"countersign-backup","version":1,"migrations":["001-first-light",…],"takenAtMs":…}
 *   ["accounts",{…row…}]
 *   …
 *   {"rows":1234,"sha256":"…"}      of all the bytes before this line
 *
 * The keys are not in it, so it opens no authenticator and forges no cookie: it is worth what the database is worth.
 */

/** What a backup can be refused for. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly reason: 'damaged' | 'newer';

  constructor(reason: BackupError['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

interface Header {
  format: 'countersign-backup';
  version: 1;
  /** The migrations that the database had had. */
  migrations: string[];
  takenAtMs: number;
}

/** Everything in the database, as of one moment; each line with its line break. */
export async function writeBackup(
  db: Db,
  takenAtMs: number,
  write: (line: string) => Promise<void>,
): Promise<{ rows: number }> {
  const hash = createHash('sha256');
  const put = async (value: unknown): Promise<void> => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    await write(line);
  };
  const header: Header = {
    format: 'countersign-backup',
    version: 1,
    migrations: migrations.map(({ name }) => name),
    takenAtMs,
  };
  await put(header);
  const rows = await inSnapshot(db, async (conn) => {
    let count = 0;
    for (const table of tables) {
      for await (const page of pages(conn, table)) {
        for (const row of page) await put([table.name, row]);
        count += page.length;
      }
    }
    return count;
  });
  await write(`${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`);
  return { rows };
}

/**
 * Fills an empty database with a backup, of this version or an older one, and brings it to this version's schema. Nothing is
 * committed before the last line has confirmed all that came before it.
 *
 * @param lines - Without their line breaks.
 * @param finish - Looks at the restored rows and adds to them, before they are committed; throws to undo everything.
 * @throws {@link BackupError}
 */
export async function readBackup(
  db: Db,
  lines: AsyncIterable<string>,
  { nowMs, finish }: { nowMs: number; finish: (tx: Conn) => Promise<void> },
): Promise<{ rows: number }> {
  const reader = new LineReader(lines);
  const header = readHeader(await reader.next());
  const older = migrations.slice(0, header.migrations.length);
  if (header.migrations.some((name, index) => older[index]?.name !== name)) throw new BackupError('newer');
  await migrate(db, nowMs, older);
  // Where the tables are older than this program's, so are the columns of the rows; the later migrations then bring both up to date.
  const rows = await db.transaction().execute(async (tx) => {
    const count = await fill(tx, reader).catch((error: unknown) => {
      // A row that the tables do not take, twice or without what it belongs to: no backup of ours.
      throw error instanceof BackupError ? error : new BackupError('damaged', error);
    });
    if (older.length === migrations.length) await finish(tx);
    return count;
  });
  if (older.length < migrations.length) {
    await migrate(db, nowMs);
    await db.transaction().execute(finish);
  }
  return { rows };
}

async function fill(tx: Conn, reader: LineReader): Promise<number> {
  const known = new Set<string>(tables.map(({ name }) => name));
  let batch: AnyRow[] = [];
  let table = '';
  let rows = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await putBack(tx, table as keyof Database, batch);
    batch = [];
  };
  for (;;) {
    const sha256 = reader.sha256();
    const value = parse(await reader.next());
    if (!Array.isArray(value)) {
      await flush();
      const { rows: expectedRows, sha256: expected } = Object(value) as { rows?: unknown; sha256?: unknown };
      if (expected !== sha256 || expectedRows !== rows) throw new BackupError('damaged');
      return rows;
    }
    const [name, row] = value as unknown[];
    if (typeof name !== 'string' || !known.has(name) || !isRow(row)) throw new BackupError('damaged');
    if (name !== table || batch.length >= 500) await flush();
    table = name;
    batch.push(row);
    rows += 1;
  }
}

/** Hands lines out one by one, and knows the hash of all that it has handed out. */
class LineReader {
  readonly #lines: AsyncIterator<string>;
  readonly #hash = createHash('sha256');

  constructor(lines: AsyncIterable<string>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<string> {
    const result = await this.#lines.next();
    if (result.done === true) throw new BackupError('damaged'); // cut off: the last line is missing
    this.#hash.update(`${result.value}\n`);
    return result.value;
  }

  sha256(): string {
    return this.#hash.copy().digest('hex');
  }
}

function readHeader(line: string): Header {
  const header = Object(parse(line)) as Partial<Header>;
  if (header.format !== 'countersign-backup' || !Array.isArray(header.migrations)) {
    throw new BackupError('damaged');
  }
  if (header.version !== 1) throw new BackupError('newer');
  return header as Header;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new BackupError('damaged', error);
  }
}

function isRow(value: unknown): value is AnyRow {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (cell) => cell === null || typeof cell === 'string' || Number.isSafeInteger(cell),
    )
  );
}
