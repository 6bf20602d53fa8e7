import type { VNode } from 'preact';
import { text } from '../ui/text.ts';
import { entries } from '../ui/vault-model.ts';
import { EntryRow } from './entry-row.tsx';
import { fill } from './fill.ts';
import { FillResult } from './fill-result.tsx';
import { ScreenHead } from './screen-head.tsx';

/** Several accounts belong to the page: the person says which. */
export function ChooseEntry({ entryIds }: { entryIds: readonly string[] }): VNode {
  const chosen = entries.value.filter(({ id }) => entryIds.includes(id));
  return (
    <main class="popup">
      <ScreenHead title={text('choose_title')} />
      <ul class="rows entry-list">
        {chosen.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onOpen={() => void fill(entry.id)} />
        ))}
      </ul>
      <FillResult />
    </main>
  );
}
