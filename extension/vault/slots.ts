import { ExtensionError } from '../../shared/extension-error.ts';
import { vaultSlot, vaultSlots } from '../storage/items.ts';
import { readVaultFile } from './sealed-vault.ts';
import type { StoredVaultFile, VaultFile } from './vault-file.ts';

type SlotName = 'a' | 'b';

/** What the two slots hold, found without a key. */
export interface Slots {
  status: 'missing' | 'whole' | 'damaged' | 'newer';
  /** The slot that is the vault; null when there is none, or none that can be named. */
  currentSlot: SlotName | null;
  /** The vault, when it is whole. */
  current: StoredVaultFile | null;
  /** The last good save before it, when that is whole. */
  previous: StoredVaultFile | null;
}

type SlotContent = { status: 'empty' | 'damaged' | 'newer' } | { status: 'whole'; file: StoredVaultFile };

/** @throws ExtensionError `storage_failed` when the browser cannot read: that is not the same as having no vault. */
export async function readSlots(): Promise<Slots> {
  const contents = { a: await readSlot('a'), b: await readSlot('b') };
  if (contents.a.status === 'empty' && contents.b.status === 'empty') {
    return { status: 'missing', currentSlot: null, current: null, previous: null };
  }
  const currentSlot = await nameCurrent(contents);
  const current = currentSlot === null ? null : contents[currentSlot];
  const previous = currentSlot === null ? onlyWhole(contents) : contents[otherSlot(currentSlot)];
  return {
    // An empty current slot beside a full other one is damage too: it was named, so it was written.
    status: current === null || current.status === 'empty' ? 'damaged' : current.status,
    currentSlot,
    current: current?.status === 'whole' ? current.file : null,
    previous: previous.status === 'whole' ? previous.file : null,
  };
}

/**
 * Saves: writes the slot that is not the vault, reads it back, and only then makes it the vault. Whatever fails and
 * whenever the worker dies, one slot still holds the last acknowledged content (X-E15, R-F05).
 *
 * @throws ExtensionError `storage_failed`: the save did not happen, or (if only the very last confirmation was lost)
 * happened as a whole.
 */
export async function writeSlots({ currentSlot }: Slots, file: VaultFile): Promise<void> {
  const target = otherSlot(currentSlot ?? 'b');
  await vaultSlots[target].set(file);
  const written = await readSlot(target);
  if (written.status !== 'whole' || written.file.mac !== file.mac) throw new ExtensionError('storage_failed');
  await vaultSlot.set(target);
  if ((await vaultSlot.get()) !== target) throw new ExtensionError('storage_failed');
}

/** Makes the save before this one the vault. What is in the other slot stays there until the next save. */
export async function goBack({ currentSlot, previous }: Slots): Promise<void> {
  if (previous === null) throw new ExtensionError('vault_damaged');
  const target = currentSlot === null ? await slotOf(previous) : otherSlot(currentSlot);
  await vaultSlot.set(target);
}

/**
 * Which slot is the vault. Usually what was written down; without that (a first save cut short, a lost key) the newer
 * of what is whole, but never if that would silently pass over a slot that is not.
 */
async function nameCurrent(contents: Record<SlotName, SlotContent>): Promise<SlotName | null> {
  const named: unknown = await vaultSlot.get();
  if (named === 'a' || named === 'b') return named;
  const { a, b } = contents;
  if (a.status === 'empty') return 'b';
  if (b.status === 'empty') return 'a';
  if (a.status !== 'whole' || b.status !== 'whole') return null;
  return a.file.revision > b.file.revision ? 'a' : 'b';
}

function onlyWhole({ a, b }: Record<SlotName, SlotContent>): SlotContent {
  return a.status === 'whole' ? a : b;
}

async function slotOf(file: StoredVaultFile): Promise<SlotName> {
  const a = await readSlot('a');
  return a.status === 'whole' && a.file.mac === file.mac ? 'a' : 'b';
}

async function readSlot(name: SlotName): Promise<SlotContent> {
  const stored: unknown = await vaultSlots[name].get();
  if (stored === null) return { status: 'empty' };
  try {
    return { status: 'whole', file: await readVaultFile(stored) };
  } catch (error) {
    if (!(error instanceof ExtensionError)) throw error;
    return { status: error.code === 'vault_newer' ? 'newer' : 'damaged' };
  }
}

function otherSlot(name: SlotName): SlotName {
  return name === 'a' ? 'b' : 'a';
}
