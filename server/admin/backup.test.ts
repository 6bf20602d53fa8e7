import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { tables } from '../store/every-row.ts';
import type { Conn, Db } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import * as signIns from '../store/sign-ins.ts';
import { eachDatabase, onDatabase } from '../store/testing/databases.ts';
import { insertAccount, insertFactor, insertSession, insertSignIn } from '../store/testing/rows.ts';
import { openState } from '../open-state.ts';
import { keyFile } from '../key-file.ts';
import type { AdminDeps } from './command.ts';
import { adminDeps, runCommand, terminalAt } from './testing/run-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-backups-'));
/** Whatever ends a line anywhere, and other characters that trip: anyone may write them. */
const strange = '\u2028 \u2029 \u0085 \r\n \v \f \uFEFF \uFFFD \u{1F600}';
let backups = 0;
const newFile = (): string => path.join(folder, `backup-${(backups += 1)}`);

eachDatabase((open, { place, reopen }) => {
  test('every table is in a backup', async () => {
    const { db } = await open();
    const inDatabase = (await db.introspection.getTables()).map(({ name }) => name.replaceAll('_', ''));
    const inBackup = tables.map(({ name }) => name.toLowerCase());
    expect(inDatabase.filter((name) => name !== 'schemamigrations').sort()).toEqual(inBackup.sort());
  });

  test('what was backed up comes back, row by row; sessions and sign-ins have ended', async () => {
    const deps = await peopled();
    const before = await everything(deps.db);
    const file = newFile();
    const { text } = await runCommand(deps, 'backup', file);
    expect(text).toContain('The keys are not');

    const target = await targetOf(deps);
    expect((await runCommand(terminalAt(target), 'restore', file)).text).toContain('rows were restored');
    const db = await reopen(target);
    const after = await everything(db);
    // What backing up and restoring add themselves, and what restoring ends.
    const { auditEvents, sessions: sessionRows, signIns: signInRows, ...rest } = after;
    expect(rest).toEqual(without(before, 'auditEvents', 'sessions', 'signIns'));
    expect(auditEvents).toHaveLength((before['auditEvents']?.length ?? 0) + 1);
    for (const row of [...(sessionRows ?? []), ...(signInRows ?? [])])
      expect(row).toMatchObject({ endedAtMs: 2 });
    // The keys, put back by the operator, open it.
    await (await openState(terminalAt(target).config, terminalAt(target))).db.destroy();
  });

  test('a backup holds more rows than one page, and rows that were written meanwhile are all or not in it', async () => {
    const deps = await peopled();
    const rows = 1_203;
    for (let at = 0; at < rows; at += 1) await insertAccount(deps.db, { id: `many-${at}` });
    const file = newFile();
    const [, meanwhile] = await Promise.all([
      runCommand(deps, 'backup', file),
      insertAccount(deps.db, { id: 'meanwhile' }),
    ]);
    expect(meanwhile.id).toBe('meanwhile');
    const ids = linesOf(file).flatMap(([table, row]) => (table === 'accounts' ? [row?.['id']] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => String(id).startsWith('many-'))).toHaveLength(rows);
  });

  test('nothing is restored over anything: the database stays as it was', async () => {
    const deps = await peopled();
    const file = newFile();
    await runCommand(deps, 'backup', file);
    const before = await everything(deps.db);
    await expect(runCommand(deps, 'restore', file)).rejects.toThrow('holds a database already');
    expect(await everything(deps.db)).toEqual(before);
    await expect(runCommand(deps, 'backup', file)).rejects.toThrow('cannot be written');
  });

  test('a backup that was cut, changed or added to is refused, and leaves nothing behind', async () => {
    const deps = await peopled();
    const file = newFile();
    await runCommand(deps, 'backup', file);
    const whole = readFileSync(file, 'utf8');
    const lines = whole.split('\n');
    const damaged = [
      '',
      'hello\n',
      whole.slice(0, -30),
      lines.slice(0, -2).join('\n'), // the last line is missing
      whole.replace('"userName":"Ada"', '"userName":"Eve"'),
      [...lines.slice(0, 1), ...lines.slice(2)].join('\n'),
      [lines[0], lines[1], ...lines.slice(1)].join('\n'),
      whole.replace('["accounts"', '["schemaMigrations"'),
    ];
    const target = await targetOf(deps);
    for (const text of damaged) {
      const bad = newFile();
      writeFileSync(bad, text);
      await expect(runCommand(terminalAt(target), 'restore', bad), text.slice(-60)).rejects.toThrow(
        'damaged',
      );
    }
    const newer = newFile();
    writeFileSync(newer, whole.replace('"migrations":["', '"migrations":["999-later","'));
    await expect(runCommand(terminalAt(target), 'restore', newer)).rejects.toThrow('newer');
    await expect(runCommand(terminalAt(target), 'restore', newFile())).rejects.toThrow('cannot be read');
    // After all of that, the good one still goes in.
    expect((await runCommand(terminalAt(target), 'restore', file)).text).toContain('rows were restored');
  });

  test('a backup made with other keys than the ones that are there is refused', async () => {
    const deps = await peopled();
    const file = newFile();
    await runCommand(deps, 'backup', file);
    const target = await place();
    const stranger = await adminDeps({ ...(await place()), databaseUrl: null });
    await stranger.db.destroy();
    writeFileSync(keyFile(target.dataDir), readFileSync(keyFile(stranger.config.dataDir)), { mode: 0o600 });
    await expect(runCommand(terminalAt(target), 'restore', file)).rejects.toMatchObject({
      code: 'keys_do_not_fit',
    });
    expect((await runCommand(terminalAt(await targetOf(deps)), 'restore', file)).text).toContain('restored');
  });

  test('the trail is exported by time, oldest first, each event once', async () => {
    const deps = await adminDeps(await place());
    const event = {
      accountId: null,
      event: 'sign-in',
      outcome: 'success',
      address: '',
      browser: '',
    } as const;
    const rows = Array.from({ length: 1_203 }, (_, at) => ({
      ...event,
      id: `id-${at}`,
      requestId: '',
      atMs: Date.UTC(2026, 0, 1 + Math.floor(at / 100)),
      detail: '{"at":1}',
    }));
    for (const row of rows) await deps.db.insertInto('auditEvents').values(row).execute();
    const exported = async (...words: string[]) =>
      (await runCommand(deps, 'audit', 'export', ...words)).text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { id: string; atMs: number; detail: unknown });

    const all = await exported();
    expect(new Set(all.map(({ id }) => id)).size).toBe(1_203);
    expect(all.map(({ atMs }) => atMs)).toEqual(rows.map(({ atMs }) => atMs));
    expect(all[0]?.detail).toEqual({ at: 1 });
    const some = await exported('--from', '2026-01-03', '--to', '2026-01-05T00:00Z');
    expect(some.map(({ atMs }) => atMs)).toEqual(rows.slice(200, 400).map(({ atMs }) => atMs));
    await deps.db.destroy();
  });

  /** A database with something in each table that this test cares about. */
  async function peopled(): Promise<AdminDeps> {
    const deps = await adminDeps(await place());
    const { id } = await insertAccount(deps.db, { userName: 'Ada', userNameKey: 'ada' });
    await insertFactor(deps.db, { accountId: id });
    await insertSession(deps.db, { accountId: id, browser: strange });
    await insertSignIn(deps.db, { accountId: id });
    await runCommand(deps, 'unlock', 'ada');
    return deps;
  }

  /** An empty place that has the keys of another. */
  async function targetOf(deps: AdminDeps) {
    const target = await place();
    writeFileSync(keyFile(target.dataDir), readFileSync(keyFile(deps.config.dataDir)), { mode: 0o600 });
    return target;
  }
});

