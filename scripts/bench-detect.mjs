import { readCommandLine } from './command-lines.mjs';
import { findChromium } from './find-browser.mjs';
import { runOnNode24 } from './node24.mjs';
import { setUp } from './setup.mjs';

readCommandLine('bench:detect');
await setUp();
process.env['CHROMIUM_PATH'] = await findChromium({ install: true });
process.exitCode = await runOnNode24(['bench/detect.ts', ...process.argv.slice(2)]);
