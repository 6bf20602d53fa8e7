import { parseArgs } from 'node:util';
import { runOnNode24 } from './node24.mjs';
import { setUp } from './setup.mjs';

/*
 * `npm run race [-- --rounds 200] [--only "backup code"]`: everything that is good for one use, from 2 to 50 times at once, at two server
 * processes, on SQLite and on PostgreSQL. Ends with status 1 if anything was let in twice, or not at all.
 */

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, only: { type: 'string' } },
});
await setUp();
const only = values.only === undefined ? [] : ['-t', values.only];
process.exitCode = await runOnNode24(
  ['node_modules/vitest/vitest.mjs', 'run', 'server/races.test.ts', '--reporter=verbose', ...only],
  { env: { RACE_ROUNDS: values.rounds } },
);
