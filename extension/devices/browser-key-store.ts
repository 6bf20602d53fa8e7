import { ExtensionError } from '../../shared/extension-error.ts';
import type { DeviceKey, DeviceKeyStore } from './device-key.ts';

const databaseName = 'countersign.devices';
const storeName = 'keys';

/**
 * IndexedDB: the one store that takes a `CryptoKey` as it is, without its bytes ever being a script's. Each call opens and closes the
 * database, since the worker may end at any moment. All of it throws ExtensionError `storage_failed`.
 */
export const browserKeyStore: DeviceKeyStore = {
  get: async (id) => ((await inStore('readonly', (keys) => keys.get(id))) as DeviceKey | undefined) ?? null,
  put: async (id, key) => {
    await inStore('readwrite', (keys) => keys.put(key, id));
  },
  remove: async (id) => {
    await inStore('readwrite', (keys) => keys.delete(id));
  },
  ids: async () => (await inStore('readonly', (keys) => keys.getAllKeys())).map(String),
};

async function inStore<Result>(
  mode: IDBTransactionMode,
  act: (keys: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  let database: IDBDatabase | null = null;
  try {
    database = await openKeys();
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(storeName));
    await finished(transaction);
    return request.result;
  } catch (cause) {
    throw new ExtensionError('storage_failed', { cause });
  } finally {
    database?.close();
  }
}

function openKeys(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(storeName);
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
