import { signal } from '@preact/signals';
import type { Preview } from '../../messaging/contract.ts';
import { send } from '../../messaging/send.ts';
import { Attempt, failureOf, type Failure } from '../../ui/attempt.ts';
import { sameName } from '../../ui/same-name.ts';
import { entries, refresh } from '../../ui/vault-model.ts';
import type { EntryView } from '../../vault/entry.ts';
import { show } from '../screen.ts';
import { groupTexts, isBareSecret, pastedLines, type TextGroup } from './group-texts.ts';
import { compareClockWithPage } from './page-server.ts';

/** What was typed and found so far. Kept while the popup is open, so that an error or a step back loses nothing. */
export const pasted = signal('');
export const typed = signal({ issuer: '', account: '', secret: '' });
/** The secret in {@link typed} was pasted as a text of its own and still wants a name. */
export const secretPasted = signal(false);
export const found = signal<readonly FoundGroup[] | null>(null);
export const looking = new Attempt();
export const saving = new Attempt();
/** The accounts that were added last; said on the next screen. */
export const added = signal<readonly EntryView[]>([]);

export interface FoundGroup extends TextGroup {
  preview: Preview['entries'];
  /** Why this one cannot be kept. */
  failure: Failure | null;
  chosen: boolean;
}

/** Looks somewhere for texts and shows what they hold before anything is saved. */
export async function look(somewhere: () => Promise<string[]>): Promise<void> {
  added.value = [];
  await looking.run(async () => {
    const groups = await Promise.all(groupTexts(await somewhere()).map((group) => previewOf(group)));
    const only = groups.length === 1 ? groups[0]?.failure : null;
    if (only !== null && only !== undefined) looking.failure.value = only;
    else if (groups.length > 0) found.value = groups;
  });
}

/** Looks at what was pasted. A secret alone goes to the form for secrets: it has no name yet, and no preview. */
export async function lookAtPasted(): Promise<void> {
  if (!isBareSecret(pasted.value)) return look(() => Promise.resolve(pastedLines(pasted.value)));
  looking.failure.value = null;
  saving.failure.value = null;
  typed.value = { ...typed.value, secret: pasted.value.trim() };
  pasted.value = '';
  secretPasted.value = true;
}

async function previewOf({ texts }: TextGroup): Promise<FoundGroup> {
  try {
    const { entries: preview } = await send('entries.preview', { texts });
    return { texts, preview, failure: null, chosen: !preview.some(({ duplicate }) => duplicate) };
  } catch (error) {
    return { texts, preview: [], failure: failureOf(error), chosen: false };
  }
}

/** Keeps the chosen ones: all of them or none. */
export async function keep(groups: readonly FoundGroup[], allowDuplicate: boolean): Promise<void> {
  await saving.run(async () => {
    const texts = groups.flatMap((group) => group.texts);
    await finish(await send('entries.add', { texts, allowDuplicate }));
    found.value = null;
    pasted.value = '';
  });
}

/**
 * Keeps one account in the place of another of its name, with that one's sites. First it is added and only at the end
 * the other removed: whatever fails in between, no secret is lost and both are there.
 */
export async function replaceBy(group: FoundGroup, old: EntryView): Promise<void> {
  await saving.run(async () => {
    const kept = await send('entries.add', { texts: group.texts, allowDuplicate: false });
    found.value = null;
    for (const { id } of kept) {
      for (const rule of old.sites) await send('sites.bind', { id, rule });
    }
    await send('entries.remove', { id: old.id });
    pasted.value = '';
    await finish(kept);
  });
  if (saving.failure.value !== null) await refresh();
}

/** The only account here with the name of the only one found, unless it has the same secret: that is a second copy. */
export function namesake(groups: readonly FoundGroup[]): EntryView | null {
  const [preview, ...more] = groups.flatMap((group) => group.preview);
  if (preview === undefined || more.length > 0 || preview.duplicate) return null;
  const [old, ...others] = sameName(entries.value, preview);
  return old === undefined || others.length > 0 ? null : old;
}

export async function keepTyped(allowDuplicate: boolean): Promise<void> {
  await saving.run(async () => {
    await finish(await send('entries.add-typed', { ...typed.value, allowDuplicate }));
    typed.value = { issuer: '', account: '', secret: '' };
    secretPasted.value = false;
  });
}

/** On to the new account, so that its first code is at hand: the site will ask for it to confirm. */
async function finish(kept: EntryView[]): Promise<void> {
  added.value = kept;
  await refresh();
  const [first] = kept;
  show(first !== undefined && kept.length === 1 ? { at: 'entry', id: first.id } : { at: 'home' });
  void compareClockWithPage();
}
