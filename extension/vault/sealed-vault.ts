import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { ExtensionError } from '../../shared/extension-error.ts';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { maxCorrections, StoredCorrection } from './correction.ts';
import { Entry } from './entry.ts';
import { macKey, open, seal, sealingKey, type RandomBytes } from './sealing.ts';
import { VaultFile, type SealedRecord, type WrappedKey } from './vault-file.ts';

const saveSaltBytes = 32;

/** What a vault holds. */
export interface VaultContent {
  entries: readonly Entry[];
  corrections: readonly StoredCorrection[];
}

/**
 * The one record that is no entry. It is there only if there are corrections; no entry has a name like this, as theirs
 * are drawn at random.
 */
const correctionsId = 'corrections';
const Corrections = Type.Array(StoredCorrection, { maxItems: maxCorrections });

/**
 * Seals a vault's content for one save. The keys are derived with a salt of this save, so a nonce must differ only from
 * those of the same save, and a record of another save (or of another vault) fits nowhere here.
 */
export async function sealVault(
  vaultKey: Uint8Array<ArrayBuffer>,
  { wrappedKey, revision, entries, corrections }: VaultContent & { wrappedKey: WrappedKey; revision: number },
  randomBytes: RandomBytes,
): Promise<VaultFile> {
  const salt = randomBytes(saveSaltBytes);
  const recordKey = await sealingKey(vaultKey, salt, 'seal records');
  const records: SealedRecord[] = [];
  const add = async (id: string, content: unknown): Promise<void> => {
    const plaintext = new TextEncoder().encode(JSON.stringify(content));
    records.push({ id, ...(await seal(recordKey, recordContext(id), plaintext, randomBytes)) });
  };
  for (const entry of entries) await add(entry.id, entry);
  if (corrections.length > 0) await add(correctionsId, corrections);
  const content = { format: 1, revision, wrappedKey, saveSalt: toBase64Url(salt), records } as const;
  const bytes = canonical(content);
  const mac = await crypto.subtle.sign('HMAC', await fileKey(vaultKey, salt), bytes);
  return { ...content, checksum: await checksum(bytes), mac: toBase64Url(new Uint8Array(mac)) };
}

/**
 * Opens what lay in storage as a vault of this format that is whole, without a key. Its seals are checked by
 * {@link openVault}.
 *
 * @throws ExtensionError `vault_newer`: written by a later version, which must not be guessed at;
 * `vault_damaged`: anything else that is not what was written.
 */
export async function readVaultFile(stored: unknown): Promise<VaultFile> {
  if (isNewer(stored)) throw new ExtensionError('vault_newer');
  if (!Check(VaultFile, stored)) throw new ExtensionError('vault_damaged');
  if ((await checksum(canonical(stored))) !== stored.checksum) throw new ExtensionError('vault_damaged');
  return stored;
}

/**
 * The content, entries in order.
 *
 * @throws ExtensionError `vault_damaged` when anything in the file is not as this key's owner left it: a record
 * changed, swapped, dropped, added, or moved (X-E05).
 */
export async function openVault(file: VaultFile, vaultKey: Uint8Array<ArrayBuffer>): Promise<VaultContent> {
  const salt = fromBase64Url(file.saveSalt);
  const key = await fileKey(vaultKey, salt);
  const genuine = await crypto.subtle.verify('HMAC', key, fromBase64Url(file.mac), canonical(file));
  if (!genuine) throw new ExtensionError('vault_damaged');
  const recordKey = await sealingKey(vaultKey, salt, 'seal records');
  const opened = await Promise.all(file.records.map((record) => openRecord(recordKey, record)));
  return {
    entries: opened.flatMap((content) => (Array.isArray(content) ? [] : [content])),
    corrections: opened.find((content) => Array.isArray(content)) ?? [],
  };
}

async function openRecord(
  key: CryptoKey,
  { id, nonce, box }: SealedRecord,
): Promise<Entry | StoredCorrection[]> {
  const plaintext = await open(key, recordContext(id), { nonce, box });
  const content: unknown = plaintext === null ? null : JSON.parse(new TextDecoder().decode(plaintext));
  if (id === correctionsId && Check(Corrections, content)) return content;
  if (!Check(Entry, content) || content.id !== id) throw new ExtensionError('vault_damaged');
  return content;
}

function recordContext(id: string): unknown[] {
  return [1, 'record', id];
}

function fileKey(vaultKey: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return macKey(vaultKey, salt, 'authenticate file');
}

/** One text for one content: the browser's storage gives object keys back in an order of its own. */
function canonical(file: Omit<VaultFile, 'checksum' | 'mac'>): Uint8Array<ArrayBuffer> {
  const { kdf, memoryKiB, passes, salt, sealed } = file.wrappedKey;
  return new TextEncoder().encode(
    JSON.stringify([
      file.format,
      file.revision,
      [kdf, memoryKiB, passes, salt, sealed.nonce, sealed.box],
      file.saveSalt,
      file.records.map(({ id, nonce, box }) => [id, nonce, box]),
    ]),
  );
}

async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function isNewer(stored: unknown): boolean {
  if (typeof stored !== 'object' || stored === null || !('format' in stored)) return false;
  return Number.isInteger(stored.format) && (stored.format as number) > 1;
}
