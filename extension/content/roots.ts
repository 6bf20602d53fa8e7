import { elementsOf, shadowOf, type Root } from './unclobbered.ts';

/** Of all kinds; a page with more is a flood (X-D10). */
const mostElements = 30_000;

/**
 * The document and the shadow roots in it, outer before inner. Every element is asked: a selector that leaves out those which
 * can have none costs the browser several times what asking them does.
 */
export function rootsOf(document: Document): Root[] {
  const roots: Root[] = [document];
  let left = mostElements;
  for (const root of roots) {
    const elements = elementsOf(root);
    const { length } = elements;
    for (let at = 0; at < length && left > 0; at += 1, left -= 1) {
      const inner = shadowOf(elements[at] as Element);
      if (inner !== null) roots.push(inner);
    }
  }
  return roots;
}
