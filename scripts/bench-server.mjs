import { build } from './build.mjs';
import { readCommandLine } from './command-lines.mjs';
import { runOnNode24 } from './node24.mjs';
import { setUp } from './setup.mjs';

readCommandLine('bench:server');
await setUp();
process.exitCode = (await build()) ? await runOnNode24(['bench/server.ts', ...process.argv.slice(2)]) : 1;
