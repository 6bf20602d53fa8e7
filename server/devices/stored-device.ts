import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { DevicePublicKey } from '../../shared/device-key.ts';

const StoredDevice = Type.Object({
  publicKey: DevicePublicKey,
  /** The User-Agent header that it was paired with. */
  browser: Type.String(),
  address: Type.String(),
});
/** What `factors.material` holds for a paired browser: nothing secret. */
export type StoredDevice = Static<typeof StoredDevice>;

export function writeStoredDevice({ publicKey, browser, address }: StoredDevice): string {
  const { kty, crv, x, y } = publicKey;
  return JSON.stringify({ publicKey: { kty, crv, x, y }, browser, address });
}

/** @throws Error for what {@link writeStoredDevice} has not written: someone else wrote to the database. */
export function readStoredDevice(material: string): StoredDevice {
  return Value.Parse(StoredDevice, JSON.parse(material));
}
