import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCommandLine, refuseCommandLine } from './command-lines.mjs';
import { runOnNode24 } from './node24.mjs';
import { projectFolder } from './run-command.mjs';
import { setUp } from './setup.mjs';

/* Ends with status 1 if anything was let in twice, or not at all. */

const {
  given: { rounds = '200', only },
} = readCommandLine('race');
if (!/^[1-9]\d*$/.test(rounds)) refuseCommandLine('race', `“${rounds}” is no number of rounds`);
await setUp();
const report = path.join(projectFolder, 'test-results', 'reports', 'race.json');
process.exitCode = await runOnNode24(
  [
    ...['node_modules/vitest/vitest.mjs', 'run', 'server/races.test.ts'],
    ...['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`],
    // Vitest reads a pattern; what was said is a part of a name.
    ...(only === undefined ? [] : ['-t', only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')]),
  ],
  { env: { RACE_ROUNDS: rounds } },
);
// Vitest takes a name that nothing has for a success.
if (process.exitCode === 0 && JSON.parse(readFileSync(report, 'utf8')).numPassedTests === 0)
  refuseCommandLine('race', `nothing has “${only}” in its name; the names are above`);
