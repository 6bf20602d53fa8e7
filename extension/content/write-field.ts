import { hasRoomFor, isEditableElement, rawTextOf, setText, type Field } from './field.ts';
import { documentOf, focusedElement, hasFocus, runCommand } from './unclobbered.ts';

/** One thing that is done to a field: afterwards it should hold `text`. */
export interface Stroke {
  field: Field;
  text: string;
  /** What was added to what the field held before; its last character is the key. */
  added: string;
  /** Nothing more is added to this field. */
  final: boolean;
}

/** One way to do it. @returns whether it reached the page: false if it surely changed nothing. */
export type Write = (stroke: Stroke) => boolean;

/** As typing does; a page that handles the key or the insertion itself is let do so. */
export function typeInto({ field, text, added, final }: Stroke): boolean {
  focusOn(field);
  const key = keyOf(added.slice(-1));
  if (field.dispatchEvent(new KeyboardEvent('keydown', key))) {
    field.dispatchEvent(new KeyboardEvent('keypress', key));
    if (field.dispatchEvent(inputEvent('beforeinput', 'insertText', added))) {
      setText(field, text);
      field.dispatchEvent(inputEvent('input', 'insertText', added));
    }
  }
  field.dispatchEvent(new KeyboardEvent('keyup', key));
  if (final) field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/**
 * Hands the page the text as a paste, which widgets of boxes spread over their boxes by themselves; where the page leaves
 * a paste to the browser, does what the browser does, unless that would cut the text.
 */
export function pasteInto({ field, text }: Stroke): boolean {
  focusOn(field);
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  // Firefox makes the clipboard of such an event from two members of its own.
  const inFirefox = { dataType: 'text/plain', data: text };
  const init = { clipboardData, ...inFirefox, bubbles: true, cancelable: true, composed: true };
  if (!field.dispatchEvent(new ClipboardEvent('paste', init))) return true;
  if (!hasRoomFor(field, text)) return false;
  if (field.dispatchEvent(inputEvent('beforeinput', 'insertFromPaste', text))) {
    setText(field, text);
    field.dispatchEvent(inputEvent('input', 'insertFromPaste', text));
  }
  return true;
}

/** The browser's own editing command: its events are trusted, for pages that listen to no others. */
export function insertInto({ field, text }: Stroke): boolean {
  focusOn(field);
  selectAll(field);
  // The command writes to whatever has the focus, and the page may have moved that on the way here.
  return focusedElement(documentOf(field)) === field && runCommand(documentOf(field), 'insertText', text);
}

/** Takes everything out again, as Backspace does; a page that handles the key itself gets it once per character. */
export function erase(field: Field): void {
  focusOn(field);
  for (let left = rawTextOf(field).length; left > 0 && rawTextOf(field) !== ''; left -= 1) {
    if (field.dispatchEvent(new KeyboardEvent('keydown', backspace))) {
      if (field.dispatchEvent(inputEvent('beforeinput', 'deleteContentBackward', null))) {
        setText(field, '');
        field.dispatchEvent(inputEvent('input', 'deleteContentBackward', null));
      }
    }
    field.dispatchEvent(new KeyboardEvent('keyup', backspace));
  }
}

/** For pages that wait for it; the browser itself sends no form for a key that was not really pressed. */
export function pressEnter(field: Field): void {
  focusOn(field);
  const key = keyInit('Enter', 'Enter', 13);
  for (const type of ['keydown', 'keypress', 'keyup']) field.dispatchEvent(new KeyboardEvent(type, key));
}

/**
 * Gives a field the focus. While the popup has the keyboard the browser moves the focus without telling the page, and
 * widgets that keep in mind which of their boxes is the current one would not hear of it.
 */
function focusOn(field: Field): void {
  const document = documentOf(field);
  const before = focusedElement(document);
  if (before === field) return;
  field.focus({ preventScroll: true });
  if (hasFocus(document)) return;
  before?.dispatchEvent(new FocusEvent('blur', { composed: true }));
  before?.dispatchEvent(new FocusEvent('focusout', { composed: true, bubbles: true }));
  field.dispatchEvent(new FocusEvent('focus', { composed: true }));
  field.dispatchEvent(new FocusEvent('focusin', { composed: true, bubbles: true }));
}

function selectAll(field: Field): void {
  if (isEditableElement(field)) getSelection()?.selectAllChildren(field);
  else (field as HTMLInputElement | HTMLTextAreaElement).select();
}

const backspace = keyInit('Backspace', 'Backspace', 8);

function keyOf(key: string): KeyboardEventInit {
  const isDigit = key >= '0' && key <= '9';
  const upper = key.toUpperCase();
  return keyInit(key, isDigit ? `Digit${key}` : `Key${upper}`, upper.charCodeAt(0));
}

function keyInit(key: string, code: string, keyCode: number): KeyboardEventInit {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- widgets of boxes still tell digits by it
  return { key, code, keyCode, which: keyCode, bubbles: true, cancelable: true, composed: true };
}

function inputEvent(type: 'beforeinput' | 'input', inputType: string, data: string | null): InputEvent {
  const cancelable = type === 'beforeinput';
  return new InputEvent(type, { data, inputType, bubbles: true, composed: true, cancelable });
}
