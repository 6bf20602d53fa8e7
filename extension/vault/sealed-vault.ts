import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { ExtensionError } from '../../shared/extension-error.ts';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { maxCorrections, StoredCorrection } from './correction.ts';
import { Entry, maxEntries } from './entry.ts';
import { maxPairedAccounts, PairedAccount } from './paired-account.ts';
import { macKey, open, seal, sealingKey, type RandomBytes } from './sealing.ts';
import { VaultFile, type SealedRecord, type WrappedKey } from './vault-file.ts';

const saveSaltBytes = 32;

/** What a vault holds. */
export interface VaultContent {
  /** In the order of adding. */
  entries: readonly Entry[];
  corrections: readonly StoredCorrection[];
  /** The order its owner gave the entries, by their ids; empty for none. May name some that are gone, and not all. */
  arrangement: readonly string[];
  /** What is known of the accounts that this browser is paired with. */
  pairedAccounts: readonly PairedAccount[];
}

/** Lists of their own, each in one record that is there only if it holds something. No entry has such a name: theirs are random. */
const lists = {
  corrections: Type.Array(StoredCorrection, { maxItems: maxCorrections }),
  arrangement: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: maxEntries }),
  pairedAccounts: Type.Array(PairedAccount, { maxItems: maxPairedAccounts }),
};

/**
 * Seals a vault's content for one save. The keys are derived with a salt of this save, so a nonce must differ only from
 * those of the same save, and a record of another save (or of another vault) fits nowhere here.
 */
export async function sealVault(
  vaultKey: Uint8Array<ArrayBuffer>,
  { wrappedKey, revision, entries, ...others }: VaultContent & { wrappedKey: WrappedKey; revision: number },
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
  for (const name of ['corrections', 'arrangement', 'pairedAccounts'] as const)
    if (others[name].length > 0) await add(name, others[name]);
  const content = { format: 2, revision, wrappedKey, saveSalt: toBase64Url(salt), records } as const;
  const bytes = canonical(content);
  const mac = await crypto.subtle.sign('HMAC', await fileKey(vaultKey, salt), bytes);
  return { ...content, checksum: await checksum(bytes), mac: toBase64Url(new Uint8Array(mac)) };
}

/**
 * Opens what lay in storage as a vault of this format or the one before that is whole, without a key. Its seals are checked by
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
  const content = {
    entries: [] as Entry[],
    corrections: [] as StoredCorrection[],
    arrangement: [] as string[],
    pairedAccounts: [] as PairedAccount[],
  };
  const opened = await Promise.all(file.records.map((record) => openRecord(recordKey, record)));
  for (const { id, value } of opened) {
    if (id === 'corrections' && Check(lists.corrections, value)) content.corrections = value;
    else if (id === 'arrangement' && Check(lists.arrangement, value)) content.arrangement = value;
    else if (id === 'pairedAccounts' && Check(lists.pairedAccounts, value)) content.pairedAccounts = value;
    else if (Check(Entry, value) && value.id === id) content.entries.push(value);
    else throw new ExtensionError('vault_damaged');
  }
  return content;
}

async function openRecord(
  key: CryptoKey,
  { id, nonce, box }: SealedRecord,
): Promise<{ id: string; value: unknown }> {
  const plaintext = await open(key, recordContext(id), { nonce, box });
  return { id, value: plaintext === null ? null : JSON.parse(new TextDecoder().decode(plaintext)) };
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
  return Number.isInteger(stored.format) && (stored.format as number) > 2;
}
