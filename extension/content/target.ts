import { isShut, type Field } from './field.ts';
import { addressesOf, formOf } from './form.ts';
import { Glass } from './glass.ts';
import { isInSight } from './in-sight.ts';
import type { Point } from './coats.ts';
import { boxOf, isAttached, queryAll, rootOf, type Root } from './unclobbered.ts';
import { isVisible } from './visibility.ts';

/** A field as it was when it was read, which is what the detector judged, and where it is now. */
export interface Target {
  field: Field;
  kind: string;
  form: HTMLFormElement | null;
  /** Where that form and its buttons sent to. */
  addresses: string;
  root: Root;
  /** It takes no text yet: some boxes open only after the one before them. */
  wasShut: boolean;
  /** A person saw it: nothing lay over it. */
  wasInSight: boolean;
  /** Its middle, in the viewport and on the page: a person may scroll, and some prompts stay where they are. */
  middle: Point;
  middleOnPage: Point;
}

export function aimAt(fields: Field[]): Target[] {
  const addressesBy = new Map<HTMLFormElement | null, string>();
  const glass = new Glass();
  return fields.map((field) => {
    const { left, top, width, height } = boxOf(field);
    const middle = { x: left + width / 2, y: top + height / 2 };
    const middleOnPage = { x: middle.x + scrollX, y: middle.y + scrollY };
    const [kind, form, root, wasShut] = [kindOf(field), formOf(field), rootOf(field), isShut(field)];
    const addresses = addressesBy.get(form) ?? joinedOf(form);
    addressesBy.set(form, addresses);
    const wasInSight = isInSight(field, glass);
    return { field, kind, form, addresses, root, wasShut, wasInSight, middle, middleOnPage };
  });
}

/**
 * Whether the fields are still what was read, and are seen where they were: a page that learns of the gesture may move
 * the field, hide or cover it, make something else of it, or make it another form's before the code arrives (X-C04). One
 * that was rendered anew in its place is the same.
 *
 * @param glass - to be shared by all that is asked at one moment.
 */
export function areUnchanged(targets: Target[], glass = new Glass()): boolean {
  return targets.every((target) => {
    const field = fieldNow(target);
    if (field === null || wasShutSince(target) || kindOf(field) !== target.kind) return false;
    if (!sendsWhereItDid(target) || !isAt(target, field) || !isVisible(field, window)) return false;
    return isInSight(field, glass);
  });
}

/** Its form, which {@link fieldNow} found to be the same one, was not aimed at another address. */
export function sendsWhereItDid({ form, addresses }: Target): boolean {
  return joinedOf(form) === addresses;
}

/** It takes no more text, and did when it was read: a page that has what it wanted often says so. */
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
    if (!(candidate instanceof HTMLElement) || kindOf(candidate) !== kindOf(field)) continue;
    if (!isAt(target, candidate) || !isVisible(candidate, window)) continue;
    if (!isSuccessor(formOf(candidate), target)) continue;
    target.field = candidate;
    target.form = formOf(candidate);
    return candidate;
  }
  return null;
}

function kindOf(field: Field): string {
  return field instanceof HTMLInputElement ? field.type : field.tagName;
}

function joinedOf(form: HTMLFormElement | null): string {
  return form === null ? '' : addressesOf(form).join(' ');
}

/** A form that was rendered anew along with its fields sends where the one before it did. */
function isSuccessor(now: HTMLFormElement | null, { form: before, addresses }: Target): boolean {
  if (now === before) return true;
  if (now === null || before === null || isAttached(before)) return false;
  return joinedOf(now) === addresses;
}

function isAt({ middle, middleOnPage }: Target, field: Field): boolean {
  const box = boxOf(field);
  const onPage = new DOMRect(box.x + scrollX, box.y + scrollY, box.width, box.height);
  return contains(box, middle) || contains(onPage, middleOnPage);
}

function contains({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}
