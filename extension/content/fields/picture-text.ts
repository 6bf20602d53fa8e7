import { elementAbove, isRendered, nextTo, queryAll } from '../unclobbered.ts';
import { nameOf } from './names.ts';

/** How far around a field a picture is looked for: farther off it belongs to the page. */
const levelsUp = 3;

/**
 * What the picture beside a field, and beside no other, says and is called, where it is from, and what a click on it does: one
 * whose code is to be copied is told by that, where its field is called like one for a code that was sent.
 */
export function pictureText(field: Element, isShared: (element: Element) => boolean): string {
  let own = field;
  for (let level = 0; level < levelsUp; level += 1) {
    const above = elementAbove(own);
    if (above === null || isShared(above)) break;
    own = above;
  }
  const next = nextTo(own);
  const behind = next instanceof Text ? nextTo(next) : next;
  const picture = [...queryAll(own, 'img'), behind].find(
    (one) => one instanceof HTMLImageElement && isRendered(one),
  );
  return picture instanceof Element
    ? ['alt', 'title', 'id', 'class', 'src', 'onclick'].map((name) => nameOf(picture, name)).join(' | ')
    : '';
}
