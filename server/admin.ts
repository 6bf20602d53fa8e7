import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Refusal, type Command, type Outcome, type Terminal } from './admin/command.ts';
import { findCommand, usage } from './admin/find-command.ts';
import { StartError } from './errors.ts';
import { openState } from './open-state.ts';
import { parseConfig } from './parse-config.ts';
import { sqliteFile } from './store/sqlite.ts';

// The operator's command line: `npm run admin -- WORDS`. Exit status 0 done, 1 refused, 2 not understood.

process.umask(0o077);
// Whoever reads along has heard enough (`… | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const words = process.argv.slice(2);
// Wherever it stands: no account is called so, and `backup --help` is to write no file of that name.
if (words.some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(usage);
  process.exit(0);
}
const command = findCommand(words);

if (command === null) {
  process.stderr.write(`${words.length === 0 ? '' : `not understood: ${words.join(' ')}\n`}${usage}`);
  process.exit(2);
}

try {
  const terminal: Terminal = {
    config: parseConfig(process.env),
    clock: { nowMs: () => Date.now() },
    random: { bytes: (length) => randomBytes(length) },
    print,
  };
  const { text, isRefusal = false } = await run(command, terminal);
  if (text !== '') (isRefusal ? process.stderr : process.stdout).write(`${text}\n`);
  process.exitCode = isRefusal ? 1 : 0;
} catch (error) {
  if (!(error instanceof StartError || error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}${error instanceof StartError ? ` (${error.code})` : ''}\n`);
  process.exitCode = 1;
}

async function run(command: Command, terminal: Terminal): Promise<Outcome> {
  if (command.on === 'closed') return await command.run(terminal);
  const { config } = terminal;
  // A server makes what it does not find; a command that finds nothing was pointed at the wrong folder.
  if (config.databaseUrl === null && !existsSync(sqliteFile(config.dataDir))) {
    throw new StartError('database_unreachable', `There is no database in ${config.dataDir}: set DATA_DIR.`);
  }
  const state = await openState(config, terminal);
  try {
    return await command.run({ ...state, ...terminal });
  } finally {
    await state.db.destroy();
  }
}

async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
