import { isShut, type Field } from './field.ts';
import { formOf } from './form.ts';
import { isInSight } from './in-sight.ts';
import { attributeOf, boxOf, isAttached, queryAll, rootOf, type Root } from './unclobbered.ts';
import { isVisible } from './visibility.ts';

/** A field as it was when the prompt was found, and where it is now. */
export interface Target {
  field: Field;
  form: HTMLFormElement | null;
  root: Root;
  /** It takes no text yet: some boxes open only after the one before them. */
  wasShut: boolean;
  /** Its middle, in the viewport and on the page: a person may scroll, and some prompts stay where they are. */
  middle: Point;
  middleOnPage: Point;
}

interface Point {
  x: number;
  y: number;
}

export function aimAt(fields: Field[]): Target[] {
  return fields.map((field) => {
    const { left, top, width, height } = boxOf(field);
    const middle = { x: left + width / 2, y: top + height / 2 };
    const middleOnPage = { x: middle.x + scrollX, y: middle.y + scrollY };
    const [form, root, wasShut] = [formOf(field), rootOf(field), isShut(field)];
    return { field, form, root, wasShut, middle, middleOnPage };
  });
}

/**
 * Whether the fields are still what was found: a page that learns of the gesture may move the field, hide it or
 * make it another form's before the code arrives (X-C04). One that was rendered anew in its place is the same.
 */
export function isUnchanged(targets: Target[]): boolean {
  return targets.every((target) => {
    const field = fieldNow(target);
    if (field === null || wasShutSince(target)) return false;
    return isAt(target, field) && isVisible(field, window) && isInSight(field);
  });
}

/** It takes no more text, and did when it was found: a page that has what it wanted often says so. */
export function wasShutSince({ field, wasShut }: Target): boolean {
  return !wasShut && isShut(field);
}

/**
 * The field to write into: what was found, or what a widget that renders its fields anew on every character has put in
 * its place. Null if the page took it away or gave it to another form.
 */
export function fieldNow(target: Target): Field | null {
  const { field, form, root } = target;
  if (isAttached(field)) return formOf(field) === form ? field : null;
  for (const candidate of queryAll(root, 'input,textarea,[contenteditable]')) {
    if (!(candidate instanceof HTMLElement) || !isSameKind(candidate, field)) continue;
    if (!isAt(target, candidate) || !isVisible(candidate, window)) continue;
    if (!isSuccessor(formOf(candidate), form)) continue;
    target.field = candidate;
    target.form = formOf(candidate);
    return candidate;
  }
  return null;
}

function isSameKind(a: Field, b: Field): boolean {
  if (a instanceof HTMLInputElement && b instanceof HTMLInputElement) return a.type === b.type;
  return a.tagName === b.tagName;
}

/** A form that was rendered anew along with its fields sends where the one before it did. */
function isSuccessor(now: HTMLFormElement | null, before: HTMLFormElement | null): boolean {
  if (now === before) return true;
  if (now === null || before === null || isAttached(before)) return false;
  return attributeOf(now, 'action') === attributeOf(before, 'action');
}

function isAt({ middle, middleOnPage }: Target, field: Field): boolean {
  const box = boxOf(field);
  const onPage = new DOMRect(box.x + scrollX, box.y + scrollY, box.width, box.height);
  return contains(box, middle) || contains(onPage, middleOnPage);
}

function contains({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}
