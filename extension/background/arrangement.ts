import type { EntryView } from '../vault/entry.ts';
import type { VaultContent } from '../vault/sealed-vault.ts';
import type { Deps } from './deps.ts';
import { entryViews } from './entry-view.ts';
import { changeContent, useUnlockedContent } from './vault-access.ts';

/** All entries, in the order of adding, each with its place. @throws ExtensionError as `withUnlockedEntries`. */
export async function listEntries(deps: Deps): Promise<EntryView[]> {
  return listed(await useUnlockedContent(deps));
}

/**
 * Puts the entries in the order their owner wants; none given: by name again. What another window added meanwhile comes
 * last, what it removed is passed over (X-E17).
 *
 * @throws ExtensionError as `changeEntries`.
 */
export async function arrangeEntries(deps: Deps, ids: readonly string[]): Promise<EntryView[]> {
  return changeContent(deps, (before) => {
    const present = new Set(before.entries.map(({ id }) => id));
    const arrangement = [...new Set(ids)].filter((id) => present.has(id));
    const content = { ...before, arrangement };
    return { content, result: listed(content) };
  });
}

function listed({ entries, arrangement }: VaultContent): EntryView[] {
  if (arrangement.length === 0) return entryViews(entries);
  const ids = new Set(entries.map(({ id }) => id));
  const order = new Set([...arrangement.filter((id) => ids.has(id)), ...ids]);
  return entryViews(entries, new Map([...order].map((id, place) => [id, place])));
}
