import type { VNode } from 'preact';
import type { Preview } from '../../messaging/contract.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { entryTitle, Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text, type TextKey } from '../../ui/text.ts';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import { found, keep, namesake, replaceBy, saving, type FoundGroup } from './draft.ts';

/** What was found, before it is kept: a person sees the names, what is weak, and what is there already. */
export function Found({ groups }: { groups: readonly FoundGroup[] }): VNode {
  const said = useFirstFocus<HTMLParagraphElement>();
  const several = groups.length > 1;
  const chosen = several ? groups.filter((group) => group.chosen) : groups;
  const duplicate = chosen.some(({ preview }) => preview.some((entry) => entry.duplicate));
  const failure = saving.failure.value;
  const [only] = groups;
  const old = namesake(groups);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) void keep(chosen, duplicate);
      }}
    >
      <p ref={said} tabIndex={-1} role="status">
        {foundText(groups)}
      </p>
      <ul class="rows found">
        {groups.map((group, index) => (
          <Group key={group.texts.join(' ')} group={group} choice={several ? index : null} />
        ))}
      </ul>
      {old !== null && <Notice title={text('add_namesake')}>{text('add_namesake_explained')}</Notice>}
      {failure !== null && <Notice kind="error">{errorText(failure.code)}</Notice>}
      <div class="actions actions-end">
        <button type="button" class="button button-quiet" onClick={() => (found.value = null)}>
          {text('cancel')}
        </button>
        {old !== null && only !== undefined && (
          <BusyButton
            busy={saving.busy.value}
            busyLabel={text('working')}
            onClick={() => void replaceBy(only, old)}
          >
            {text('add_replace')}
          </BusyButton>
        )}
        <BusyButton
          type="submit"
          class={duplicate ? '' : 'button-primary'}
          busy={saving.busy.value}
          busyLabel={text('working')}
          disabled={chosen.length === 0}
        >
          {text(saveWord({ old: old !== null, duplicate, several }))}
        </BusyButton>
      </div>
    </form>
  );
}

function saveWord({ old, duplicate, several }: Record<'old' | 'duplicate' | 'several', boolean>): TextKey {
  if (old) return 'add_keep_both';
  if (duplicate) return 'add_duplicate_keep';
  return several ? 'add_save_several' : 'add_save';
}

function foundText(groups: readonly FoundGroup[]): string {
  const count = groups.reduce((sum, { preview }) => sum + preview.length, 0);
  return count === 1 ? text('add_found_one') : text('add_choose', String(count));
}

function Group({ group, choice }: { group: FoundGroup; choice: number | null }): VNode {
  if (group.failure !== null) {
    return (
      <li class="found-group">
        <Notice kind="error">{errorText(group.failure.code)}</Notice>
      </li>
    );
  }
  const lines = group.preview.map((entry, index) => <FoundEntry key={index} entry={entry} />);
  if (choice === null) return <li class="found-group">{lines}</li>;
  return (
    <li class="found-group">
      <label class="choice">
        <input
          type="checkbox"
          checked={group.chosen}
          onChange={(event) => choose(choice, event.currentTarget.checked)}
        />
        <span>{lines}</span>
      </label>
    </li>
  );
}

function choose(index: number, chosen: boolean): void {
  found.value = found.value?.map((group, at) => (at === index ? { ...group, chosen } : group)) ?? null;
}

function FoundEntry({ entry }: { entry: Preview['entries'][number] }): VNode {
  return (
    <span class="entry-names found-entry">
      <span class="entry-title">
        <Name of={entryTitle(entry)} />
        {entry.weak && <span class="badge badge-warn">{text('weak_badge')}</span>}
        {entry.duplicate && <span class="badge">{text('add_duplicate')}</span>}
      </span>
      {entry.issuer !== '' && entry.account !== '' && (
        <span class="entry-line">
          <Name of={entry.account} />
        </span>
      )}
      <span class="entry-line">
        {entry.type === 'hotp'
          ? text('add_details_hotp', String(entry.digits))
          : text('add_details', String(entry.digits), String(entry.periodSeconds))}
      </span>
      {entry.weak && <span class="entry-line">{text('weak_explained')}</span>}
    </span>
  );
}
