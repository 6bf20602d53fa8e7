import { inDatabase } from '../storage/database.ts';
import type { DeviceKey, DeviceKeyStore } from './device-key.ts';

const database = { name: 'countersign.devices', store: 'keys' };

/**
 * IndexedDB: the one store that takes a `CryptoKey` as it is, without its bytes ever being a script's. All of it throws ExtensionError
 * `storage_failed`.
 */
export const browserKeyStore: DeviceKeyStore = {
  get: async (id) =>
    ((await inDatabase(database, 'readonly', (keys) => keys.get(id))) as DeviceKey | undefined) ?? null,
  put: async (id, key) => {
    await inDatabase(database, 'readwrite', (keys) => keys.put(key, id));
  },
  remove: async (id) => {
    await inDatabase(database, 'readwrite', (keys) => keys.delete(id));
  },
  ids: async () => (await inDatabase(database, 'readonly', (keys) => keys.getAllKeys())).map(String),
};
