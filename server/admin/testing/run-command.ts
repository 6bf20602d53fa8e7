import { randomBytes } from 'node:crypto';
import { openState } from '../../open-state.ts';
import { parseConfig } from '../../parse-config.ts';
import type { DatabasePlace } from '../../store/testing/databases.ts';
import type { AdminDeps } from '../command.ts';
import { findCommand } from '../find-command.ts';

/** An operator's command line at a database, which is made if it is not there. */
export async function adminDeps(place: DatabasePlace): Promise<AdminDeps> {
  const terminal = terminalAt(place);
  return { ...terminal, ...(await openState(terminal.config, terminal)) };
}

/** A command line where there may be no database yet. */
export function terminalAt(place: DatabasePlace): Omit<AdminDeps, 'db' | 'keys'> {
  return {
    config: { ...parseConfig({}), ...place },
    clock: { nowMs: () => 2 },
    random: { bytes: (length) => randomBytes(length) },
    print: () => Promise.resolve(),
  };
}

/** Runs a command; what it prints and what it says in the end are one text. */
export async function runCommand(
  deps: Omit<AdminDeps, 'db' | 'keys'> & Partial<AdminDeps>,
  ...words: string[]
): Promise<{ text: string; isRefusal?: boolean }> {
  const command = findCommand(words);
  if (command === null) throw new Error(`not understood: ${words.join(' ')}`);
  const lines: string[] = [];
  const print = (line: string): Promise<void> => {
    lines.push(line);
    return Promise.resolve();
  };
  const outcome = await command.run({ ...(deps as AdminDeps), print });
  return { ...outcome, text: [...lines, outcome.text].filter((line) => line !== '').join('\n') };
}
