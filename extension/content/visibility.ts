import { attributeOf, boxOf, canvasOf, elementAbove, isRendered } from './unclobbered.ts';

/** Below this a person does not see a field; the product over all ancestors counts, not the field's own (X-C03). */
const minimumOpacity = 0.7;
/** CSS pixels; anything smaller is no field that a person could click. */
const minimumSide = 8;

/**
 * Whether a person can see this element: rendered, large enough, not see-through, not masked, on the page's canvas, not
 * taken out of reach with `inert` or `aria-hidden`. A page that hides a field wants a code that nobody meant to give it.
 */
export function isVisible(element: Element, view: Window): boolean {
  return new Visibility(view).of(element);
}

/** The same of many elements at one moment: what is above them is looked at once. */
export class Visibility {
  readonly #view: Window;
  /** What the elements above leave of what is in them, 0 to 1; less than {@link minimumOpacity} is nothing. */
  readonly #leaves = new Map<Element, number>();
  #canvas: Canvas | null = null;

  constructor(view: Window) {
    this.#view = view;
  }

  of(element: Element): boolean {
    return isRendered(element) && this.ofRendered(element, boxOf(element));
  }

  /** @param box - its bounding client rectangle. */
  ofRendered(element: Element, box: DOMRect): boolean {
    if (box.width < minimumSide || box.height < minimumSide) return false;
    if (isOffCanvas(box, (this.#canvas ??= canvasIn(this.#view)))) return false;
    const above = elementAbove(element);
    const left = this.#opacityOf(element, false) * (above === null ? 1 : this.#leftBy(above));
    return left >= minimumOpacity;
  }

  #leftBy(element: Element): number {
    const unknown: Element[] = [];
    let left = 1;
    for (let at: Element | null = element; at !== null; at = elementAbove(at)) {
      const known = this.#leaves.get(at);
      if (known === undefined) unknown.push(at);
      else {
        left = known;
        break;
      }
    }
    for (const one of unknown.reverse()) {
      if (left > 0) left *= this.#opacityOf(one, true);
      this.#leaves.set(one, left);
    }
    return left;
  }

  #opacityOf(element: Element, isAround: boolean): number {
    if (attributeOf(element, 'aria-hidden') === 'true' || attributeOf(element, 'inert') !== null) return 0;
    const style = this.#view.getComputedStyle(element);
    if (style.maskImage !== 'none' && style.maskImage !== '') return 0;
    if (isAround && clipsAway(element, style)) return 0;
    return Number(style.opacity) * (style.filter === 'none' ? 1 : filterOpacity(style.filter));
  }
}

/** What `opacity()` leaves of an element; a filter of the page's own could leave nothing, and no field needs one. */
function filterOpacity(filter: string): number {
  if (filter.includes('url(')) return 0;
  const left = [...filter.matchAll(/\bopacity\(([\d.]+)\)/g)].map(([, amount]) => Number(amount));
  return left.reduce((product, amount) => product * amount, 1);
}

/** CSS pixels. */
interface Canvas {
  scrollX: number;
  scrollY: number;
  width: number;
  height: number;
}

function canvasIn({ scrollX, scrollY, document }: Window): Canvas {
  const canvas = canvasOf(document);
  return {
    scrollX,
    scrollY,
    width: canvas?.scrollWidth ?? Infinity,
    height: canvas?.scrollHeight ?? Infinity,
  };
}

/** Left of or above the origin, where no scrolling leads, or beyond what can be scrolled to. */
function isOffCanvas(box: DOMRect, { scrollX, scrollY, width, height }: Canvas): boolean {
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return true;
  return box.left + scrollX >= width || box.top + scrollY >= height;
}

/** An ancestor that is next to nothing and cuts off what does not fit into it. */
function clipsAway(ancestor: Element, style: CSSStyleDeclaration): boolean {
  if (style.overflow === 'visible' || style.display === 'contents') return false;
  const box = boxOf(ancestor);
  return box.width < minimumSide || box.height < minimumSide;
}

/**
 * Whether the frames around this document, as far as they are of the same origin, are visible themselves. Codes go
 * only into frames all of whose ancestors are.
 */
export function isFrameVisible(view: Window): boolean {
  for (let at = view; at !== at.parent; at = at.parent) {
    const frame = frameElementOf(at);
    if (frame === null || !isVisible(frame, at.parent)) return false;
  }
  return true;
}

/** Null when the parent is of another origin. */
function frameElementOf(view: Window): Element | null {
  try {
    return view.frameElement;
  } catch {
    return null;
  }
}
