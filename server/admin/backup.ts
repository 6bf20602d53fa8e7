import { linkSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { writeBackup } from '../backup-lines.ts';
import { Refusal, type AdminDeps, type Outcome } from './command.ts';
import { record } from './record.ts';

/** What is gathered before it is written: a system call for each line would take most of the time. */
const chunkLength = 256 * 1024;

/**
 * Writes everything in the database into a new file, readable by this user alone. The file gets its name when it is whole and on the
 * disk: there is a good backup under that name, or none. Servers go on meanwhile.
 *
 * @throws {@link Refusal} if the file is there already or cannot be written.
 */
export async function backUp(deps: AdminDeps, file: string): Promise<Outcome> {
  const { db, clock, random, config } = deps;
  const draft = `${file}.${random.bytes(6).toString('hex')}`;
  const { rows } = await writeWhole(draft, file, (write) => writeBackup(db, clock.nowMs(), write));
  await record(db, deps, 'operator-backed-up', null);
  const keys = config.keys === null ? path.join(config.dataDir, 'keys.json') : 'KEYS';
  return {
    text: `${rows} rows are in ${file}. The keys are not: keep ${keys} too, in another place, or no authenticator app can be checked.`,
  };
}

async function writeWhole<Result>(
  draft: string,
  file: string,
  writeLines: (write: (line: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      let chunk = '';
      const result = await writeLines(async (line) => {
        chunk += line;
        if (chunk.length < chunkLength) return;
        await handle.appendFile(chunk);
        chunk = '';
      });
      await handle.appendFile(chunk);
      await handle.sync();
      linkSync(draft, file); // unlike a rename, fails if the file is there
      return result;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const why =
      'code' in error && error.code === 'EEXIST' ? 'there is a file of that name already' : error.message;
    throw new Refusal(`the backup cannot be written to ${file}: ${why}`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}
