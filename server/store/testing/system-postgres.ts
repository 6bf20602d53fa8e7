import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where Debian and its kin put each version's programs. */
const versionsFolder = '/usr/lib/postgresql';

/** A PostgreSQL that was started. */
export interface RunningPostgres {
  stop(): Promise<void>;
}

/**
 * Starts the system's own PostgreSQL, where the one from npm has no build for this machine.
 *
 * @returns Null if the system has none.
 */
export async function startSystemPostgres(
  databaseDir: string,
  port: number,
  settings: readonly string[],
): Promise<RunningPostgres | null> {
  const programs = newestPrograms();
  if (programs === null) return null;
  const user = systemUser(databaseDir);
  // Beside the folder, which has to be empty. It guards nothing: the server is for tests and listens on loopback.
  const passwordFile = `${databaseDir}-password`;
  writeFileSync(passwordFile, 'postgres\n');
  const access = ['-U', 'postgres', '-A', 'password', `--pwfile=${passwordFile}`];
  const shape = ['--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(path.join(programs, 'initdb'), ['-D', databaseDir, ...access, ...shape], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  rmSync(passwordFile);
  const server = spawn(
    path.join(programs, 'postgres'),
    ['-D', databaseDir, '-p', String(port), ...settings.map((setting) => `-c${setting}`)],
    { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      if (chunk.includes('ready to accept connections')) resolve();
    });
    void ended.then(() => reject(new Error('PostgreSQL did not start')));
  });
  return {
    stop: async () => {
      server.kill('SIGINT'); // "fast": ends sessions instead of waiting for them
      await ended;
    },
  };
}

function newestPrograms(): string | null {
  if (!existsSync(versionsFolder)) return null;
  const versions = readdirSync(versionsFolder).toSorted((a, b) => Number(b) - Number(a));
  return versions[0] === undefined ? null : path.join(versionsFolder, versions[0], 'bin');
}

/** PostgreSQL refuses to run as root; Debian's package has made a user for it. */
function systemUser(databaseDir: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid = 0, gid = 0] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })),
  );
  chownSync(databaseDir, uid, gid);
  return { uid, gid };
}
