import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const dataDir = path.join(tmpdir(), `countersign-admin-nowhere-${process.pid}`);

/** Runs the command line as an operator does, in a folder where no server has been. */
function admin(...words: string[]) {
  return spawnSync(process.execPath, [path.join(import.meta.dirname, 'admin.ts'), ...words], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
    encoding: 'utf8',
  });
}

test('in the wrong folder it says so, and leaves no database and no keys there', () => {
  const { status, stdout, stderr } = admin('lock', 'ada');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('database_unreachable');
  expect(existsSync(dataDir)).toBe(false);
});

test('asked for help it says how it is used, and does nothing', () => {
  for (const words of [['--help'], ['-h'], ['backup', '--help']]) {
    const { status, stdout, stderr } = admin(...words);
    expect([words, status, stderr]).toEqual([words, 0, '']);
    expect(stdout).toMatch(/^usage: npm run admin /);
  }
  expect(existsSync(dataDir)).toBe(false);
});

test('what is not understood is exit status 2, and nothing is opened', () => {
  for (const words of [[], ['lock'], ['list', 'more'], ['constructor']]) {
    expect([words, admin(...words).status]).toEqual([words, 2]);
  }
  expect(existsSync(dataDir)).toBe(false);
});
