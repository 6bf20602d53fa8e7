import type { DeviceKey, DeviceKeyStore } from '../device-key.ts';

/** Keys in memory: as the browser's store keeps them, as long as it is there. */
export function memoryKeyStore(): DeviceKeyStore {
  const keys = new Map<string, DeviceKey>();
  return {
    get: (id) => Promise.resolve(keys.get(id) ?? null),
    put: (id, key) => Promise.resolve(void keys.set(id, key)),
    remove: (id) => Promise.resolve(void keys.delete(id)),
    ids: () => Promise.resolve([...keys.keys()]),
  };
}
