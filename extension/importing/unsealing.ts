import { argon2id, scrypt } from 'hash-wasm';
import { ExtensionError } from '../../shared/extension-error.ts';

/**
 * What opens other programs' sealed exports. All costs come from files that anybody can write, so they are bounded: a
 * file must not be able to hang or starve the browser.
 */
const maxMemoryBytes = 256 * 1024 * 1024;
const maxIterations = 10_000_000;

/** @throws ExtensionError `import_damaged` for a cost out of bounds. */
export async function pbkdf2(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: unknown,
  hash: 'SHA-1' | 'SHA-256',
): Promise<Uint8Array<ArrayBuffer>> {
  const rounds = within(iterations, 1, maxIterations);
  const key = await crypto.subtle.importKey('raw', utf8(password), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations: rounds }, key, 256);
  return new Uint8Array(bits);
}

/** 32 bytes. @throws ExtensionError `import_damaged` for a cost out of bounds. */
export async function scryptKey(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  { n, r, p }: Record<'n' | 'r' | 'p', unknown>,
): Promise<Uint8Array<ArrayBuffer>> {
  const blockSize = within(r, 1, 64);
  const costFactor = within(n, 2, maxMemoryBytes / (128 * blockSize));
  if (!Number.isInteger(Math.log2(costFactor))) throw damaged();
  const parallelism = within(p, 1, 16);
  const hash = await scrypt({
    password,
    salt,
    costFactor,
    blockSize,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(hash);
}

/** @throws ExtensionError `import_damaged` for a cost or a length out of bounds. */
export async function argon2idKey(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  cost: Record<'memoryKiB' | 'passes' | 'lanes', unknown>,
  length = 32,
): Promise<Uint8Array<ArrayBuffer>> {
  const parallelism = within(cost.lanes, 1, 16);
  if (salt.length < 8) throw damaged();
  const hash = await argon2id({
    password,
    salt,
    memorySize: within(cost.memoryKiB, 8 * parallelism, maxMemoryBytes / 1024),
    iterations: within(cost.passes, 1, 64),
    parallelism,
    hashLength: within(length, 16, 64),
    outputType: 'binary',
  });
  return new Uint8Array(hash);
}

/** AES-256-GCM with the tag behind the box. @returns null if the key is another, or the box was changed. */
export async function openGcm(
  key: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
  box: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer> = new Uint8Array(0),
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const opener = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, opener, box));
  } catch {
    return null;
  }
}

/** @throws ExtensionError `import_damaged`. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch (cause) {
    throw new ExtensionError('import_damaged', { cause });
  }
}

/** @throws ExtensionError `import_damaged`. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw damaged();
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function within(value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw damaged();
  return value;
}

function damaged(): ExtensionError {
  return new ExtensionError('import_damaged');
}
