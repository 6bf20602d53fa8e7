import { boxOf, elementAbove, isInside } from './unclobbered.ts';

/** How much larger than its field the wrapper of a widget's own drawings is. */
const widgetIsAtMost = 4;

/**
 * Whether what lies over a field is its widget's own, as a label, an icon or drawn digits are: like the wrapper that it
 * shares with the field it is hardly larger than the field.
 */
export function belongs(over: Element, field: Element): boolean {
  const most = widgetIsAtMost * areaOf(field);
  if (areaOf(over) > most) return false;
  for (let at = elementAbove(field); at !== null; at = elementAbove(at)) {
    if (areaOf(at) > most) return false;
    if (isInside(over, at)) return true;
  }
  return false;
}

/** The same of what styles put into an element that is a part of the widget, or its wrapper. */
export function pseudoBelongs(inside: Element, area: number, field: Element): boolean {
  const most = widgetIsAtMost * areaOf(field);
  if (area > most || areaOf(inside) > most) return false;
  return isInside(field, inside) || belongs(inside, field);
}

function areaOf(element: Element): number {
  const { width, height } = boxOf(element);
  return width * height;
}
