import type { OwnSignals, SurroundingSignals } from '../../code-prompt/prompt.ts';
import { rootsOf } from '../roots.ts';
import { focusedElement, isRendered, queryAll, type Root } from '../unclobbered.ts';
import { isFrameVisible } from '../visibility.ts';
import { PageFields } from './page-fields.ts';

/** A page with more fields than this is no code prompt, it is a flood (X-D10). */
const mostFields = 120;
/** Inputs looked at before giving up; looking at one forces its style to be computed. */
const mostInputs = 400;

/** One by one: a list of selectors costs the browser several times as much. */
const fieldKinds = [
  'input:not([type=hidden i],[type=checkbox i],[type=radio i],[type=submit i],[type=button i],[type=image i],[type=file i],' +
    '[type=reset i],[type=range i],[type=color i])',
  'textarea',
  '[contenteditable]:not([contenteditable=false i])',
];
const codeTypes = new Set(['text', 'tel', 'number', 'password', 'editable', 'textarea']);

export interface Collected {
  fields: OwnSignals[];
  /** The element of each field, by `index`. */
  elements: HTMLElement[];
  /** Reads on, around some of them: what is there costs several times what all fields say of themselves. */
  readAround: (indices: readonly number[]) => SurroundingSignals[];
}

/** Reads the fields of a document, in shadow roots too. Changes nothing and leaves nothing behind. */
export function collect(view: Window): Collected {
  const { document } = view;
  if (!isFrameVisible(view)) return { fields: [], elements: [], readAround: () => [] };
  const focused = focusedElement(document);
  const page = new PageFields(view, focused);
  for (const root of rootsOf(document)) {
    for (const element of fieldsIn(root)) {
      if (page.fields.length >= mostInputs && element !== focused) continue;
      if (element instanceof HTMLElement && isRendered(element)) page.add(element, root);
    }
  }
  const candidates = page.fields.filter(({ type }) => codeTypes.has(type));
  // One that the person is in is looked at in any flood.
  const at = candidates.findIndex(({ element }) => element === focused);
  if (at >= mostFields) candidates.unshift(...candidates.splice(at, 1));
  const read = candidates.slice(0, mostFields);
  return {
    fields: read.map((field, index) => page.readOwn(field, index)),
    elements: read.map(({ element }) => element),
    readAround: (indices) =>
      indices.flatMap((index) => read[index] ?? []).map((field) => page.readAround(field)),
  };
}

/** In document order, which the browser finds out only where there is more than one kind. */
function fieldsIn(root: Root): Iterable<Element> {
  const kinds = fieldKinds.map((kind) => queryAll(root, kind)).filter(({ length }) => length > 0);
  const [only, other] = kinds;
  return other === undefined ? (only ?? []) : queryAll(root, fieldKinds.join(','));
}
