import { focusedElement, runCommand } from './unclobbered.ts';

// Our own world's setter: a page that replaced the property on its own prototype or element does not hear of it,
// and frameworks that watch the property (React's value tracker) see that the value has changed.
// eslint-disable-next-line @typescript-eslint/unbound-method -- given its `this` by `.call` below
const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;

/** Puts text into a field as typing it would; a page that handles the key itself is let do so. */
export function typeInto(input: HTMLInputElement, text: string): void {
  input.focus({ preventScroll: true });
  const key = keyOf(text);
  const handled = !input.dispatchEvent(new KeyboardEvent('keydown', key));
  if (!handled) {
    input.dispatchEvent(new KeyboardEvent('keypress', key));
    if (input.dispatchEvent(inputEvent('beforeinput', text, true))) {
      setValue?.call(input, text);
      input.dispatchEvent(inputEvent('input', text, false));
    }
  }
  input.dispatchEvent(new KeyboardEvent('keyup', key));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Hands the page the whole code as a paste, which widgets of boxes spread over their boxes by themselves. */
export function pasteInto(input: HTMLInputElement, text: string): void {
  input.focus({ preventScroll: true });
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  input.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
}

/** The browser's own editing command: its events are trusted, for pages that listen to no others. */
export function insertInto(input: HTMLInputElement, text: string): void {
  input.focus({ preventScroll: true });
  // The command writes to whatever has the focus, and the page may have moved that.
  if (focusedElement(input.ownerDocument) !== input) return;
  input.select();
  runCommand(input.ownerDocument, 'insertText', text);
}

/** The key of the last character: a single field gets its text in one piece, and pages wake up on any key. */
function keyOf(text: string): KeyboardEventInit & { keyCode: number } {
  const key = text.slice(-1);
  const digit = key >= '0' && key <= '9';
  const keyCode = key.toUpperCase().charCodeAt(0);
  return {
    key,
    code: digit ? `Digit${key}` : `Key${key.toUpperCase()}`,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- widgets of boxes still tell digits by it
    keyCode,
    bubbles: true,
    cancelable: true,
    composed: true,
  };
}

function inputEvent(type: 'beforeinput' | 'input', data: string, cancelable: boolean): InputEvent {
  return new InputEvent(type, { data, inputType: 'insertText', bubbles: true, composed: true, cancelable });
}
