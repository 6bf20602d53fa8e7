import { runOnNode24 } from './node24.mjs';
import { setUp } from './setup.mjs';

/** `node scripts/with-node24.mjs FILE ARGS…`: runs a TypeScript file of the project on the pinned Node. */
await setUp();
process.exitCode = await runOnNode24(process.argv.slice(2));
