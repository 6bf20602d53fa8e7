import { argon2id } from 'hash-wasm';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { open, seal, sealingKey, type RandomBytes } from './sealing.ts';
import type { KdfCost, WrappedKey } from './vault-file.ts';

/** 256 random bits: what everything in the vault hangs on. */
export const vaultKeyBytes = 32;

/** RFC 9106 §4: 128 bits suffice for all applications. */
const saltBytes = 16;

/**
 * RFC 9106 §4, second recommended option, with one lane because WebAssembly has one thread: 64 MiB, 3 passes. Well
 * above the floor of OWASP ASVS appendix C (46 MiB × 1 or 19 MiB × 2); a quarter of a second on an ordinary computer.
 */
export const currentKdfCost: KdfCost = { memoryKiB: 65_536, passes: 3 };

/** Seals the vault key under a passphrase, with a new salt. */
export async function wrapVaultKey(
  vaultKey: Uint8Array<ArrayBuffer>,
  passphrase: string,
  { memoryKiB, passes }: KdfCost,
  randomBytes: RandomBytes,
): Promise<WrappedKey> {
  const salt = toBase64Url(randomBytes(saltBytes));
  const parameters = { kdf: 'argon2id', memoryKiB, passes, salt } as const;
  const key = await passphraseKey(passphrase, parameters);
  return { ...parameters, sealed: await seal(key, context(parameters), vaultKey, randomBytes) };
}

/** The vault key, or null for another passphrase (or parameters that were changed: they are authenticated). */
export async function unwrapVaultKey(
  wrapped: WrappedKey,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await passphraseKey(passphrase, wrapped);
  const vaultKey = await open(key, context(wrapped), wrapped.sealed);
  return vaultKey?.length === vaultKeyBytes ? vaultKey : null;
}

/** Whether a vault was wrapped more cheaply than is right today (X-E04). */
export function isWeaker(cost: KdfCost, than: KdfCost): boolean {
  return cost.memoryKiB < than.memoryKiB || cost.passes < than.passes;
}

type KdfParameters = Omit<WrappedKey, 'sealed'>;

async function passphraseKey(
  passphrase: string,
  { memoryKiB, passes, salt }: KdfParameters,
): Promise<CryptoKey> {
  const hash = await argon2id({
    // One and the same for the person, however the keyboard composed it (NIST 800-63B-4 3.1.1.2).
    password: passphrase.normalize('NFC'),
    salt: fromBase64Url(salt),
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  // The salt has done its work in argon2id; HKDF only separates the purposes here.
  return sealingKey(new Uint8Array(hash), new Uint8Array(0), 'wrap vault key');
}

function context({ kdf, memoryKiB, passes, salt }: KdfParameters): unknown[] {
  return [1, 'vault key', kdf, memoryKiB, passes, salt];
}