onDatabase('SQLite', (_, { place }) => {
  test('a refused restore leaves no file behind, and a backup is readable by its owner alone', async () => {
    const deps = await adminDeps(await place());
    const file = newFile();
    await runCommand(deps, 'backup', file);
    expect(statSync(file).mode & 0o077).toBe(0);
    writeFileSync(file, 'damaged');
    const target = await place();
    await expect(runCommand(terminalAt(target), 'restore', file)).rejects.toThrow('damaged');
    expect(readdirSync(target.dataDir)).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.includes('.'))).toEqual([]); // no drafts
  });
});

onDatabase('PostgreSQL', (_, { place, reopen }) => {
  test('everything moves from SQLite to PostgreSQL in one command, and nobody is signed out', async () => {
    const from = await adminDeps({ ...(await place()), databaseUrl: null });
    const { id: accountId } = await insertAccount(from.db, { userName: 'Ada', userNameKey: 'ada' });
    for (let count = 0; count < 1_203; count += 1) await insertAccount(from.db);
    await insertFactor(from.db, { accountId });
    await insertSession(from.db, { accountId, browser: strange });
    const tokenHash = await insertSignIn(from.db, { accountId });
    const target = await place();
    const databaseUrl = target.databaseUrl ?? '';
    expect((await runCommand(from, 'move', databaseUrl)).text).toContain('were moved');

    const to = await reopen(target);
    const before = await everything(from.db);
    const after = await everything(to);
    expect(without(after, 'auditEvents')).toEqual(without(before, 'auditEvents'));
    expect(await sessions.list(to, { accountId, nowMs: 3, idleMs: 1_000 })).toHaveLength(1);
    expect(await signIns.findPending(to, tokenHash, 3)).not.toBeNull();
    await expect(runCommand(from, 'move', databaseUrl)).rejects.toThrow('holds a database already');
    await expect(runCommand(from, 'move', 'mysql://x')).rejects.toThrow('must begin with');
    await from.db.destroy();
  });
});

async function everything(db: Db | Conn): Promise<Record<string, Record<string, unknown>[]>> {
  const result: Record<string, Record<string, unknown>[]> = {};
  for (const { name, key } of tables) {
    const rows = await db
      .selectFrom(name)
      .orderBy(sql.ref(key[0] ?? ''))
      .selectAll()
      .execute();
    result[name] = rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return result;
}

function without<Value>(record: Record<string, Value>, ...names: string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function linesOf(file: string): [string, Record<string, unknown> | undefined][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
    .filter((value) => Array.isArray(value)) as [string, Record<string, unknown>][];
}
