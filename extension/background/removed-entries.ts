import { Check } from 'typebox/value';
import { fromBase64Url, toBase64Url } from '../../shared/base64url.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { removedEntries } from '../storage/items.ts';
import { Entry, type EntryView } from '../vault/entry.ts';
import { open, seal, sealingKey } from '../vault/sealing.ts';
import type { Deps } from './deps.ts';
import { entryViews } from './entry-view.ts';
import { changeEntries, unlockedVaultKey } from './vault-access.ts';

/** As many as somebody removes before they notice. */
const maxKept = 20;
const saltBytes = 32;

/**
 * Keeps an entry that was removed until the vault locks, so that it can be put back. In memory only, and sealed even
 * there, under a key from the vault's: what outlives a lock or a change of passphrase by accident opens with nothing.
 *
 * @param index - Where it stood among the entries.
 */
export async function keepRemoved(deps: Deps, entry: Entry, index: number): Promise<void> {
  const salt = deps.randomBytes(saltBytes);
  const key = await sealingKey(await unlockedVaultKey(deps), salt, 'seal removed');
  const plaintext = new TextEncoder().encode(JSON.stringify(entry));
  const sealed = await seal(key, context(entry.id), plaintext, deps.randomBytes);
  const kept = { id: entry.id, index, salt: toBase64Url(salt), sealed };
  await removedEntries.set([...(await removedEntries.get()), kept].slice(-maxKept));
}

/**
 * Puts a removed entry back where it was, with its sites. Twice is once.
 *
 * @throws ExtensionError `entry_not_found`: the vault was locked since, or too many were removed after it; as
 * `changeEntries`.
 */
export async function restoreEntry(deps: Deps, id: string): Promise<EntryView> {
  const kept = (await removedEntries.get()).find((removed) => removed.id === id);
  const entry = kept === undefined ? null : await openRemoved(deps, kept);
  if (kept === undefined || entry === null) throw new ExtensionError('entry_not_found');
  const view = await changeEntries(deps, (before) => {
    const others = before.filter((other) => other.id !== id);
    const entries = others.toSpliced(kept.index, 0, entry);
    const [restored] = entryViews(entries).filter((other) => other.id === id);
    if (restored === undefined) throw new ExtensionError('entry_not_found');
    return { entries: others.length < before.length ? before : entries, result: restored };
  });
  await removedEntries.set((await removedEntries.get()).filter((removed) => removed.id !== id));
  return view;
}

async function openRemoved(
  deps: Deps,
  { id, salt, sealed }: Awaited<ReturnType<typeof removedEntries.get>>[number],
): Promise<Entry | null> {
  const key = await sealingKey(await unlockedVaultKey(deps), fromBase64Url(salt), 'seal removed');
  const plaintext = await open(key, context(id), sealed);
  const entry: unknown = plaintext === null ? null : JSON.parse(new TextDecoder().decode(plaintext));
  return Check(Entry, entry) ? entry : null;
}

function context(id: string): unknown[] {
  return [1, 'removed', id];
}
