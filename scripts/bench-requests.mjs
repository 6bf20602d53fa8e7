import { build } from './build.mjs';
import { findChromium } from './find-browser.mjs';
import { runOnNode24 } from './node24.mjs';
import { setUp } from './setup.mjs';

/** `npm run bench:requests [-- browsers | alarm | sockets]` */
await setUp();
process.env['CHROMIUM_PATH'] = await findChromium({ install: true });
process.exitCode = (await build()) ? await runOnNode24(['bench/requests.ts', ...process.argv.slice(2)]) : 1;
