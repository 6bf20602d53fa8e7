import { build } from './build.mjs';
import { readCommandLine } from './command-lines.mjs';
import { runOnNode24 } from './node24.mjs';
import { runCommand } from './run-command.mjs';
import { setUp, setUpWidgets } from './setup.mjs';

readCommandLine('bench:fill');
await setUp();
await setUpWidgets();
process.exitCode =
  (await build()) && (await buildWidgets())
    ? await runOnNode24(['bench/fill.ts', ...process.argv.slice(2)])
    : 1;

async function buildWidgets() {
  console.log('build: the widgets …');
  const { status, output } = await runCommand('vite', ['build', 'bench/widgets', '--logLevel', 'error'], {
    quiet: true,
  });
  if (status !== 0) console.error(output.trim());
  return status === 0;
}
