import { alphaOf } from './colour.ts';
import { isSeenThrough } from './picture.ts';
import { kindOf } from './unclobbered.ts';

const edges = [
  ['left', 'Left', 1],
  ['top', 'Top', 1],
  ['right', 'Right', -1],
  ['bottom', 'Bottom', -1],
] as const;
/** Opaque enough to hide what is below. */
export const coversFrom = 0.7;
/** CSS pixels; what is thinner covers no field. */
const smallestCover = 8;
/** Show what is not in the page's own elements, and what nobody may look into. */
const windows = new Set(['video', 'iframe', 'embed', 'object', 'image', 'use']);
const colours = /(?:rgba?|color|(?:ok)?l(?:ab|ch))\([^()]*\)|currentcolor/gi;
/** Colour, across, down, blur and spread, as `getComputedStyle` gives them. */
const shadows = /([\w-]+\([^()]*\)) ([\d.e+-]+)px ([\d.e+-]+)px [\d.e+-]+px ([\d.e+-]+)px( inset)?/g;

/** CSS pixels of the viewport. */
export interface Point {
  x: number;
  y: number;
}

/** CSS pixels of the viewport. */
export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One of the things that are painted for an element. */
export interface Coat {
  /** 0 for see-through, 1 for opaque. */
  alpha: number;
  /** Beside the element, as its shadow or outline, which belongs to nothing that is there. */
  isBeside: boolean;
  hides: (at: Point) => boolean;
}

/** What is painted around it, over which the pointer goes wherever it is. */
export function coatsBeside(style: CSSStyleDeclaration, boxed: () => Rectangle): Coat[] {
  const coats: Coat[] = [];
  if (style.outlineStyle !== 'none' && px(style.outlineWidth) >= smallestCover) {
    const inner = grown(boxed(), px(style.outlineOffset));
    coats.push(ring(true, style.outlineColor, grown(inner, px(style.outlineWidth)), inner));
  }
  if (style.boxShadow === 'none') return coats;
  const box = boxed();
  for (const [, colour = '', across, down, spread, inset] of style.boxShadow.matchAll(shadows))
    if (inset === undefined)
      coats.push(ring(true, colour, moved(grown(box, px(spread)), px(across), px(down)), box));
  return coats;
}

/** What is painted at its own place. */
export function coatsWithin(style: CSSStyleDeclaration, box: Rectangle): Coat[] {
  const coats = edges.flatMap(([edge, side, inwards]) => {
    const width = px(style[`border${side}Width`]);
    const inner = { ...box, [edge]: box[edge] + inwards * width };
    return width < smallestCover ? [] : ring(false, style[`border${side}Color`], box, inner);
  });
  for (const [, colour = '', across, down, spread, inset] of style.boxShadow.matchAll(shadows))
    if (inset !== undefined)
      coats.push(ring(false, colour, box, moved(grown(box, -px(spread)), px(across), px(down))));
  const alpha = Math.max(alphaOf(style.backgroundColor), alphaOfBackdrop(style));
  return [...coats, sheet(alpha, box)];
}

/** What it shows besides what styles say: a picture, a film, another page, a shape. */
export function coatsOfContent(element: Element, style: CSSStyleDeclaration, box: Rectangle): Coat[] {
  if (element instanceof SVGGeometryElement) return coatsOfShape(element, style, box);
  if (windows.has(kindOf(element))) return [sheet(1, box)];
  if (!(element instanceof HTMLImageElement || element instanceof HTMLCanvasElement)) return [];
  return [
    sheet(
      1,
      box,
      once(() => !isSeenThrough(element, coversFrom)),
    ),
  ];
}

function coatsOfShape(shape: SVGGeometryElement, style: CSSStyleDeclaration, box: Rectangle): Coat[] {
  const hides = (part: 'isPointInFill' | 'isPointInStroke') => (at: Point) => {
    const own = inShape(shape, at);
    return own !== null && shape[part](own);
  };
  const [inFill, inStroke] = [hides('isPointInFill'), hides('isPointInStroke')];
  return [
    {
      alpha: alphaOfInk(style.fill, style.fillOpacity),
      isBeside: false,
      hides: (at) => isIn(box, at) && inFill(at),
    },
    // Which may reach out of the box.
    { alpha: alphaOfInk(style.stroke, style.strokeOpacity), isBeside: false, hides: inStroke },
  ];
}

/** The point in the shape's own coordinates; null where it has none, as what is scaled to nothing, which shows nothing. */
function inShape(shape: SVGGeometryElement, { x, y }: Point): DOMPoint | null {
  const matrix = shape.getScreenCTM();
  const scale = matrix === null ? 0 : matrix.a * matrix.d - matrix.b * matrix.c;
  if (matrix === null || scale === 0 || !Number.isFinite(scale)) return null;
  return new DOMPoint(x, y).matrixTransform(matrix.inverse());
}

function sheet(alpha: number, box: Rectangle, hides = () => true): Coat {
  return { alpha, isBeside: false, hides: (at) => isIn(box, at) && hides() };
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

function isIn({ left, top, right, bottom }: Rectangle, { x, y }: Point): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}

function grown({ left, top, right, bottom }: Rectangle, by: number): Rectangle {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function moved({ left, top, right, bottom }: Rectangle, across: number, down: number): Rectangle {
  return { left: left + across, top: top + down, right: right + across, bottom: bottom + down };
}

/** A length as `getComputedStyle` gives it. */
export function px(length = ''): number {
  return Number.parseFloat(length);
}

function once<Value>(find: () => Value): () => Value {
  let found: Value | undefined;
  return () => (found ??= find());
}
