import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { send } from '../messaging/send.ts';
import { Attempt } from '../ui/attempt.ts';
import { Icon } from '../ui/icon.tsx';
import { entryTitle, EntryName } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { sortEntries } from '../ui/sort-entries.ts';
import { errorText, text } from '../ui/text.ts';
import { entries, refresh } from '../ui/vault-model.ts';
import type { EntryView } from '../vault/entry.ts';

/** The order of the accounts, here and in the popup: by dragging, or by buttons and keys. Each move is saved at once. */
export function ArrangeEntries({ onClose }: { onClose: () => void }): VNode {
  const [attempt] = useState(() => new Attempt());
  const order = useSignal<readonly EntryView[]>(sortEntries(entries.value));
  const moved = useSignal<{ id: string; up: boolean } | null>(null);
  const dragged = useSignal<string | null>(null);

  const save = (): Promise<void> =>
    attempt.run(async () => {
      // What is moved while the browser saves is saved next: no press of a key is lost.
      let saved;
      do {
        saved = order.value;
        await send('entries.arrange', { ids: saved.map(({ id }) => id) });
      } while (saved !== order.value);
      await refresh();
    });
  const move = (id: string, to: number): void => {
    const from = order.value.findIndex((entry) => entry.id === id);
    const entry = order.value[from];
    if (entry === undefined || to === from || to < 0 || to >= order.value.length) return;
    order.value = order.value.toSpliced(from, 1).toSpliced(to, 0, entry);
    moved.value = { id, up: to < from };
    void save();
  };
  const sortByName = (): Promise<void> =>
    attempt.run(async () => {
      await send('entries.arrange', { ids: [] });
      await refresh();
      order.value = sortEntries(entries.value);
      moved.value = null;
    });

  const at = order.value.findIndex(({ id }) => id === moved.value?.id);
  const entry = order.value[at];
  return (
    <div class="stack">
      <p class="muted">{text('options_order_explained')}</p>
      {attempt.failure.value !== null && (
        <Notice kind="error">{errorText(attempt.failure.value.code)}</Notice>
      )}
      <ol class="rows arrange" aria-label={text('options_order')}>
        {order.value.map((item, index) => (
          <li
            key={item.id}
            class={`row arrange-item ${dragged.value === item.id ? 'arrange-dragged' : ''}`}
            draggable
            onDragStart={(event) => {
              // Only that something is dragged: what is dropped outside must not carry an account's name.
              event.dataTransfer?.setData('text/plain', '');
              dragged.value = item.id;
            }}
            onDragEnd={() => (dragged.value = null)}
            onDragOver={(event) => {
              if (dragged.value !== null) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged.value !== null) move(dragged.value, index);
            }}
          >
            <span class="row-main">
              <EntryName of={item} />
            </span>
            <MoveButton item={item} up focused={moved.value} onMove={() => move(item.id, index - 1)} />
            <MoveButton
              item={item}
              up={false}
              focused={moved.value}
              onMove={() => move(item.id, index + 1)}
            />
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {entry !== undefined &&
          text('options_order_moved', entryTitle(entry), String(at + 1), String(order.value.length))}
      </p>
      <div class="actions">
        <button type="button" class="button button-small" onClick={onClose}>
          {text('options_order_done')}
        </button>
        <button type="button" class="button button-small button-quiet" onClick={() => void sortByName()}>
          {text('options_order_by_name')}
        </button>
      </div>
    </div>
  );
}

interface MoveProps {
  item: EntryView;
  up: boolean;
  /** The move before: its button keeps the focus, though its row went elsewhere in the page. */
  focused: { id: string; up: boolean } | null;
  onMove: () => void;
}

function MoveButton({ item, up, focused, onMove }: MoveProps): VNode {
  const button = useRef<HTMLButtonElement>(null);
  const isFocused = focused?.id === item.id && focused.up === up;
  useLayoutEffect(() => {
    if (isFocused) button.current?.focus();
  }, [isFocused, focused]);
  return (
    <button
      ref={button}
      type="button"
      class="icon-button"
      aria-label={text(up ? 'options_order_up' : 'options_order_down', entryTitle(item))}
      onClick={onMove}
    >
      <Icon of={up ? 'up' : 'down'} />
    </button>
  );
}
