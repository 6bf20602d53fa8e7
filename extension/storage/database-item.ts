import { inDatabase } from './database.ts';

const database = { name: 'countersign.vault', store: 'saves' };

/**
 * One typed key in IndexedDB, for what must not be lost with `storage.local`: another store of the browser's, with a log of its own. As
 * {@link StorageItem}, but that nobody is told of changes.
 */
export class DatabaseItem<Value> {
  readonly key: string;
  readonly #defaultValue: Value;

  constructor(key: string, defaultValue: Value) {
    this.key = key;
    this.#defaultValue = defaultValue;
  }

  /** The stored value, unchecked, or the default. @throws ExtensionError `storage_failed`, as all of these. */
  async get(): Promise<Value> {
    const found: unknown = await inDatabase(database, 'readonly', (records) => records.get(this.key));
    return found === undefined ? this.#defaultValue : (found as Value);
  }

  async set(value: Value): Promise<void> {
    await inDatabase(database, 'readwrite', (records) => records.put(value, this.key));
  }

  async remove(): Promise<void> {
    await inDatabase(database, 'readwrite', (records) => records.delete(this.key));
  }
}
