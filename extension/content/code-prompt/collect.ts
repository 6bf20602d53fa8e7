import { focusedElement, isRendered, queryAll, shadowOf, walk, type Root } from '../unclobbered.ts';
import { isFrameVisible } from '../visibility.ts';
import { Surroundings, type PageField } from './page-field.ts';
import type { FieldSignals } from './prompt.ts';

/** A page with more fields than this is no code prompt, it is a flood (X-D10). */
const mostFields = 120;
/** Inputs looked at before giving up; looking at one forces its style to be computed. */
const mostInputs = 400;
const mostElements = 20_000;

const textFields =
  'input:not([type=hidden i],[type=checkbox i],[type=radio i],[type=submit i],[type=button i],[type=image i],[type=file i],' +
  '[type=reset i],[type=range i],[type=color i]),textarea,[contenteditable]:not([contenteditable=false i])';
const codeTypes = new Set(['text', 'tel', 'number', 'password', 'editable']);

export interface Collected {
  fields: FieldSignals[];
  /** The element of each signal, by `index`. */
  elements: HTMLElement[];
}

/** Reads the fields of a document, in shadow roots too. Changes nothing and leaves nothing behind. */
export function collect(view: Window): Collected {
  const { document } = view;
  const fields: PageField[] = [];
  const elements: HTMLElement[] = [];
  if (!isFrameVisible(view)) return { fields, elements };
  const focused = focusedElement(document);
  const surroundings = new Surroundings(view, focused);
  for (const root of rootsOf(document)) {
    for (const element of queryAll(root, textFields)) {
      if (surroundings.size >= mostInputs && element !== focused) continue;
      if (!(element instanceof HTMLElement)) continue;
      if (!isRendered(element)) continue;
      surroundings.add(element, root);
    }
  }
  const candidates = surroundings.fields.filter((field) => codeTypes.has(field.type));
  // One that the person is in is looked at in any flood.
  const at = candidates.findIndex((field) => field.focused);
  if (at >= mostFields) candidates.unshift(...candidates.splice(at, 1));
  for (const field of candidates.slice(0, mostFields)) {
    field.index = elements.push(field.element) - 1;
    fields.push(field);
  }
  return { fields, elements };
}

/** The document and the shadow roots in it, outer before inner. */
function rootsOf(document: Document): Root[] {
  const roots: Root[] = [document];
  let seen = 0;
  for (const root of roots) {
    const walker = walk(document, root, NodeFilter.SHOW_ELEMENT);
    while (seen < mostElements && walker.nextNode() !== null) {
      seen += 1;
      const inner = shadowOf(walker.currentNode as Element);
      if (inner !== null) roots.push(inner);
    }
  }
  return roots;
}
