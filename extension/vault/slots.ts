import { ExtensionError } from '../../shared/extension-error.ts';
import { isVaultCopyGivenUp, vaultCopy, vaultSlot, vaultSlots } from '../storage/items.ts';
import { readVaultFile } from './sealed-vault.ts';
import type { StoredVaultFile } from './vault-file.ts';

type SlotName = 'a' | 'b';

/** What the two slots and the copy of the last save hold, found without a key. */
export interface Slots {
  status: 'missing' | 'whole' | 'damaged' | 'newer';
  /** The slot that is the vault; null when there is none, or none that can be named. */
  currentSlot: SlotName | null;
  /** The vault, when it is whole: what the slot holds, or the copy where that is newer. */
  current: StoredVaultFile | null;
  /** What its owner can go back to where `current` does not open: the last good save before it. */
  previous: StoredVaultFile | null;
  /** Whether the vault is `current` everywhere. `in-copy-only`: the slots have lost it. `in-slots-only`: the copy is old, damaged or missing. */
  kept: 'twice' | 'in-copy-only' | 'in-slots-only';
  /** For the next save: above all that there is. */
  nextRevision: number;
}

type Content = { status: 'empty' | 'damaged' | 'newer' } | { status: 'whole'; file: StoredVaultFile };
type LocalSlots = Pick<Slots, 'status' | 'currentSlot' | 'current' | 'previous'>;

/** A copy that could not be looked at may hold saves that the slots have lost: ours shall outnumber them when it can be again. */
const revisionsUnseen = 2 ** 20;

/** @throws ExtensionError `storage_failed` when the browser cannot read the slots: that is not the same as having no vault. */
export async function readSlots(): Promise<Slots> {
  const [a, b, named, copy] = await Promise.all([
    readSlot('a'),
    readSlot('b'),
    vaultSlot.get() as Promise<unknown>,
    readCopy(),
  ]);
  const contents = { a, b };
  const slots = joinCopy(judge(contents, named), contents, copy?.status === 'whole' ? copy.file : null);
  const isLeftAlone = copy?.status === 'newer';
  const isRuin = copy?.status === 'damaged' && slots.status === 'missing';
  const revisions = [a, b, copy].map((one) => (one?.status === 'whole' ? one.file.revision : 0));
  return {
    ...slots,
    ...(isLeftAlone ? { status: 'newer', current: null, previous: null } : {}),
    ...(isRuin ? { status: 'damaged' } : {}),
    nextRevision: Math.max(...revisions) + (copy === null ? revisionsUnseen : 1),
  };
}

/**
 * Saves: writes the slot that is not the vault, reads it back, and only then makes it the vault. Whatever fails and
 * whenever the worker dies, one slot still holds the last acknowledged content (X-E15, R-F05). The copy comes last: it never holds what
 * was said not to be saved, and a save without it is a save.
 *
 * @throws ExtensionError `storage_failed`: the save did not happen, or (if only the very last confirmation was lost)
 * happened as a whole.
 */
export async function writeSlots({ currentSlot }: Slots, file: StoredVaultFile): Promise<void> {
  const target = otherSlot(currentSlot ?? 'b');
  await vaultSlots[target].set(file);
  const written = await readSlot(target);
  if (written.status !== 'whole' || !isSame(written.file, file)) throw new ExtensionError('storage_failed');
  await vaultSlot.set(target);
  if ((await vaultSlot.get()) !== target) throw new ExtensionError('storage_failed');
  await replaceCopy(file);
}

/**
 * Writes the vault to where it was lost, after it was opened: a file that only looks whole, whoever made it, must never take the
 * place of one that its owner can open.
 *
 * @throws ExtensionError `storage_failed`: the vault is as whole as before.
 */
export async function mendSlots(slots: Slots): Promise<void> {
  const { current, kept } = slots;
  if (current === null || kept === 'twice') return;
  if (kept === 'in-copy-only') await writeSlots(slots, current);
  else await replaceCopy(current);
}

/**
 * Makes the save before this one the vault. What is in the other slot stays there until the next save.
 *
 * @throws ExtensionError `vault_damaged` where there is none; `storage_failed`: it can be tried again.
 */
