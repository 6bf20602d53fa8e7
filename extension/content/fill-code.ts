import type { PromptShape } from './code-prompt/prompt.ts';
import { boxOf } from './unclobbered.ts';
import { isVisible } from './visibility.ts';
import { insertInto, pasteInto, typeInto } from './write-field.ts';

/** Between two boxes. All in one tick hung a real widget, whose every box re-rendered the others. */
const gapMs = 10;
/** Until a page has done what it does after the last character. */
const settleMs = 60;

/** A field as it was when the prompt was found. */
export interface Target {
  input: HTMLInputElement;
  form: HTMLFormElement | null;
  box: DOMRect;
}

export function aimAt(inputs: HTMLInputElement[]): Target[] {
  return inputs.map((input) => ({ input, form: input.form, box: boxOf(input) }));
}

/**
 * Whether the fields are still what was found: a page that learns of the gesture may move the field, hide it or
 * make it another form's before the code arrives (X-C04).
 */
export function isUnchanged(targets: Target[], view: Window): boolean {
  return targets.every(
    ({ input, form, box }) =>
      isAttached({ input, form, box }) &&
      !input.disabled &&
      isVisible(input, view) &&
      overlaps(boxOf(input), box),
  );
}

/**
 * Fills and reads back: typed first, then pasted, then inserted by the browser's own command, until the fields
 * hold the code. Never submits.
 *
 * @param onFilled - called as soon as the fields hold the code: a page may navigate away on the last character.
 * @returns whether the fields held the code.
 */
export async function fillCode(
  targets: Target[],
  shape: PromptShape,
  code: string,
  signal: AbortSignal,
  onFilled: () => void,
): Promise<boolean> {
  const pieces = shape === 'single' ? [code] : Array.from(code);
  if (pieces.length !== targets.length) return false;
  for (const write of [typeInto, pasteWhole(code), insertInto]) {
    for (const [at, target] of targets.entries()) {
      if (at > 0) await pause(gapMs);
      if (signal.aborted || !isAttached(target)) return holdsCode(targets, code);
      write(target.input, pieces[at] ?? '', at);
    }
    if (holdsCode(targets, code)) {
      onFilled();
      await pause(settleMs);
      // Taken over and cleared by the page counts: writing again could send the code a second time.
      if (holdsCode(targets, code) || isBlank(targets)) return true;
    } else await pause(settleMs);
    if (holdsCode(targets, code)) return true;
  }
  return false;
}

/** One paste, into the first field. */
function pasteWhole(code: string): (input: HTMLInputElement, piece: string, at: number) => void {
  return (input, _piece, at) => {
    if (at === 0) pasteInto(input, code);
  };
}

function isAttached({ input, form }: Target): boolean {
  return input.isConnected && input.form === form;
}

/** What the fields say, without the blanks and dashes that pages put between groups of digits. */
function holdsCode(targets: Target[], code: string): boolean {
  return targets.map(({ input }) => input.value.replace(/[\s-]/g, '')).join('') === code;
}

function isBlank(targets: Target[]): boolean {
  return targets.every(({ input }) => input.value === '');
}

function overlaps(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
