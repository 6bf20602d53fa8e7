import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { AddedDate } from '../ui/added-date.tsx';
import { entryTitle, Name } from '../ui/name.tsx';
import { text } from '../ui/text.ts';
import type { EntryView } from '../vault/entry.ts';
import { EntrySites } from './entry-sites.tsx';
import { RemoveEntry } from './remove-entry.tsx';
import { RenameEntry } from './rename-entry.tsx';

/** One account: its names, its sites, and what can be done with it. */
export function EntryItem({ entry, onSaved }: { entry: EntryView; onSaved: () => void }): VNode {
  const doing = useSignal<'rename' | 'remove' | null>(null);
  const done = (): void => {
    doing.value = null;
    onSaved();
  };
  return (
    <li class="entry-item stack stack-close">
      <div class="row">
        <div class="row-main">
          <p class="row-title">
            <Name of={entryTitle(entry)} />
            {entry.newest && <span class="badge badge-accent">{text('newest_badge')}</span>}
            {entry.weak && (
              <span class="badge badge-warn" title={text('weak_explained')}>
                {text('weak_badge')}
              </span>
            )}
          </p>
          {entry.issuer !== '' && entry.account !== '' && (
            <p class="row-detail">
              <Name of={entry.account} />
            </p>
          )}
          <AddedDate of={entry} />
        </div>
        <div class="actions">
          <button
            type="button"
            class="button button-small"
            aria-expanded={doing.value === 'rename'}
            onClick={() => (doing.value = doing.value === 'rename' ? null : 'rename')}
          >
            {text('options_entry_edit')}
          </button>
          <button
            type="button"
            class="button button-small button-quiet button-danger"
            onClick={() => (doing.value = 'remove')}
          >
            {text('options_entry_remove')}
          </button>
        </div>
      </div>
      {doing.value === 'rename' && <RenameEntry entry={entry} onDone={done} />}
      {doing.value === 'remove' && <RemoveEntry entry={entry} onClose={done} />}
      <EntrySites entry={entry} />
    </li>
  );
}
