import type { Deps } from '../deps.ts';
import * as keyChecks from '../store/key-checks.ts';

/** Whether the database answers. Never throws: a probe gets a no, and the log says why. */
export async function checkHealth({ db, log }: Deps): Promise<boolean> {
  try {
    await keyChecks.list(db);
    return true;
  } catch (error) {
    log.error({ err: error }, 'the database does not answer');
    return false;
  }
}
