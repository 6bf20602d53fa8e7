import { build } from './build.mjs';
import { readCommandLine } from './command-lines.mjs';
import { findChromium, findScreen } from './find-browser.mjs';
import { runOnNode24 } from './node24.mjs';
import { setUp } from './setup.mjs';

readCommandLine('tour');
await setUp();
if (!(await build())) process.exit(1);
const CHROMIUM_PATH = await findChromium({ install: true });
// The pictures are better with a screen, but there are some without.
await findScreen({ install: true }).catch(() => undefined);
process.exitCode = await runOnNode24(['e2e/tour.ts'], { env: { CHROMIUM_PATH } });
