/** What a key press means in the search field and the list under it. */
export type ListAction = { move: number } | { action: 'open' | 'fill' | 'copy' | 'clear' | 'type' } | null;

export interface ListPosition {
  /** Row that has the focus, or -1 for the search field. */
  row: number;
  rows: number;
  query: string;
  /** A code for the open page is on top. */
  siteCode: boolean;
  /** Text is selected: copying then means that text. */
  selection: boolean;
}

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * Keys that do not get in the way of typing: arrows walk the list, Enter in the empty field fills the code on top,
 * Ctrl or ⌘ with C copies it. Bare letters are never shortcuts (WCAG 2.1.4): they go to the search.
 */
export function listAction(press: Press, at: ListPosition): ListAction {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    return press.key.toLowerCase() === 'c' && at.siteCode && !at.selection ? { action: 'copy' } : null;
  }
  switch (press.key) {
    case 'ArrowDown':
      return { move: Math.min(at.row + 1, at.rows - 1) };
    case 'ArrowUp':
      return { move: Math.max(at.row - 1, -1) };
    case 'Home':
      return at.row === -1 ? null : { move: 0 };
    case 'End':
      return at.row === -1 ? null : { move: at.rows - 1 };
    case 'Escape':
      // With nothing to clear, Escape is left to the browser, which closes the popup.
      return at.query === '' ? null : { action: 'clear' };
    case 'Enter':
      return enterAction(at);
    default:
      return at.row >= 0 && press.key.length === 1 && press.key !== ' ' ? { action: 'type' } : null;
  }
}

/** A focused row is a button and opens by itself. */
function enterAction({ row, rows, query, siteCode }: ListPosition): ListAction {
  if (row >= 0) return null;
  if (query === '') return siteCode ? { action: 'fill' } : null;
  return rows > 0 ? { action: 'open' } : null;
}
