import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCommandLine, refuseCommandLine } from './command-lines.mjs';
import { projectEnvironment, projectFolder } from './run-command.mjs';
import { setUp } from './setup.mjs';
import { mutations } from './webauthn-mutations.mjs';

/*
 * Each guard of the security keys has a test that fails without it (security-case W-D02). Ends with status 1 if one has none, or is not
 * where it is looked for.
 */

const { word = '' } = readCommandLine('mutate:webauthn');
const wanted = mutations.filter(({ guard }) => guard.includes(word));
if (wanted.length === 0)
  refuseCommandLine(
    'mutate:webauthn',
    [`no guard has “${word}” in its name:`, ...mutations.map(({ guard }) => `  ${guard}`)].join('\n'),
  );
await setUp();
const copy = mkdtempSync(path.join(tmpdir(), 'countersign-mutants-'));
let survivors = 0;
try {
  for (const name of ['server', 'shared', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(path.join(projectFolder, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(projectFolder, 'node_modules'), path.join(copy, 'node_modules'));
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
