import { attributeOf } from '../unclobbered.ts';

/** Characters. */
export const longestName = 200;

/** What an attribute of an element says, as far as it is read; empty where it has none. */
export function nameOf(element: Element, attribute: string): string {
  return (attributeOf(element, attribute) ?? '').slice(0, longestName);
}
