import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import type { EntryView } from '../vault/entry.ts';
import { copyNow } from './entry-card.tsx';
import { fill } from './fill.ts';
import { listAction } from './list-keys.ts';
import { show } from './screen.ts';

interface List {
  query: Signal<string>;
  rows: readonly EntryView[];
  /** The one entry of the open page, if there is exactly one: Enter fills and Ctrl C copies its code. */
  top: EntryView | null;
}

interface ListKeys {
  searchRef: { current: HTMLInputElement | null };
  rowRefs: { current: (HTMLButtonElement | null)[] };
}

/** Carries out what `listAction` reads from the keys. */
export function useListKeys({ query, rows, top }: List): ListKeys {
  const searchRef = useFirstFocus<HTMLInputElement>();
  const rowRefs = useRef<(HTMLButtonElement | null)[]>([]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = document.activeElement;
    const row = rowRefs.current.findIndex((button) => button !== null && button === focused);
    const inSearch = focused === searchRef.current || focused === document.body;
    if (row === -1 && !inSearch) return; // another control has the focus and its own keys
    const action = listAction(event, {
      row,
      rows: rows.length,
      query: query.value,
      siteCode: top !== null,
      selection: isTextSelected(searchRef.current),
    });
    if (action === null) return;
    if ('action' in action && action.action === 'type') {
      searchRef.current?.focus(); // the browser then types the letter there
      return;
    }
    event.preventDefault();
    if ('move' in action) (rowRefs.current[action.move] ?? searchRef.current)?.focus();
    else if (action.action === 'clear') query.value = '';
    else if (action.action === 'open') openFirst(rows);
    else if (top !== null) actOnTop(top, action.action);
  };
  // On the document: with a single account there is no search field, and nothing in the popup has the focus. Anew with
  // each rendering, before the next event: Enter right after a letter means the list that the letter left.
  useLayoutEffect(() => {
    const replaced = new AbortController();
    document.addEventListener('keydown', onKeyDown, { signal: replaced.signal });
    return () => replaced.abort();
  });
  return { searchRef, rowRefs };
}

function openFirst([first]: readonly EntryView[]): void {
  if (first !== undefined) show({ at: 'entry', id: first.id });
}

function actOnTop(entry: EntryView, action: string): void {
  if (action === 'fill') void fill(entry.id);
  else copyNow(entry);
}

function isTextSelected(search: HTMLInputElement | null): boolean {
  const inPage = getSelection()?.isCollapsed === false;
  const inSearch = search !== null && search.selectionStart !== search.selectionEnd;
  return inPage || inSearch;
}
