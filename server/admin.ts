import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { findCommand, usage } from './admin-commands.ts';
import { StartError } from './errors.ts';
import { openState } from './open-state.ts';
import { parseConfig } from './parse-config.ts';
import { sqliteFile } from './store/sqlite.ts';

// The operator's command line: `npm run admin -- WORDS`. Exit status 0 done, 1 refused, 2 not understood.

process.umask(0o077);

const words = process.argv.slice(2);
const command = findCommand(words);

if (command === null) {
  process.stderr.write(`${words.length === 0 ? '' : `not understood: ${words.join(' ')}\n`}${usage}`);
  process.exit(2);
}

try {
  const clock = { nowMs: () => Date.now() };
  const random = { bytes: (length: number) => randomBytes(length) };
  const config = parseConfig(process.env);
  // A server makes what it does not find; a command that finds nothing was pointed at the wrong folder.
  if (config.databaseUrl === null && !existsSync(sqliteFile(config.dataDir))) {
    throw new StartError('database_unreachable', `There is no database in ${config.dataDir}: set DATA_DIR.`);
  }
  const state = await openState(config, { clock, random });
  try {
    const { text, isRefusal = false } = await command({ ...state, config, clock, random });
    (isRefusal ? process.stderr : process.stdout).write(`${text}\n`);
    process.exitCode = isRefusal ? 1 : 0;
  } finally {
    await state.db.destroy();
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message} (${error.code})\n`);
  process.exitCode = 1;
}
