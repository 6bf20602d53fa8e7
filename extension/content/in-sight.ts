import { belongs } from './belongs.ts';
import { isCamouflaged } from './camouflage.ts';
import type { Field } from './field.ts';
import type { Glass } from './glass.ts';
import type { Point } from './coats.ts';
import { boxOf, elementAbove, elementsAt, fits, isInside, rootOf } from './unclobbered.ts';

/** What an `overflow` is called that no person can scroll. */
const unscrollable = new Set(['hidden', 'clip']);

/**
 * Whether a person who looks at this place of the page sees the field there: nothing lies over it, nothing is cut off it,
 * and it does not have the colour of its surroundings (X-C03). Dearer than `isVisible`, so not asked each time that
 * fields are read; at a gesture to fill it is asked of all fields of a frame, up to 120, since the worker judges later
 * which of them are the prompt.
 *
 * @param glass - to be shared by all that is asked at one moment.
 */
export function isInSight(field: Field, glass: Glass): boolean {
  if (isCamouflaged(field)) return false;
  const points = pointsOf(boxOf(field));
  // Outside the window nothing can be asked; there a person has to scroll to it anyway.
  if (points.length === 0) return true;
  return points.some((point) => isOnTop(field, point) && !glass.isOver(field, point));
}

/** The middle and four points around it, as far as they are in the window. */
function pointsOf({ left, top, width, height }: DOMRect): Point[] {
  const places: [across: number, down: number][] = [
    [0.5, 0.5],
    [0.2, 0.5],
    [0.8, 0.5],
    [0.5, 0.25],
    [0.5, 0.75],
  ];
  return places
    .map(([across, down]) => ({ x: left + width * across, y: top + height * down }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
}

/** The pointer reaches the field there, and in every tree outside its own the host it is in. */
function isOnTop(field: Field, { x, y }: Point): boolean {
  for (let at: Element = field; ;) {
    const root = rootOf(at);
    const stack = elementsAt(root, x, y);
    const depth = stack.indexOf(at);
    // Nowhere in the stack is what was cut off there, and what lets the pointer through to what is around it.
    if (
      depth < 0
        ? isCutOff(at, x, y) || !isInside(at, stack[0])
        : !stack.slice(0, depth).every((over) => belongs(over, at))
    )
      return false;
    if (!(root instanceof ShadowRoot)) return true;
    at = root.host;
  }
}

/** By a shape, or by something around it that shows no more than fits into it and that nobody can scroll. */
function isCutOff(element: Element, x: number, y: number): boolean {
  for (let at: Element | null = element; at !== null; at = elementAbove(at)) {
    const style = getComputedStyle(at);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- out of use in new pages, and it hides all the same
    if (style.clipPath !== 'none' || style.clip !== 'auto') return true;
    if (fits(at, 'html, body')) continue; // what these two say of it is said of the window
    const { left, right, top, bottom } = boxOf(at);
    if (unscrollable.has(style.overflowX) && (x < left || x > right)) return true;
    if (unscrollable.has(style.overflowY) && (y < top || y > bottom)) return true;
  }
  return false;
}
