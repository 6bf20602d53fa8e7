/**
 * SQLSTATE classes of PostgreSQL in which the statement was not at fault: connection, resources, operator's intervention, system, a
 * transaction that lost against another (PostgreSQL manual, appendix A).
 */
const faultClasses = ['08', '53', '57', '58', '40'];
/** A standby; a lock that did not come in time; a session that stood idle in its transaction. */
const faultStates = ['25006', '55P03', '25P03'];

/** Of SQLite: https://www.sqlite.org/rescode.html; each has extended codes that begin with it. */
const sqliteFaults = ['BUSY', 'LOCKED', 'NOMEM', 'READONLY', 'IOERR', 'FULL', 'CANTOPEN'];

/** Of the connection to PostgreSQL, as Node names them. */
const networkFaults = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];

/** The pool's own errors have no code. */
const poolFaults = /^(timeout exceeded when trying to connect|Connection terminated)/;

/**
 * Whether the database could not do now what it can do at another time: full, locked, gone, or too slow. Nothing of what was asked
 * happened, as far as one can know: a transaction whose commit was not answered may have (security-case R-E04).
 */
export function isDatabaseFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('SQLITE_')) return sqliteFaults.some((fault) => code.startsWith(`SQLITE_${fault}`));
  if (networkFaults.includes(code)) return true;
  // SQLSTATE: five letters or digits.
  if (/^[0-9A-Z]{5}$/.test(code))
    return faultClasses.includes(code.slice(0, 2)) || faultStates.includes(code);
  return poolFaults.test(error.message);
}

/** Whether PostgreSQL has undone the transaction because of another one beside it: a serialization failure or a deadlock. */
export function hasLostRace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}
