import {
  attributeOf,
  boxOf,
  elementAbove,
  fits,
  focusedElement,
  queryAll,
  shadowOf,
  walk,
  type Root,
} from '../unclobbered.ts';
import { isFrameVisible, isVisible } from '../visibility.ts';
import { PageText } from './page-text.ts';
import type { FieldSignals } from './prompt.ts';

/** A page with more visible fields than this is no code prompt, it is a flood (X-D10). */
const mostFields = 200;
/** Inputs looked at before giving up; looking at one forces its style to be computed. */
const mostInputs = 1000;
const mostElements = 20_000;

const codeTypes = new Set(['text', 'tel', 'number', 'password']);
const grouping = 'form,fieldset,dialog,[role=group],[role=form],[role=dialog]';

export interface Collected {
  fields: FieldSignals[];
  /** The element of each signal, by `index`. */
  elements: HTMLInputElement[];
}

/** Reads the fields of a document, in open shadow roots too. Changes nothing and leaves nothing behind. */
export function collect(view: Window): Collected {
  const { document } = view;
  const focused = focusedElement(document);
  const texts = new PageText(document);
  const groups = new Map<Element | Root, number>();
  const elements: HTMLInputElement[] = [];
  const fields: FieldSignals[] = [];
  if (!isFrameVisible(view)) return { fields, elements };

  for (const { input, root } of inputsOf(document, focused)) {
    if (elements.length >= mostFields) break;
    if (!codeTypes.has(input.type) || input.disabled || !isVisible(input, view)) continue;
    const group = groupOf(input) ?? root;
    const groupId = groups.get(group) ?? groups.size;
    groups.set(group, groupId);
    const { left, top, width, height } = boxOf(input);
    fields.push({
      index: elements.push(input) - 1,
      type: input.type,
      autocomplete: (attributeOf(input, 'autocomplete') ?? '').slice(0, 100),
      inputMode: input.inputMode,
      maxLength: input.maxLength >= 0 ? input.maxLength : null,
      pattern: input.pattern.slice(0, 100),
      name: input.name.slice(0, 200),
      id: input.id.slice(0, 200),
      placeholder: input.placeholder.slice(0, 200),
      ariaLabel: (attributeOf(input, 'aria-label') ?? '').slice(0, 200),
      labelText: texts.label(input, root),
      contextText: texts.context(input),
      focused: input === focused,
      empty: input.value === '',
      readOnly: input.readOnly,
      visible: true,
      box: { left, top, width, height },
      groupId,
    });
  }
  return { fields, elements };
}

interface FoundInput {
  input: HTMLInputElement;
  root: Root;
}

/** In document order; a focused input is among them however many there are. */
function inputsOf(document: Document, focused: Element | null): FoundInput[] {
  const found: FoundInput[] = [];
  for (const root of rootsOf(document)) {
    for (const input of queryAll(root, 'input')) {
      if (!(input instanceof HTMLInputElement)) continue;
      if (found.length < mostInputs || input === focused) found.push({ input, root });
    }
  }
  const at = found.findIndex(({ input }) => input === focused);
  const [beyond] = at >= mostFields ? found.splice(at, 1) : [];
  return beyond === undefined ? found : [beyond, ...found];
}

/** The document and the open shadow roots in it, outer before inner. */
function rootsOf(document: Document): Root[] {
  const roots: Root[] = [document];
  let seen = 0;
  for (const root of roots) {
    const walker = walk(document, root, NodeFilter.SHOW_ELEMENT);
    while (seen < mostElements && walker.nextNode() !== null) {
      seen += 1;
      const inner = walker.currentNode instanceof Element ? shadowOf(walker.currentNode) : null;
      if (inner !== null) roots.push(inner);
    }
  }
  return roots;
}

function groupOf(input: HTMLInputElement): Element | null {
  if (input.form !== null) return input.form;
  for (let at = elementAbove(input); at !== null; at = elementAbove(at)) if (fits(at, grouping)) return at;
  return null;
}
