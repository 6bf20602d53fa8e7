import { ExtensionError } from '../../shared/extension-error.ts';

/** A database that does not answer must not hold up a vault that lies elsewhere too: far longer than one takes, and bearable. */
export const answerWithinMs = 4_000;

/**
 * Does one thing in the one object store of an IndexedDB database, which is made when it is first asked for. Each call opens and closes
 * it, since the worker may end at any moment. What was written is on the disk, not only with the system (`durability`), when this returns.
 *
 * @throws ExtensionError `storage_failed`: no database (some private windows), no room, damage, or no answer in time. Then it may or may not
 * have been done.
 */
export async function inDatabase<Result>(
  { name, store }: { name: string; store: string },
  mode: IDBTransactionMode,
  act: (records: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  let isLate = false;
  const work = async (): Promise<Result> => {
    const database = await openDatabase(name, store);
    try {
      // Whoever asked has gone on without, and may have written newer things meanwhile.
      if (isLate) throw new Error('opened too late');
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(store));
      await finished(transaction);
      return request.result;
    } finally {
      database.close();
    }
  };
  try {
    return await inTime(work());
  } catch (cause) {
    isLate = true;
    throw new ExtensionError('storage_failed', { cause });
  }
}

function openDatabase(name: string, store: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(store);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

/** Only then is it on the disk: a request's own success can still be rolled back. */
function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('rolled back'));
  });
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), answerWithinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
