import { tear, type StorageFate, type StorageOperation } from './fake-browser.ts';

type Operate = <Result>(operation: StorageOperation, act: (fate: StorageFate) => Result) => Promise<Result>;

/**
 * An in-memory `indexedDB`, as much of it as `storage/database.ts` uses: one request per transaction, told of by its events. It misbehaves
 * as the storage does; where the browser refuses, the transaction is rolled back.
 */
export function fakeIndexedDb(fake: { database: Map<string, string> }, operate: Operate): IDBFactory {
  const transaction = () => {
    const running = { oncomplete: () => undefined, onabort: () => undefined, error: null as unknown };
    const request = (operation: StorageOperation, act: (fate: StorageFate) => unknown) => {
      const asked = { result: undefined as unknown };
      operate(operation, act).then(
        (result) => {
          asked.result = result;
          running.oncomplete();
        },
        (error: unknown) => {
          running.error = error;
          running.onabort();
        },
      );
      return asked;
    };
    const records = {
      get: (key: string) =>
        request({ area: 'database', kind: 'get', key }, () => {
          const json = fake.database.get(key);
          return json === undefined ? undefined : (JSON.parse(json) as unknown);
        }),
      put: (value: unknown, key: string) =>
        request({ area: 'database', kind: 'set', key, value }, (fate) => {
          if (fate !== 'lost') fake.database.set(key, JSON.stringify(fate === 'torn' ? tear(value) : value));
        }),
      delete: (key: string) =>
        request({ area: 'database', kind: 'remove', key }, (fate) => {
          if (fate !== 'lost') fake.database.delete(key);
        }),
    };
    return Object.assign(running, { objectStore: () => records });
  };
  const open = () => {
    const opening = { result: { transaction, close: () => undefined }, onsuccess: () => undefined };
    queueMicrotask(() => opening.onsuccess());
    return opening;
  };
  return { open } as unknown as IDBFactory;
}
