import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText, text } from '../../ui/text.ts';
import { refresh } from '../../ui/vault-model.ts';
import { PreviewTitle } from '../preview-title.tsx';
import {
  choose,
  chosen,
  found,
  isChosen,
  keepChosen,
  problemCount,
  reading,
  saving,
  type Found,
} from './basket.ts';

/** A page of ten thousand boxes would not move any more; all of them can be chosen at once. */
const maxShown = 500;

/** What all sources hold: what is new is chosen, what is here already is not. Only the button keeps anything. */
export function FoundAccounts({
  onKept,
  onCancel,
}: {
  onKept: (outcome: string) => void;
  onCancel: () => void;
}): VNode {
  const here = found.value.filter(({ preview }) => preview.duplicate).length;
  const count = chosen.value.length;
  const keep = async (): Promise<void> => {
    const notTaken = problemCount.value;
    const kept = await keepChosen();
    if (kept === null) return;
    onKept(text('import_added', String(kept.length), String(notTaken)));
    await refresh();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (count > 0) void keep();
      }}
    >
      <p role="status">{text('import_found', String(found.value.length), String(here), String(count))}</p>
      {found.value.length > 1 && <AllOfThem count={count} />}
      <ul class="rows import-found" aria-label={text('import_found_label')}>
        {found.value.slice(0, maxShown).map((item) => (
          <FoundAccount key={item.key} item={item} />
        ))}
      </ul>
      {found.value.length > maxShown && (
        <p class="muted">{text('import_more', String(found.value.length - maxShown))}</p>
      )}
      <p class="field-hint">{text('import_delete_hint')}</p>
      {saving.failure.value !== null && <Notice kind="error">{errorText(saving.failure.value.code)}</Notice>}
      <div class="actions">
        <BusyButton
          type="submit"
          class="button-primary"
          busy={saving.busy.value}
          busyLabel={text('working')}
          disabled={count === 0 || reading.busy.value}
        >
          {text('import_keep', String(count))}
        </BusyButton>
        <button type="button" class="button button-quiet" onClick={onCancel}>
          {text('cancel')}
        </button>
      </div>
    </form>
  );
}

function AllOfThem({ count }: { count: number }): VNode {
  const box = useRef<HTMLInputElement>(null);
  const isSome = count > 0 && count < found.value.length;
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <label class="choice">
      <input
        ref={box}
        type="checkbox"
        checked={count === found.value.length}
        onChange={(event) => choose(found.value, event.currentTarget.checked)}
      />
      {text('import_all')}
    </label>
  );
}

function FoundAccount({ item }: { item: Found }): VNode {
  const { preview } = item;
  return (
    <li class="entry-item">
      <label class="choice">
        <input
          type="checkbox"
          checked={isChosen(item)}
          onChange={(event) => choose([item], event.currentTarget.checked)}
        />
        <span class="row-main">
          <span class="row-title">
            <PreviewTitle of={preview} />
          </span>
          {preview.issuer !== '' && preview.account !== '' && (
            <span class="row-detail">
              <Name of={preview.account} />
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
