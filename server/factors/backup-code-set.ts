import { hashBack, maxAhead, saltBytes } from '../../shared/backup-code-chain.ts';
import type { PasswordHasher } from './password-hash.ts';

/**
 * What the server keeps of a set of backup codes, beside the index of the last one accepted. No code can be made from it:
 * the codes to come are earlier images of the hash, and the last one is hashed like a password (ASVS 6.5.2).
 */
export interface BackupCodeSet {
  /** Codes in the set: the index of the last. */
  length: number;
  /** Of the chain; drawn by the device for this set alone, so it also tells one set from another. */
  salt: Uint8Array<ArrayBuffer>;
  /** argon2id of the value that was accepted last; at the start, of the head, which is no code. */
  acceptedHash: string;
}

/** `material` of a factor row: `v1.<length>.<salt>.<PHC string>`. */
export function formatBackupCodeSet({ length, salt, acceptedHash }: BackupCodeSet): string {
  return ['v1', length, Buffer.from(salt).toString('base64url'), acceptedHash].join('.');
}

/** @throws Error for anything that {@link formatBackupCodeSet} did not write: the database has been altered. */
export function readBackupCodeSet(material: string): BackupCodeSet {
  const [, length = '', salt = '', acceptedHash = ''] =
    /^v1\.(\d{1,4})\.([A-Za-z0-9_-]+)\.(\$.+)$/.exec(material) ?? [];
  const bytes = Uint8Array.from(Buffer.from(salt, 'base64url'));
  if (bytes.length !== saltBytes) throw new Error('this is no set of backup codes');
  return { length: Number(length), salt: bytes, acceptedHash };
}

/** How many codes of the set have been neither used nor skipped. @param position - The index of the last code accepted. */
export function codesLeft({ material, position }: { material: string; position: number }): number {
  return Math.max(readBackupCodeSet(material).length - position, 0);
}

/**
 * Which code of the set a value is, and what to keep when it is accepted; null if it is none of the active ones. Spent, skipped and
 * wrong are one: nothing that could tell them apart is kept.
 *
 * A value is one of five codes, and each guess at its number leads back to a different value, so five hashes are compared: always
 * five, and always the new one made, so that the time tells nothing (security-case S-C18 likewise).
 *
 * @param position - The index of the last code accepted.
 */
export async function matchBackupCode(
  hasher: Pick<PasswordHasher, 'hash' | 'verify'>,
  set: BackupCodeSet,
  { value, position }: { value: Uint8Array; position: number },
): Promise<{ number: number; set: BackupCodeSet } | null> {
  const guesses = Array.from({ length: maxAhead }, (_, index) => position + 1 + index);
  const [acceptedHash, ...fits] = await Promise.all([
    hashBackupCodeValue(hasher, value),
    ...guesses.map(async (number) => {
      const back = await hashBack(set.salt, { value, fromIndex: number, toIndex: position });
      // Beyond the end of the set the same work is done for nothing.
      return await hasher.verify(number <= set.length ? set.acceptedHash : null, hashedText(back));
    }),
  ]);
  const number = guesses[fits.indexOf(true)];
  return number === undefined ? null : { number, set: { ...set, acceptedHash } };
}

export function hashBackupCodeValue(
  hasher: Pick<PasswordHasher, 'hash'>,
  value: Uint8Array,
): Promise<string> {
  return hasher.hash(hashedText(value));
}

function hashedText(value: Uint8Array): string {
  return Buffer.from(value).toString('base64url');
}
