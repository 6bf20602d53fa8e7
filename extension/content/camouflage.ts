import { alphaOf, areAlike } from './colour.ts';
import { rawTextOf, type Field } from './field.ts';
import { boxOf, elementAbove, elementsIn } from './unclobbered.ts';

/** Elements of a widget that are looked at for a drawing. */
const mostDrawn = 60;
/** Wrappers around the field that may hold what the widget draws. */
const wrappers = 3;
const canvas = 'rgb(255, 255, 255)';

/**
 * Whether the field looks like the page behind it: text of the background's colour, and no frame (X-C03). Widgets that
 * draw the characters themselves have such a field too; their drawing shows where it is.
 */
export function isCamouflaged(field: Field): boolean {
  const style = getComputedStyle(field);
  const behind = backgroundOf(elementAbove(field));
  const own = alphaOf(style.backgroundColor) > 0.3 ? style.backgroundColor : behind;
  if (behind === null || own === null || !areAlike(own, behind)) return false;
  const isTextSeen = alphaOf(style.color) > 0.3 && !areAlike(style.color, own);
  if (isTextSeen || hasFrame(style, own)) return false;
  return !isDrawnUpon(field, behind);
}

/** The colour that shows behind; null where a picture does. */
function backgroundOf(element: Element | null): string | null {
  for (let at = element; at !== null; at = elementAbove(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none') return null;
    if (alphaOf(backgroundColor) > 0.3) return backgroundColor;
  }
  return canvas;
}

function hasFrame(style: CSSStyleDeclaration, background: string): boolean {
  if (style.boxShadow !== 'none' || style.backgroundImage !== 'none') return true;
  return (['Top', 'Right', 'Bottom', 'Left'] as const).some((side) => {
    const colour = style[`border${side}Color`];
    const isDrawn =
      style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) > 0;
    return isDrawn && alphaOf(colour) > 0.3 && !areAlike(colour, background);
  });
}

/** Something with a frame, a background or a text of its own lies at the field's place, in the wrappers around it. */
function isDrawnUpon(field: Field, behind: string): boolean {
  const box = boxOf(field);
  let wrapper: Element = field;
  for (let up = 0; up < wrappers; up += 1) wrapper = elementAbove(wrapper) ?? wrapper;
  return elementsIn(wrapper, mostDrawn).some((element) => {
    if (element === field) return false;
    const { left, right, top, bottom, width, height } = boxOf(element);
    const isThere = left < box.right && box.left < right && top < box.bottom && box.top < bottom;
    if (!isThere || width * height === 0) return false;
    const style = getComputedStyle(element);
    if (Number(style.opacity) < 0.5 || style.visibility !== 'visible') return false;
    const isPainted = alphaOf(style.backgroundColor) > 0.3 && !areAlike(style.backgroundColor, behind);
    const isText = elementsIn(element, 1).length === 0 && rawTextOf(element as Field).trim() !== '';
    return isPainted || hasFrame(style, behind) || (isText && !areAlike(style.color, behind));
  });
}
