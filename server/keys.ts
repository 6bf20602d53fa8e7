/**
 * Keys that live outside the database (security-cases S-C14, S-L13): a stolen database lacks them.
 *
 * A key ring has one current key, which seals and signs, and any number of older ones, which only open. Each purpose
 * gets its own key, derived with HKDF-SHA-256 (RFC 5869), so that no key is used for two things.
 */
export interface Keys {
  /** The id of the current key; stored beside what it sealed. */
  readonly currentId: string;
  /** All key ids, current first. */
  readonly ids: readonly string[];
  /**
   * The 32-byte key for one purpose.
   *
   * @throws RangeError if there is no key with this id.
   */
  derive(keyId: string, purpose: KeyPurpose): Buffer;
}

/** `seal`: TOTP secrets at rest. `bucket`: hashing names and addresses of `attempts`. `browser`: known-browser cookies. `trail`: what was decided
 * about recovery requests. `text-code`: codes that were texted. `number`: phone numbers as they are looked up. `challenge`:
 * what security keys are asked to sign. */
export type KeyPurpose =
  'seal' | 'bucket' | 'browser' | 'check' | 'trail' | 'text-code' | 'number' | 'challenge';
