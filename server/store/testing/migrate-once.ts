import { migrate } from '../migrate.ts';
import { openDatabase } from '../open-database.ts';
import type { DatabasePlace } from './databases.ts';

/** Migrates a database, and dies without a word after so many statements if a number is given. Run by runElsewhere. */
const place = JSON.parse(process.argv[2] ?? '') as DatabasePlace;
const dieAfter = Number(process.argv[3] === '' ? Number.POSITIVE_INFINITY : process.argv[3]);
let statements = 0;
let migrating = false;
const db = await openDatabase({
  ...place,
  onStatement: () => {
    if (migrating) statements += 1;
    if (statements >= dieAfter) process.kill(process.pid, 'SIGKILL');
  },
});
migrating = true;
await migrate(db, 1);
await db.destroy();
process.stdout.write(`migrated in ${statements} statements\n`);
