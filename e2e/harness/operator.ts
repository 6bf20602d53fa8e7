import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { serverFlags } from '../../scripts/server-flags.mjs';
import type { JourneyServer } from './journey-servers.ts';

/**
 * Runs the operator's command line beside a running server, on its data: `operate(server, 'list')`.
 *
 * @returns what it printed.
 * @throws Error with what it said, if it refused.
 */
export async function operate({ dataDir, origin }: JourneyServer, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...serverFlags, 'server/admin.ts', ...words],
    {
      env: { ...process.env, DATA_DIR: dataDir, ORIGIN: origin },
    },
  );
  return stdout;
}
