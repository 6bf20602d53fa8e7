import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { ExtensionError } from '../../shared/extension-error.ts';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { maxCorrections, StoredCorrection } from './correction.ts';
import { Entry, maxEntries } from './entry.ts';
import { maxPairedAccounts, PairedAccount } from './paired-account.ts';
import { maxPasskeys, Passkey } from './passkey.ts';
import { macKey, open, seal, sealingKey, type RandomBytes } from './sealing.ts';
import {
  StoredVaultFile,
  wrappedKeysOf,
  type PasskeyWrappedKey,
  type SealedRecord,
  type VaultFile,
  type WrappedKey,
  type WrappedKeys,
} from './vault-file.ts';

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
  /** What is known of the passkeys that open it, in the order of adding. */
  passkeys: readonly Passkey[];
}

/** Lists of their own, each in one record that is there only if it holds something. No entry has such a name: theirs are random. */
const lists = {
  corrections: Type.Array(StoredCorrection, { maxItems: maxCorrections }),
  arrangement: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: maxEntries }),
  pairedAccounts: Type.Array(PairedAccount, { maxItems: maxPairedAccounts }),
  passkeys: Type.Array(Passkey, { maxItems: maxPasskeys }),
};
const listNames = ['corrections', 'arrangement', 'pairedAccounts', 'passkeys'] as const;

/**
 * Seals a vault's content for one save. The keys are derived with a salt of this save, so a nonce must differ only from
 * those of the same save, and a record of another save (or of another vault) fits nowhere here.
 */
export async function sealVault(
  vaultKey: Uint8Array<ArrayBuffer>,
  {
    wrappedKey,
    wrappedByPasskeys,
    revision,
    entries,
    ...others
  }: VaultContent & WrappedKeys & { revision: number },
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
  for (const name of listNames) if (others[name].length > 0) await add(name, others[name]);
  const sealed = { wrappedKey, wrappedByPasskeys, saveSalt: toBase64Url(salt), records };
  const content = { format: 4, revision, ...sealed } as const;
  const bytes = canonical(content);
  const mac = await crypto.subtle.sign('HMAC', await fileKey(vaultKey, salt), bytes);
  return { ...content, checksum: await checksum(bytes), mac: toBase64Url(new Uint8Array(mac)) };
}

/**
 * Opens what lay in storage as a vault of this format or one before that is whole, without a key. Its seals are checked
 * by {@link openVault}.
 *
 * @throws ExtensionError `vault_newer`: written by a later version, which must not be guessed at;
 * `vault_damaged`: anything else that is not what was written.
 */
export async function readVaultFile(stored: unknown): Promise<StoredVaultFile> {
  if (isNewer(stored)) throw new ExtensionError('vault_newer');
  if (!Check(StoredVaultFile, stored)) throw new ExtensionError('vault_damaged');
  const { wrappedKey, wrappedByPasskeys } = wrappedKeysOf(stored);
  if (wrappedKey === null && wrappedByPasskeys.length === 0) throw new ExtensionError('vault_damaged');
  if ((await checksum(canonical(stored))) !== stored.checksum) throw new ExtensionError('vault_damaged');
  return stored;
}

/**
 * The content, entries in order.
 *
 * @throws ExtensionError `vault_damaged` when anything in the file is not as this key's owner left it: a record
 * changed, swapped, dropped, added, or moved (X-E05).
 */
export async function openVault(
  file: StoredVaultFile,
  vaultKey: Uint8Array<ArrayBuffer>,
): Promise<VaultContent> {
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
    passkeys: [] as Passkey[],
  };
  const opened = await Promise.all(file.records.map((record) => openRecord(recordKey, record)));
  for (const { id, value } of opened) {
    if (id === 'corrections' && Check(lists.corrections, value)) content.corrections = value;
    else if (id === 'arrangement' && Check(lists.arrangement, value)) content.arrangement = value;
    else if (id === 'pairedAccounts' && Check(lists.pairedAccounts, value)) content.pairedAccounts = value;
    else if (id === 'passkeys' && Check(lists.passkeys, value)) content.passkeys = value;
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

type Canonical<File> = File extends unknown ? Omit<File, 'checksum' | 'mac'> : never;

/** One text for one content: the browser's storage gives object keys back in an order of its own. */
function canonical(file: Canonical<StoredVaultFile>): Uint8Array<ArrayBuffer> {
  const byPassphrase = file.wrappedKey === null ? null : wordsOf(file.wrappedKey);
  return new TextEncoder().encode(
    JSON.stringify([
      file.format,
      file.revision,
      byPassphrase,
      ...('wrappedByPasskeys' in file ? [file.wrappedByPasskeys.map(passkeyWordsOf)] : []),
      file.saveSalt,
      file.records.map(({ id, nonce, box }) => [id, nonce, box]),
    ]),
  );
}

function wordsOf({ kdf, memoryKiB, passes, salt, sealed }: WrappedKey): unknown[] {
  return [kdf, memoryKiB, passes, salt, sealed.nonce, sealed.box];
}

function passkeyWordsOf({ privateKey, ephemeralKey, sealed, ...options }: PasskeyWrappedKey): unknown[] {
  const { kdf, rpId, credentialId, transports, salt } = options;
  const boxes = [privateKey.nonce, privateKey.box, ephemeralKey, sealed.nonce, sealed.box];
  return [kdf, rpId, credentialId, transports, salt, ...boxes];
}

async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function isNewer(stored: unknown): boolean {
  if (typeof stored !== 'object' || stored === null || !('format' in stored)) return false;
  return Number.isInteger(stored.format) && (stored.format as number) > 4;
}
