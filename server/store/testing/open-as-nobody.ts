import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../open-database.ts';
import type { DatabasePlace } from './databases.ts';

/** Opens a database as a user who owns nothing, for root writes whatever it likes. Run by runElsewhere. */
const place = JSON.parse(process.argv[2] ?? '') as DatabasePlace;
// Loads what must be read from disk, while it can be read.
const elsewhere = mkdtempSync(path.join(tmpdir(), 'countersign-nobody-'));
await (await openDatabase({ databaseUrl: null, dataDir: elsewhere })).destroy();
rmSync(elsewhere, { recursive: true });
if (process.getuid?.() === 0) process.setuid?.(65_534);
try {
  await openDatabase(place);
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write(error instanceof Error && 'code' in error ? String(error.code) : String(error));
}
