/**
 * Turns at the vault, across windows and the worker's lives. The browser ends a turn when the worker dies. Turns do not
 * nest: asking for one within another waits for ever.
 */
const vaultTurn = 'countersign.vault';

/** Runs alone: one writer at a time and no reader meanwhile (X-E17). */
export function asOnlyWriter<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(vaultTurn, work);
}

/** Runs while nobody writes: key, slots and the name of the current one are read as one. */
export function asReader<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(vaultTurn, { mode: 'shared' }, work);
}
