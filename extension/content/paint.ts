import {
  coatsBeside,
  coatsOfContent,
  coatsWithin,
  coversFrom,
  px,
  type Coat,
  type Point,
  type Rectangle,
} from './coats.ts';
import type { PseudoElement } from './stacking.ts';
import { boxOf, elementAbove, isRendered } from './unclobbered.ts';

/** What an element paints, and hides what is behind it with. */
export interface Paint {
  element: Element;
  /** What is in the element and paints instead of it, and how large that is; null for the element itself. */
  pseudo: (PseudoElement & { area: number }) | null;
  /** Beside the element, as its shadow or outline, which belongs to nothing that is there. */
  isBeside: boolean;
  hides: (at: Point) => boolean;
}

/** All that an element paints opaquely, and that no question about points shows: the pointer goes through it, or never meets it. */
export function paintsOf(element: Element): Paint[] {
  return [
    ...ownPaintsOf(element),
    ...pseudoPaintsOf(element, '::before'),
    ...pseudoPaintsOf(element, '::after'),
  ];
}

function ownPaintsOf(element: Element): Paint[] {
  const style = getComputedStyle(element);
  const boxed = () => rectangleOf(boxOf(element));
  const coats = coatsBeside(style, boxed);
  if (style.pointerEvents === 'none')
    coats.push(...coatsWithin(style, boxed()), ...coatsOfContent(element, style, boxed()));
  return opaqueOf(coats, style, element).map((coat) => ({ ...coat, element, pseudo: null }));
}

/** Of what styles put into an element and lay anywhere; what stands in the text lies over nothing. */
function pseudoPaintsOf(element: Element, name: '::before' | '::after'): Paint[] {
  const style = getComputedStyle(element, name);
  if (style.content === 'none' || style.content === 'normal' || !/fixed|absolute/.test(style.position))
    return [];
  const box = boxOfPseudo(element, style);
  const coats = coatsBeside(style, () => box);
  if (style.pointerEvents === 'none') coats.push(...coatsWithin(style, box));
  const area = (box.right - box.left) * (box.bottom - box.top);
  const pseudo = { style, isLast: name === '::after', area };
  const left = Number(style.opacity);
  return opaqueOf(coats, style, element, left).map((coat) => ({ ...coat, element, pseudo }));
}

/** @param left - what is left of it already, without what is around it. */
function opaqueOf(coats: Coat[], { visibility }: CSSStyleDeclaration, element: Element, left = 1): Coat[] {
  const opaque = coats.filter(({ alpha }) => alpha >= coversFrom);
  if (opaque.length === 0 || visibility !== 'visible' || !isRendered(element)) return [];
  const seen = left * opacityOf(element);
  return opaque.filter(({ alpha }) => alpha * seen >= coversFrom);
}

/** Where it is laid: nothing but the styles says so. */
function boxOfPseudo(element: Element, style: CSSStyleDeclaration): Rectangle {
  const origin = style.position === 'fixed' ? { x: 0, y: 0 } : originAround(element);
  const left = origin.x + px(style.left) + px(style.marginLeft);
  const top = origin.y + px(style.top) + px(style.marginTop);
  const edged = (...lengths: string[]) =>
    style.boxSizing === 'border-box' ? 0 : lengths.reduce((sum, length) => sum + px(length), 0);
  const { paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = style;
  const { paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = style;
  const width = px(style.width) + edged(paddingLeft, paddingRight, borderLeftWidth, borderRightWidth);
  const height = px(style.height) + edged(paddingTop, paddingBottom, borderTopWidth, borderBottomWidth);
  return { left, top, right: left + width, bottom: top + height };
}

/** Where what is laid absolutely in an element is counted from: the nearest that is positioned, or the page. */
function originAround(element: Element): Point {
  for (let at: Element | null = element; at !== null; at = elementAbove(at)) {
    const style = getComputedStyle(at);
    if (style.position === 'static' && style.transform === 'none') continue;
    const { left, top } = boxOf(at);
    return { x: left + px(style.borderLeftWidth), y: top + px(style.borderTopWidth) };
  }
  return { x: -scrollX, y: -scrollY };
}

/** What it and all that is around it leave of it. */
function opacityOf(element: Element): number {
  let left = 1;
  for (let at: Element | null = element; at !== null; at = elementAbove(at))
    left *= Number(getComputedStyle(at).opacity);
  return left;
}

function rectangleOf({ left, top, right, bottom }: DOMRect): Rectangle {
  return { left, top, right, bottom };
}