export async function goBack(slots: Slots): Promise<void> {
  const { previous } = slots;
  if (previous === null) throw new ExtensionError('vault_damaged');
  const target = await slotOf(previous);
  if (target === null) await writeSlots(slots, previous);
  else {
    await vaultSlot.set(target);
    await replaceCopy(previous);
  }
  // A copy that looks newer and does not open would be the vault again.
  const { current } = await readSlots();
  if (current === null || !isSame(current, previous)) throw new ExtensionError('storage_failed');
}

/** What the slots alone say. */
function judge(contents: Record<SlotName, Content>, named: unknown): LocalSlots {
  if (contents.a.status === 'empty' && contents.b.status === 'empty') {
    return { status: 'missing', currentSlot: null, current: null, previous: null };
  }
  const currentSlot = nameCurrent(contents, named);
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

/** The copy is the vault where it is provably the later save, and what to go back to where the slots have nothing. */
function joinCopy(
  local: LocalSlots,
  { a, b }: Record<SlotName, Content>,
  copy: StoredVaultFile | null,
): Omit<Slots, 'nextRevision'> {
  const { status, current, previous } = local;
  if (copy !== null && status !== 'newer') {
    // Saves alternate: above the one whole slot, the copy is what the other one held. Of two that are damaged, either may be later.
    const isProven = a.status !== 'damaged' || b.status !== 'damaged';
    const newest = (current ?? previous)?.revision ?? 0;
    if (isProven && copy.revision > newest)
      return {
        ...local,
        ...{ status: 'whole', current: copy, previous: current ?? previous, kept: 'in-copy-only' },
      };
    if (current !== null && isSame(copy, current)) return { ...local, kept: 'twice' };
    // An older one is nothing to go back to: it may open with a passphrase that was changed (X-E12).
    if (copy.revision >= newest) return { ...local, previous: copy, kept: 'in-slots-only' };
  }
  return { ...local, kept: 'in-slots-only' };
}

function isSame(one: StoredVaultFile, other: StoredVaultFile): boolean {
  return one.mac === other.mac && one.checksum === other.checksum;
}

/**
 * Which slot is the vault. Usually what was written down; without that (a first save cut short, a lost key) the newer
 * of what is whole, but never if that would silently pass over a slot that is not.
 */
function nameCurrent({ a, b }: Record<SlotName, Content>, named: unknown): SlotName | null {
  if (named === 'a' || named === 'b') return named;
  if (a.status === 'empty') return 'b';
  if (b.status === 'empty') return 'a';
  if (a.status !== 'whole' || b.status !== 'whole') return null;
  return a.file.revision > b.file.revision ? 'a' : 'b';
}

function onlyWhole({ a, b }: Record<SlotName, Content>): Content {
  return a.status === 'whole' ? a : b;
}

async function slotOf(file: StoredVaultFile): Promise<SlotName | null> {
  for (const name of ['a', 'b'] as const) {
    const content = await readSlot(name);
    if (content.status === 'whole' && isSame(content.file, file)) return name;
  }
  return null;
}

async function readSlot(name: SlotName): Promise<Content> {
  return contentOf(await vaultSlots[name].get());
}

/** Null where the browser cannot read it: the slots are enough to go on with. */
async function readCopy(): Promise<Content | null> {
  // Whatever its number, it must not become the vault again.
  if (await isVaultCopyGivenUp.get()) return { status: 'empty' };
  const stored = await vaultCopy.get().then(
    (value: unknown) => ({ value }),
    () => null,
  );
  return stored === null ? null : contentOf(stored.value);
}

/** One that cannot be replaced is removed: it would still open with a passphrase that was changed (X-E12). */
async function replaceCopy(file: StoredVaultFile): Promise<void> {
  try {
    await vaultCopy.set(file);
  } catch {
    await vaultCopy.remove().catch(() => undefined);
    return;
  }
  if (await isVaultCopyGivenUp.get()) await isVaultCopyGivenUp.remove();
}

async function contentOf(stored: unknown): Promise<Content> {
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
