import { findChromium } from './find-browser.mjs';
import { runOnNode24 } from './node24.mjs';
import { setUp } from './setup.mjs';

/** `npm run bench:detect -- --pages DIR [--json]` */
await setUp();
process.env['CHROMIUM_PATH'] = await findChromium({ install: true });
process.exitCode = await runOnNode24(['bench/detect.ts', ...process.argv.slice(2)]);
