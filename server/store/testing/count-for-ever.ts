import * as attempts from '../attempts.ts';
import { openDatabase } from '../open-database.ts';
import type { DatabasePlace } from './databases.ts';

/** Counts attempts until it is killed, and says each one as soon as it is counted. Run by runElsewhere. */
const db = await openDatabase(JSON.parse(process.argv[2] ?? '') as DatabasePlace);
for (;;) {
  const counted = await attempts.take(
    db,
    [{ bucket: 'name:victim', policy: { counts: 'consecutive', waits: [] } }],
    1,
  );
  process.stdout.write(`counted ${counted.get('name:victim')?.failures ?? 0}\n`);
}
