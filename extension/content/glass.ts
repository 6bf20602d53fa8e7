import { belongs, pseudoBelongs } from './belongs.ts';
import type { Field } from './field.ts';
import type { Point } from './coats.ts';
import { paintsOf, type Paint } from './paint.ts';
import { rootsOf } from './roots.ts';
import { Stacking } from './stacking.ts';
import { elementsOf, queryAll } from './unclobbered.ts';

/** Elements of a page, and as many in its shadow roots, that are looked at for one that lies over a field. */
const mostElements = 3_000;

/**
 * What hides what is behind it and does not take the pointer, so that no question about points shows it. All is asked at
 * one moment: what was found out once holds for every field.
 */
export class Glass {
  readonly #stacking = new Stacking();
  #paints: Paint[] | undefined;

  isOver(field: Field, point: Point): boolean {
    this.#paints ??= paintsIn(document);
    return this.#paints.some(({ element, pseudo, isBeside, hides }) => {
      if (element === field || !hides(point) || !this.#stacking.isOver(element, field, pseudo)) return false;
      if (isBeside) return true;
      return pseudo === null ? !belongs(element, field) : !pseudoBelongs(element, pseudo.area, field);
    });
  }
}

function paintsIn(document: Document): Paint[] {
  const [, ...inner] = rootsOf(document);
  // The last ones first: covers hang at the end of a page, or in the top layer.
  return [
    ...Array.from(queryAll(document, 'body, body *, html > :not(head)')).slice(-mostElements),
    ...inner.flatMap((root) => Array.from(elementsOf(root))).slice(-mostElements),
  ].flatMap(paintsOf);
}
