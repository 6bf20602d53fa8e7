import { attributeOf, elementAbove, fits, isRendered, kindOf, nextTo, queryAll } from '../unclobbered.ts';

/** How far around a field a picture is looked for: farther off it belongs to the page. */
const levelsUp = 3;
const mostBeside = 5;
/** Characters of each attribute: a picture may hold itself in its address. */
const longest = 80;
const attributes = ['alt', 'title', 'id', 'class', 'src', 'onclick'];

/**
 * What the picture beside a field, and beside no other, says and is called, where it is from, and what a click on it does: one
 * whose code is to be copied is told by that, where its field is called like one for a code that was sent.
 */
export function pictureText(field: Element, isShared: (element: Element) => boolean): string {
  let own = field;
  for (let level = 0; level < levelsUp; level += 1) {
    const above = elementAbove(own);
    if (above === null || kindOf(above) === 'body' || isShared(above)) break;
    own = above;
  }
  const picture = [...queryAll(own, 'img'), ...beside(own)].find(isRendered);
  if (picture === undefined) return '';
  return attributes.map((name) => (attributeOf(picture, name) ?? '').slice(0, longest)).join(' | ');
}

/** Pictures that come right after it, and beside no other field. */
function beside(element: Element): Element[] {
  const pictures: Element[] = [];
  let node = nextTo(element);
  for (let seen = 0; node !== null && seen < mostBeside; seen += 1, node = nextTo(node)) {
    if (!(node instanceof Element)) continue;
    if (fits(node, ':is(input,:has(input))')) break;
    pictures.push(...(fits(node, 'img') ? [node] : queryAll(node, 'img')));
  }
  return pictures;
}
