import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const StoredKey = Type.Object({
  /** COSE_Key, base64url. */
  publicKey: Type.String(),
  /** The host that it was set up for; it works for no other. */
  rpId: Type.String(),
  /** The make of the authenticator, as it says itself: nothing proves it. */
  aaguid: Type.String(),
  /** How the browser reached it: a hint for the next time. */
  transports: Type.Array(Type.String()),
  /** It found out who held it when it was set up, by PIN or finger: it may stand for the password too. */
  userVerified: Type.Boolean(),
  /** The browser finds it without being told its id; null: the browser did not say. */
  discoverable: Type.Union([Type.Boolean(), Type.Null()]),
  /** It may be copied to the owner's other devices. For life. */
  backupEligible: Type.Boolean(),
  /** It has been copied. */
  backedUp: Type.Boolean(),
  /** Its counter fell behind once: there may be a copy of it. */
  counterFellBackAtMs: Type.Union([Type.Integer(), Type.Null()]),
});
/** What `factors.material` holds for a security key: nothing secret (WebAuthn L3 7.1 step 27). */
export type StoredKey = Static<typeof StoredKey>;

export function writeStoredKey(key: StoredKey): string {
  return JSON.stringify(key);
}

/** @throws Error for what {@link writeStoredKey} has not written: someone else wrote to the database. */
export function readStoredKey(material: string): StoredKey {
  return Value.Parse(StoredKey, JSON.parse(material));
}
