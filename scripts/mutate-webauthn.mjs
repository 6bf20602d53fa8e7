import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectEnvironment, projectFolder } from './run-command.mjs';
import { setUp } from './setup.mjs';
import { mutations } from './webauthn-mutations.mjs';

/*
 * `npm run mutate:webauthn [-- WORD]`: takes each guard of the security keys out, one at a time, in a copy of the source, and runs the
 * tests that should notice (security-case W-D02). Ends with status 1 if a guard has no test, or is not where it is looked for.
 */

await setUp();
const copy = mkdtempSync(path.join(tmpdir(), 'countersign-mutants-'));
let survivors = 0;
try {
  for (const name of ['server', 'shared', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(path.join(projectFolder, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(projectFolder, 'node_modules'), path.join(copy, 'node_modules'));
  const wanted = mutations.filter(({ guard }) => guard.includes(process.argv[2] ?? ''));
  for (const mutation of wanted) {
    const verdict = tryMutation(mutation);
    if (verdict !== 'noticed') survivors += 1;
    console.log(`${verdict.padEnd(12)} ${mutation.guard}`);
  }
  console.log(`${wanted.length - survivors} of ${wanted.length} guards have a test that fails without them`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = survivors === 0 ? 0 : 1;

/** @param {import('./webauthn-mutations.mjs').Mutation} mutation */
function tryMutation({ file, from, to, tests, named }) {
  const at = path.join(copy, file);
  const source = readFileSync(at, 'utf8');
  if (source.split(from).length !== 2) return 'not found';
  writeFileSync(
    at,
    source.replace(from, () => to),
  );
  const { status } = spawnSync('node', ['node_modules/vitest/vitest.mjs', 'run', ...tests, '-t', named], {
    cwd: copy,
    env: projectEnvironment(),
    stdio: 'ignore',
  });
  writeFileSync(at, source);
  return status === 0 ? 'NOT NOTICED' : 'noticed';
}
