import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Notice } from '../ui/notice.tsx';
import { errorText, text } from '../ui/text.ts';
import { sortEntries } from '../ui/sort-entries.ts';
import { entries, modelFailure, vaultState } from '../ui/vault-model.ts';
import { EntryItem } from './entry-item.tsx';

/** The accounts, what they are called and where their codes may go. Locked, not even their number is told (X-E10). */
export function Entries(): VNode | null {
  const saved = useSignal(false);
  if (modelFailure.value !== null) return <Notice kind="error">{errorText(modelFailure.value.code)}</Notice>;
  if (vaultState.value === null) return null;
  if (vaultState.value.status !== 'unlocked') return <p class="muted">{text('options_entries_locked')}</p>;
  if (entries.value.length === 0) return <p class="muted">{text('options_entries_empty')}</p>;
  return (
    <>
      <ul class="rows">
        {sortEntries(entries.value).map((entry) => (
          <EntryItem key={entry.id} entry={entry} onSaved={() => (saved.value = true)} />
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {saved.value && text('options_saved')}
      </p>
    </>
  );
}
