import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { sortEntries } from '../ui/sort-entries.ts';
import { entries, modelFailure, refresh, vaultState } from '../ui/vault-model.ts';
import { ArrangeEntries } from './arrange-entries.tsx';
import { EntryItem } from './entry-item.tsx';
import { removed, RemovedEntries } from './removed-entries.tsx';

/** The accounts, what they are called and where their codes may go. Locked, not even their number is told (X-E10). */
export function Entries(): VNode | null {
  const saved = useSignal(false);
  const arranging = useSignal(false);
  const isUnlocked = vaultState.value?.status === 'unlocked';
  useEffect(() => {
    if (isUnlocked) return;
    removed.value = [];
    arranging.value = false;
  }, [isUnlocked]);
  if (modelFailure.value !== null) {
    return (
      <Notice kind="error">
        <p>{errorText(modelFailure.value.code)}</p>
        <button type="button" class="button button-small" onClick={() => void refresh()}>
          {text('try_again')}
        </button>
      </Notice>
    );
  }
  if (vaultState.value === null) return null;
  if (!isUnlocked) return <p class="muted">{text('options_entries_locked')}</p>;
  if (arranging.value) return <ArrangeEntries onClose={() => (arranging.value = false)} />;
  return (
    <>
      <RemovedEntries />
      {entries.value.length === 0 ? (
        <p class="muted">{text('options_entries_empty')}</p>
      ) : (
        <ul class="rows">
          {sortEntries(entries.value).map((entry) => (
            <EntryItem key={entry.id} entry={entry} onSaved={() => (saved.value = true)} />
          ))}
        </ul>
      )}
      {entries.value.length > 1 && (
        <div class="actions">
          <button type="button" class="button button-small" onClick={() => (arranging.value = true)}>
            {text('options_order')}
          </button>
        </div>
      )}
      <p class="visually-hidden" role="status">
        {saved.value && text('options_saved')}
      </p>
    </>
  );
}
