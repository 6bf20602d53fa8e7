import { describe, expect, test } from 'vitest';
import { listAction, type ListPosition } from './list-keys.ts';

const inSearch: ListPosition = { row: -1, rows: 3, query: '', siteCode: true, selection: false };
const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys in the popup', () => {
  test('the arrows walk from the search through the rows and stop at the ends', () => {
    expect(listAction(press('ArrowDown'), inSearch)).toEqual({ move: 0 });
    expect(listAction(press('ArrowDown'), { ...inSearch, row: 2 })).toEqual({ move: 2 });
    expect(listAction(press('ArrowDown'), { ...inSearch, rows: 0 })).toEqual({ move: -1 });
    expect(listAction(press('ArrowUp'), { ...inSearch, row: 0 })).toEqual({ move: -1 });
    expect(listAction(press('ArrowUp'), inSearch)).toEqual({ move: -1 });
  });

  test('Home and End are the text field’s own until a row has the focus', () => {
    expect(listAction(press('Home'), inSearch)).toBeNull();
    expect(listAction(press('End'), { ...inSearch, row: 0 })).toEqual({ move: 2 });
    expect(listAction(press('Home'), { ...inSearch, row: 2 })).toEqual({ move: 0 });
  });

  test('Enter fills only the one code that belongs to the page', () => {
    expect(listAction(press('Enter'), inSearch)).toEqual({ action: 'fill' });
    expect(listAction(press('Enter'), { ...inSearch, siteCode: false })).toBeNull();
    expect(listAction(press('Enter'), { ...inSearch, query: 'git' })).toEqual({ action: 'open' });
    expect(listAction(press('Enter'), { ...inSearch, query: 'zzz', rows: 0 })).toBeNull();
    expect(listAction(press('Enter'), { ...inSearch, row: 1 })).toBeNull();
  });

  test('Ctrl C and ⌘C copy the code of the page, but never instead of selected text', () => {
    expect(listAction(press('c', { ctrlKey: true }), inSearch)).toEqual({ action: 'copy' });
    expect(listAction(press('C', { metaKey: true }), inSearch)).toEqual({ action: 'copy' });
    expect(listAction(press('c', { ctrlKey: true }), { ...inSearch, selection: true })).toBeNull();
    expect(listAction(press('c', { ctrlKey: true }), { ...inSearch, siteCode: false })).toBeNull();
  });

  test('a bare letter is never a command: on a row it goes to the search', () => {
    for (const key of 'abcdefghijklmnopqrstuvwxyz1') {
      expect(listAction(press(key), inSearch)).toBeNull();
      expect(listAction(press(key), { ...inSearch, row: 1 })).toEqual({ action: 'type' });
    }
    expect(listAction(press(' '), { ...inSearch, row: 1 })).toBeNull();
    expect(listAction(press('Tab'), { ...inSearch, row: 1 })).toBeNull();
  });

  test('Escape clears the search first; then it is the browser’s', () => {
    expect(listAction(press('Escape'), { ...inSearch, query: 'git' })).toEqual({ action: 'clear' });
    expect(listAction(press('Escape'), inSearch)).toBeNull();
  });

  test('what is pressed with Alt belongs to the browser', () => {
    expect(listAction(press('ArrowDown', { altKey: true }), inSearch)).toBeNull();
  });
});
