import { alphaOf } from './colour.ts';
import { isSeenThrough } from './picture.ts';
import { boxOf, elementAbove, isRendered, kindOf } from './unclobbered.ts';

const edges = [
  ['left', 'Left', 1],
  ['top', 'Top', 1],
  ['right', 'Right', -1],
  ['bottom', 'Bottom', -1],
] as const;
/** Opaque enough to hide what is below. */
const coversFrom = 0.7;
/** CSS pixels; what is thinner covers no field. */
const smallestCover = 8;

/** CSS pixels of the viewport. */
export interface Point {
  x: number;
  y: number;
}

interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What an element paints, and hides what is behind it with. */
export interface Paint {
  element: Element;
  /** Beside the element, as its shadow or outline, which belongs to nothing that is there. */
  isBeside: boolean;
  hides: (at: Point) => boolean;
}

interface Coat extends Omit<Paint, 'element'> {
  /** 0 for see-through, 1 for opaque. */
  alpha: number;
}

/** Show what is not in the page's own elements, and what nobody may look into. */
const windows = new Set(['video', 'iframe', 'embed', 'object', 'image', 'use']);
const colours = /(?:rgba?|color|(?:ok)?l(?:ab|ch))\([^()]*\)|currentcolor/gi;
/** Colour, across, down, blur and spread, as `getComputedStyle` gives them. */
const shadows = /([\w-]+\([^()]*\)) ([\d.e+-]+)px ([\d.e+-]+)px [\d.e+-]+px ([\d.e+-]+)px( inset)?/g;

/** All that an element paints opaquely, and that no question about points shows: the pointer goes through it, or never meets it. */
export function paintsOf(element: Element): Paint[] {
  const style = getComputedStyle(element);
  if (style.visibility !== 'visible') return [];
  const coats = coatsBeside(element, style);
  if (style.pointerEvents === 'none') coats.push(...coatsWithin(element, style));
  const opaque = coats.filter(({ alpha }) => alpha >= coversFrom);
  if (opaque.length === 0 || !isRendered(element)) return [];
  const left = opacityOf(element);
  return opaque
    .filter(({ alpha }) => alpha * left >= coversFrom)
    .map(({ isBeside, hides }) => ({ element, isBeside, hides }));
}

function coatsBeside(element: Element, style: CSSStyleDeclaration): Coat[] {
  const coats: Coat[] = [];
  if (style.outlineStyle !== 'none' && px(style.outlineWidth) >= smallestCover) {
    const inner = grown(boxOf(element), px(style.outlineOffset));
    coats.push(ring(true, style.outlineColor, grown(inner, px(style.outlineWidth)), inner));
  }
  if (style.boxShadow === 'none') return coats;
  const box = boxOf(element);
  for (const [, colour = '', across, down, spread, inset] of style.boxShadow.matchAll(shadows))
    if (inset === undefined)
      coats.push(ring(true, colour, moved(grown(box, px(spread)), px(across), px(down)), box));
  return coats;
}

function coatsWithin(element: Element, style: CSSStyleDeclaration): Coat[] {
  if (element instanceof SVGGeometryElement) return coatsOfShape(element, style);
  const box = boxOf(element);
  const coats = edges.flatMap(([edge, side, inwards]) => {
    const width = px(style[`border${side}Width`]);
    const inner = { ...rectangleOf(box), [edge]: box[edge] + inwards * width };
    return width < smallestCover ? [] : ring(false, style[`border${side}Color`], box, inner);
  });
  for (const [, colour = '', across, down, spread, inset] of style.boxShadow.matchAll(shadows))
    if (inset !== undefined)
      coats.push(ring(false, colour, box, moved(grown(box, -px(spread)), px(across), px(down))));
  const isWindow = windows.has(kindOf(element));
  const alpha = isWindow ? 1 : Math.max(alphaOf(style.backgroundColor), alphaOfBackdrop(style));
  coats.push({ alpha, isBeside: false, hides: (at) => isIn(box, at) });
  if (element instanceof HTMLImageElement || element instanceof HTMLCanvasElement) {
    const isHiding = once(() => !isSeenThrough(element, coversFrom));
    coats.push({ alpha: 1, isBeside: false, hides: (at) => isIn(box, at) && isHiding() });
  }
  return coats;
}

function coatsOfShape(shape: SVGGeometryElement, style: CSSStyleDeclaration): Coat[] {
  // Where it is in the shape's own coordinates.
  const own = ({ x, y }: Point) => new DOMPoint(x, y).matrixTransform(shape.getScreenCTM()?.inverse());
  const [fill, stroke] = [
    alphaOfInk(style.fill, style.fillOpacity),
    alphaOfInk(style.stroke, style.strokeOpacity),
  ];
  return [
    { alpha: fill, isBeside: false, hides: (at) => shape.isPointInFill(own(at)) },
    { alpha: stroke, isBeside: false, hides: (at) => shape.isPointInStroke(own(at)) },
  ];
}

/** Paints a rectangle, but for a hole. */
function ring(isBeside: boolean, colour: string, outer: Rectangle, hole: Rectangle): Coat {
  return { alpha: alphaOf(colour), isBeside, hides: (at) => isIn(outer, at) && !isIn(hole, at) };
}

/** A gradient is as opaque as its most see-through colour; what a file shows nobody can tell. */
function alphaOfBackdrop({ backgroundImage }: CSSStyleDeclaration): number {
  if (backgroundImage === 'none') return 0;
  if (backgroundImage.includes('url(')) return 1;
  const layers = backgroundImage.split(/, (?=[a-z-]+-gradient\()/);
  return Math.max(...layers.map((layer) => Math.min(...(layer.match(colours) ?? []).map(alphaOf))));
}

/** Of a shape; a pattern is taken for opaque. */
function alphaOfInk(ink: string, opacity: string): number {
  return ink === 'none' ? 0 : alphaOf(ink) * Number(opacity);
}

/** What it and all that is around it leave of it. */
function opacityOf(element: Element): number {
  let left = 1;
  for (let at: Element | null = element; at !== null; at = elementAbove(at))
    left *= Number(getComputedStyle(at).opacity);
  return left;
}

function isIn({ left, top, right, bottom }: Rectangle, { x, y }: Point): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}

function rectangleOf({ left, top, right, bottom }: DOMRect): Rectangle {
  return { left, top, right, bottom };
}

function grown({ left, top, right, bottom }: Rectangle, by: number): Rectangle {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function moved({ left, top, right, bottom }: Rectangle, across: number, down: number): Rectangle {
  return { left: left + across, top: top + down, right: right + across, bottom: bottom + down };
}

function px(length = ''): number {
  return Number.parseFloat(length);
}

function once<Value>(find: () => Value): () => Value {
  let found: Value | undefined;
  return () => (found ??= find());
}
