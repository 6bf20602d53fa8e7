import { createHmac, hkdfSync } from 'node:crypto';
import { StartError } from './errors.ts';
import type { KeyPurpose, Keys } from './keys.ts';

/** One key as it is kept: in the key file, or in `KEYS`. */
export interface KeyEntry {
  id: string;
  /** 32 bytes. */
  secret: Buffer;
}

const secretBytes = 32;

/** No dot: it separates the parts of a sealed secret, of which the key's id is one. */
const idPattern = /^[A-Za-z0-9_-]{1,32}$/;

/** 32 random bytes have about 30 different ones; that fewer than this come up never happens by chance. */
const minDistinctBytes = 16;

/**
 * The key ring of {@link Keys} over these entries, current first.
 *
 * @param reread - Reads the entries anew. Asked when something was made with a key that is not known yet: another
 *   process has added it, and this one need not be restarted to go on (security-cases S-L13).
 */
export function keyRing(entries: readonly KeyEntry[], reread?: () => readonly KeyEntry[]): KeyRing {
  let known = entries;
  const derived = new Map<string, Buffer>();
  const refresh = (): void => {
    if (reread === undefined) return;
    const entries = reread();
    // Keys come and go one at a time. If none of ours is left, the file is another server's, or a backup too old: what
    // would be sealed with its keys, nobody could open once the right file is back (security-cases R-B08).
    if (!entries.some((entry) => known.some((key) => isSame(key, entry)))) {
      throw new StartError(
        'keys_do_not_fit',
        'The keys were replaced while the server ran: it keeps the ones it has.',
      );
    }
    known = entries;
    derived.clear();
  };
  const find = (keyId: string): KeyEntry | undefined => known.find(({ id }) => id === keyId);
  return {
    get currentId() {
      return known[0]?.id ?? '';
    },
    get ids() {
      return known.map(({ id }) => id);
    },
    derive(keyId, purpose) {
      const name = `${keyId} ${purpose}`;
      const cached = derived.get(name);
      if (cached !== undefined) return cached;
      if (find(keyId) === undefined) refresh();
      const entry = find(keyId);
      if (entry === undefined) throw new RangeError(`no key has the id ${JSON.stringify(keyId)}`);
      const key = deriveKey(entry.secret, purpose);
      derived.set(name, key);
      return key;
    },
    refresh,
  };
}

export interface KeyRing extends Keys {
  /**
   * Takes up keys that another process has added or dropped.
   *
   * @throws StartError `keys_unreadable`, or `keys_do_not_fit` if they have nothing in common with the ones before. The
   *   ring then stays as it was.
   */
  refresh(): void;
}

/** What `key_checks` remembers of a key: enough to know it again, useless to whoever steals the database. */
export function checkValue(keys: Keys, keyId: string): string {
  return createHmac('sha256', keys.derive(keyId, 'check'))
    .update('countersign key check')
    .digest('base64url');
}

/**
 * Reads `id:secret,id:secret`, current first.
 *
 * @returns The entries, or a sentence without a subject that says what is wrong (and never the secret): this text
 *   usually comes from a template, and a template's key is everyone's (security-cases S-L12).
 */
export function parseKeys(text: string): { entries: KeyEntry[] } | { problem: string } {
  const entries: KeyEntry[] = [];
  for (const part of text.split(',')) {
    const [id = '', encoded = '', ...more] = part.trim().split(':');
    if (more.length > 0 || !idPattern.test(id)) {
      return { problem: 'must be "id:key,id:key", each id up to 32 letters, digits, - or _' };
    }
    const problem = weakness(encoded);
    if (problem !== null) return { problem: `holds a key "${id}" that ${problem}` };
    entries.push({ id, secret: Buffer.from(encoded, 'base64url') });
  }
  const repeated = repeatedPart(entries);
  return repeated === null ? { entries } : { problem: repeated };
}

/** Why a key is none, or null. */
function weakness(encoded: string): string | null {
  const secret = Buffer.from(encoded, 'base64url');
  if (secret.toString('base64url') !== encoded.replace(/=+$/, '')) return 'is not base64url';
  if (secret.length !== secretBytes) return `has ${secret.length} bytes instead of ${secretBytes}`;
  const isText = secret.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isText || new Set(secret).size < minDistinctBytes) return 'was not drawn at random (is it an example?)';
  return null;
}

function isSame(one: KeyEntry, other: KeyEntry): boolean {
  return one.id === other.id && one.secret.equals(other.secret);
}

function repeatedPart(entries: readonly KeyEntry[]): string | null {
  if (new Set(entries.map(({ id }) => id)).size < entries.length) return 'holds the same id twice';
  const secrets = new Set(entries.map(({ secret }) => secret.toString('hex')));
  return secrets.size < entries.length ? 'holds the same key twice' : null;
}

/** HKDF-SHA-256 (RFC 5869), one key per purpose: what one of them gives away says nothing about the others. */
function deriveKey(secret: Buffer, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'countersign', `v1 ${purpose}`, secretBytes));
}
