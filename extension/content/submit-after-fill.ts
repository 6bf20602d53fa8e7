import { codeIn, isShut, type Field } from './field.ts';
import { formOf, hasOwnAddress, sendsInTheClear } from './form.ts';
import type { PageWatch } from './page-watch.ts';
import { fieldNow, sendsWhereItDid, type Target } from './target.ts';
import {
  attributeOf,
  elementAbove,
  fits,
  isAfter,
  isInside,
  queryAll,
  requestSubmit,
  rootOf,
  type Root,
} from './unclobbered.ts';
import { isVisible } from './visibility.ts';
import { pressEnter } from './write-field.ts';

/** Until a page has looked at the code and lets its button be pressed. */
const readyWithinMs = 300;
const lookEveryMs = 30;
const buttons = 'button,input[type=submit],input[type=image],[role=button]';

/**
 * Sends what was filled, as the person wants it on this site: by the one button of the prompt's own form, or as Enter
 * does where there is none. Where several buttons could be meant none is pressed: one of them may ask for another
 * code. Must not be called for a recovery code, which is lost if it goes to the wrong place.
 *
 * @param onSend - called right before.
 * @returns `filled` if there was nothing left to do: the page or the person was faster.
 */
export async function submitAfterFill(
  targets: Target[],
  watch: PageWatch,
  onSend: () => void,
): Promise<'sent' | 'not-sent' | 'filled'> {
  const lookUntilMs = performance.now() + readyWithinMs;
  for (;;) {
    const fields = targets.map(fieldNow);
    const [first] = fields;
    const form = targets[0]?.form ?? null;
    // It went already, by itself or by the person's own hand.
    if (watch.isOver || watch.wasSent(form) || !fields.every(isWaiting) || first == null) return 'filled';
    if (!targets.every(sendsWhereItDid)) return 'not-sent';
    const root = rootOf(first);
    const found = form === null ? buttonsBeside(fields, root) : buttonsOf(form, root);
    const ready = found.filter((button) => !isDisabled(button));
    if (found.length > 1 || found.some(hasOwnAddress) || sendsInTheClear(form)) return 'not-sent';
    if (ready[0] !== undefined) {
      onSend();
      ready[0].click();
      return 'sent';
    }
    if (found.length === 0) {
      onSend();
      if (form === null) pressEnter(fields.at(-1) ?? first);
      else requestSubmit(form);
      return 'sent';
    }
    if (performance.now() > lookUntilMs) return 'not-sent';
    await new Promise((done) => setTimeout(done, lookEveryMs));
  }
}

function isWaiting(field: Field | null): field is Field {
  return field !== null && !isShut(field) && codeIn(field) !== '';
}

/**
 * The visible buttons that send this form, wherever they stand; never one of another form. One that sends to an address of
 * its own is another way out beside those that send where the form says; alone it may ask for another code, so it is the
 * person's to press.
 */
function buttonsOf(form: HTMLFormElement, root: Root): HTMLElement[] {
  const all = visibleButtons(root).filter((button) => isSubmitButton(button) && formOf(button) === form);
  const plain = all.filter((button) => !hasOwnAddress(button));
  return plain.length > 0 ? plain : all;
}

/** Without a form: the visible buttons after the fields, in the smallest part of the page that has all of them and any. */
function buttonsBeside(fields: (Field | null)[], root: Root): HTMLElement[] {
  const [first, last] = [fields[0], fields.at(-1)];
  if (first == null || last == null) return [];
  const all = visibleButtons(root).filter((button) => formOf(button) === null && isAfter(button, last));
  for (let part = elementAbove(first); part !== null; part = elementAbove(part)) {
    const around: Element = part;
    const inside = all.filter((button) => isInside(button, around));
    if (inside.length > 0 && fields.every((field) => field !== null && isInside(field, around)))
      return inside;
  }
  return [];
}

function visibleButtons(root: Root): HTMLElement[] {
  return Array.from(queryAll(root, buttons)).filter(
    (button): button is HTMLElement => button instanceof HTMLElement && isVisible(button, window),
  );
}

function isSubmitButton(button: HTMLElement): boolean {
  return button instanceof HTMLButtonElement ? button.type === 'submit' : button instanceof HTMLInputElement;
}

function isDisabled(button: HTMLElement): boolean {
  return fits(button, ':disabled') || attributeOf(button, 'aria-disabled') === 'true';
}
