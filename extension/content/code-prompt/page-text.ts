import {
  attributeOf,
  elementAbove,
  elementById,
  firstChildOf,
  fits,
  isAfter,
  isEmpty,
  isRendered,
  nextSiblingOf,
  queryAll,
  tagOf,
  walk,
  type Root,
} from '../unclobbered.ts';

/** Characters; a heading and a sentence or two say what a field is for, a page of text does not. */
const contextLength = 400;
const nearLength = 160;
/** Nodes looked at for the texts of a document: a flood of elements must not cost the page its main thread (X-D10). */
const mostNodes = 2_000;
const mostDepth = 40;
const nodesPerGroup = 400;
/** A group with less text than this says nothing, its surroundings are asked. */
const enoughText = 40;
const levelsUp = 8;
const mostButtons = 6;

const buttons = 'button,[role=button],input[type=submit i],input[type=button i],a[role=link],a';
const headings = 'h1,h2,h3,h4,legend,[role=heading]';
/**
 * Links and buttons tell of what else one could do ("use a recovery code instead"), not of what the field is for;
 * options and text areas hold the person's own words.
 */
const silentTags = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'select',
  'textarea',
  'svg',
  'a',
  'button',
]);
const silentRoles = new Set(['button', 'link']);

/** Texts of one document; remembers what it has read, since the fields of a form share their surroundings. */
export class PageText {
  readonly #document: Document;
  readonly #texts = new Map<Element, string>();
  readonly #buttons = new Map<Element | Root, string>();
  readonly #headings = new Map<Root, Element[]>();
  #nodes = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  /** What labels and describes the field, in the ways of HTML and ARIA. */
  label(field: HTMLElement, root: Root): string {
    const ids = `${attributeOf(field, 'aria-labelledby') ?? ''} ${attributeOf(field, 'aria-describedby') ?? ''}`;
    const named = ids
      .split(/\s+/)
      .slice(0, 8)
      .map((id) => (id === '' ? null : elementById(root, id)));
    const labels = field instanceof HTMLInputElement ? (field.labels ?? []) : [];
    return [...labels, ...named]
      .filter((element) => element !== null)
      .slice(0, 8)
      .map((element) => this.#read(element))
      .join(' . ');
  }

  /** What stands beside the field and beside no other: in its own wrapper, or right before it. */
  near(field: HTMLElement, isShared: (element: Element) => boolean): string {
    let own: Element = field;
    let text = '';
    for (let level = 0; level < levelsUp && text.length < nearLength / 2; level += 1) {
      const above = elementAbove(own);
      if (above === null || isShared(above) || fits(above, 'body,html')) break;
      own = above;
      text = this.#read(own);
    }
    return (text === '' ? this.#before(own) : text).slice(0, nearLength);
  }

  /** The text of the smallest surroundings that say something, and the heading above. */
  context(field: HTMLElement, root: Root): string {
    let text = '';
    let at = elementAbove(field);
    for (let level = 0; at !== null && level < levelsUp && text.length < enoughText; level += 1) {
      // A shadow root's host says less than what is in it.
      const wider = this.#read(at);
      if (wider.length > text.length) text = wider;
      at = elementAbove(at);
    }
    const heading = this.#headingAbove(field, root);
    return heading === '' || text.includes(heading) ? text : `${heading} . ${text}`;
  }

  buttons(group: Element | Root): string {
    const known = this.#buttons.get(group);
    if (known !== undefined) return known;
    const texts: string[] = [];
    const walker = walk(this.#document, group, NodeFilter.SHOW_ELEMENT);
    for (
      let seen = 0;
      seen < nodesPerGroup && texts.length < mostButtons && walker.nextNode() !== null;
      seen += 1
    ) {
      const element = walker.currentNode as Element;
      if (!fits(element, buttons)) continue;
      const text = element instanceof HTMLInputElement ? element.value : element.textContent;
      if (text.trim() !== '') texts.push(text.trim().slice(0, 60));
    }
    const text = texts.join(' | ');
    this.#buttons.set(group, text);
    return text;
  }

  /** What is written between the field before and this one, as far as it has the same parent. */
  #before(element: Element): string {
    const walker = walk(
      this.#document,
      element.ownerDocument,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    walker.currentNode = element;
    for (let seen = 0; seen < 4; seen += 1) {
      const node = walker.previousSibling();
      if (node === null) return '';
      if (node instanceof Element) {
        if (fits(node, 'input,select,textarea')) return '';
        if (isSilent(node)) continue;
      }
      const text = node instanceof Element ? this.#read(node) : squeeze(node.nodeValue ?? '');
      if (text !== '') return text;
    }
    return '';
  }

  #headingAbove(field: Element, root: Root): string {
    let found = this.#headings.get(root);
    if (found === undefined) {
      found = [...queryAll(root, headings)].slice(0, 100);
      this.#headings.set(root, found);
    }
    const above = found.findLast((heading) => isAfter(field, heading) && isRendered(heading));
    return above === undefined ? '' : this.#read(above).slice(0, nearLength);
  }

  /** Puts together what was read of the elements in it, so that going up from a field reads nothing twice. */
  #read(element: Element, depth = 0): string {
    const known = this.#texts.get(element);
    if (known !== undefined) return known;
    let text = '';
    for (let node = firstChildOf(element); node !== null; node = nextSiblingOf(node)) {
      this.#nodes += 1;
      if (text.length >= contextLength || depth >= mostDepth || this.#nodes > mostNodes) break;
      const piece = node instanceof Text ? squeeze(node.data) : this.#readInside(node, depth);
      if (piece !== '') text += text === '' ? piece : ` ${piece}`;
    }
    text = text.slice(0, contextLength);
    this.#texts.set(element, text);
    return text;
  }

  #readInside(node: ChildNode, depth: number): string {
    // Most of the elements of a page are empty: whether they are rendered is dear to ask.
    const isRead = node instanceof Element && !isEmpty(node) && !isSilent(node) && isRendered(node);
    return isRead ? this.#read(node, depth + 1) : '';
  }
}

function isSilent(element: Element): boolean {
  return (
    silentTags.has(tagOf(element)) ||
    silentRoles.has(attributeOf(element, 'role') ?? '') ||
    attributeOf(element, 'contenteditable') !== null
  );
}

function squeeze(text: string): string {
  return text.slice(0, contextLength).replace(/\s+/g, ' ').trim();
}
