import { isCamouflaged } from './camouflage.ts';
import { alphaOf } from './colour.ts';
import type { Field } from './field.ts';
import { rootsOf } from './roots.ts';
import { Stacking } from './stacking.ts';
import {
  boxOf,
  elementAbove,
  elementsAt,
  elementsOf,
  fits,
  isInside,
  queryAll,
  rootOf,
} from './unclobbered.ts';

/** Elements of a page, and as many in its shadow roots, that are looked at for one that lies over a field. */
const mostElements = 3_000;
/** Opaque enough to hide what is below. */
const coversFrom = 0.7;
/** CSS pixels; what is smaller covers no field. */
const smallestCover = 8;
/** How much larger than its field the wrapper of a widget's own drawings is. */
const widgetIsAtMost = 4;

/** What an `overflow` is called that no person can scroll. */
const unscrollable = new Set(['hidden', 'clip']);

interface Point {
  x: number;
  y: number;
}

/**
 * Whether a person who looks at this place of the page sees the field there: nothing lies over it, nothing is cut off it,
 * and it does not have the colour of its surroundings (X-C03). Dearer than `isVisible`, so asked only for a gesture to
 * fill, not each time that fields are read.
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

/** Label, icon or drawn digits: like the wrapper that it shares with the field it is hardly larger than the field. */
function belongs(over: Element, field: Element): boolean {
  if (areaOf(over) > widgetIsAtMost * areaOf(field)) return false;
  for (let at = elementAbove(field); at !== null; at = elementAbove(at)) {
    if (areaOf(at) > widgetIsAtMost * areaOf(field)) return false;
    if (isInside(over, at)) return true;
  }
  return false;
}

function areaOf(element: Element): number {
  const { width, height } = boxOf(element);
  return width * height;
}

/** What hides what is behind it and lets the pointer through, so that no question about points shows it. */
export class Glass {
  readonly #stacking = new Stacking();
  #panes: Element[] | undefined;

  isOver(field: Field, { x, y }: Point): boolean {
    this.#panes ??= panesIn(document);
    return this.#panes.some((pane) => {
      const { left, right, top, bottom } = boxOf(pane);
      if (x < left || x > right || y < top || y > bottom || pane === field) return false;
      return this.#stacking.isOver(pane, field) && !belongs(pane, field);
    });
  }
}

function panesIn(document: Document): Element[] {
  const [, ...inner] = rootsOf(document);
  // The last ones first: covers hang at the end of a page, or in the top layer.
  return [
    ...Array.from(queryAll(document, 'body, body *, html > :not(head)')).slice(-mostElements),
    ...inner.flatMap((root) => Array.from(elementsOf(root))).slice(-mostElements),
  ].filter((element) => {
    const { width, height } = boxOf(element);
    if (width < smallestCover || height < smallestCover) return false;
    const style = getComputedStyle(element);
    if (style.pointerEvents !== 'none' || style.visibility !== 'visible') return false;
    const alpha = alphaOf(style.backgroundColor);
    return alpha >= coversFrom && alpha * opacityOf(element) >= coversFrom;
  });
}

/** What it and all that is around it leave of it. */
function opacityOf(element: Element): number {
  let left = 1;
  for (let at: Element | null = element; at !== null; at = elementAbove(at))
    left *= Number(getComputedStyle(at).opacity);
  return left;
}
