/** Hashes passwords; argon2id in production (RFC 9106). One instance per server, from the configuration. */
export interface PasswordHasher {
  /** A PHC string with a fresh 128-bit salt. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password fits. With `null` for a hash (no such account, or locked) it does the same work against a
   * hash of the current parameters and answers false: both paths take the same time (security-cases S-H03).
   */
  verify(hash: string | null, password: string): Promise<boolean>;
  /** The hash was made with other parameters than the current ones: make a new one now that the password is at hand. */
  needsRehash(hash: string): boolean;
}
