import { attributeOf, elementAbove, elementById, fits, walk, type Root } from '../unclobbered.ts';

/** Characters; a heading and a sentence or two say what a field is for, a page of text does not. */
const contextLength = 400;
/** Nodes looked at for one text: a flood of elements must not cost the page its main thread (X-D10). */
const nodesPerText = 400;
/** A group with less text than this says nothing, its surroundings are asked. */
const enoughText = 25;
const levelsUp = 8;

/**
 * Links and buttons tell of what else one could do ("use a recovery code instead"), not of what the field is for;
 * options and text areas hold the person's own words.
 */
const silent = 'script,style,noscript,template,select,textarea,a,button,[role=button],[role=link],[hidden]';

const quietElements: NodeFilter = {
  acceptNode: (node) =>
    node instanceof Element
      ? fits(node, silent)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP
      : NodeFilter.FILTER_ACCEPT,
};

/** Texts of one document; remembers what it has read, since the fields of a form share their surroundings. */
export class PageText {
  readonly #document: Document;
  readonly #texts = new Map<Element, string>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** What labels and describes the field, in the ways of HTML and ARIA. */
  label(input: HTMLInputElement, root: Root): string {
    const ids = `${attributeOf(input, 'aria-labelledby') ?? ''} ${attributeOf(input, 'aria-describedby') ?? ''}`;
    const named = ids
      .split(/\s+/)
      .slice(0, 8)
      .map((id) => (id === '' ? null : elementById(root, id)));
    return [...(input.labels ?? []), ...named]
      .filter((element) => element !== null)
      .slice(0, 8)
      .map((element) => this.#read(element))
      .join(' ');
  }

  /** The text of the smallest surroundings that say something. */
  context(input: HTMLInputElement): string {
    let text = '';
    let at = elementAbove(input);
    for (let level = 0; at !== null && level < levelsUp && text.length < enoughText; level += 1) {
      text = this.#read(at);
      at = elementAbove(at);
    }
    return text;
  }

  #read(element: Element): string {
    const known = this.#texts.get(element);
    if (known !== undefined) return known;
    const walker = walk(
      this.#document,
      element,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
      quietElements,
    );
    let text = '';
    for (
      let seen = 0;
      seen < nodesPerText && text.length < contextLength && walker.nextNode() !== null;
      seen += 1
    )
      text += `${walker.currentNode.nodeValue?.trim() ?? ''} `;
    text = text.replace(/\s+/g, ' ').trim().slice(0, contextLength);
    this.#texts.set(element, text);
    return text;
  }
}
