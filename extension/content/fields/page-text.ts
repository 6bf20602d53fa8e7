import {
  attributeOf,
  closestOf,
  elementAbove,
  elementById,
  fits,
  isAfter,
  isInside,
  isRendered,
  lastInside,
  queryAll,
  textOf,
  walk,
  type Root,
} from '../unclobbered.ts';

/** Characters; a heading and a sentence or two say what a field is for, a page of text does not. */
const contextLength = 400;
const nearLength = 160;
const labelLength = 800;
/** Texts looked at in a document: a flood of them must not cost the page its main thread (X-D10). */
const mostTexts = 3_000;
/** A group with less text than this says nothing, its surroundings are asked. */
const enoughText = 40;
const levelsUp = 8;
const mostButtons = 6;
const mostHeadings = 100;

const buttons = 'button,[role=button],input[type=submit i],input[type=button i],a[role=link],a';
const headings = 'h1,h2,h3,h4,legend,[role=heading]';
/**
 * Links and buttons tell of what else one could do ("use a recovery code instead"), not of what the field is for;
 * options and text areas hold the person's own words.
 */
const silent =
  'script,style,noscript,template,select,textarea,svg,a,button,[role=button],[role=link],[contenteditable]';
/** What is in there a person typed or chose, and no value of a field is read: not where a page calls it a label either. */
const typedInto = 'textarea,select,[contenteditable]';

/** Texts of one document; remembers what it has read, since the fields of a form share their surroundings. */
export class PageText {
  readonly #document: Document;
  readonly #texts = new Map<Element, string>();
  readonly #buttons = new Map<Element | Root, string>();
  readonly #headings = new Map<Root, Element[]>();
  readonly #silencers = new Map<Element, Element | null>();
  readonly #rendered = new Map<Element, boolean>();
  #left = mostTexts;

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
      .join(' . ')
      .slice(0, labelLength);
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
    for (const element of queryAll(group, buttons)) {
      const text = (element instanceof HTMLInputElement ? element.value : textOf(element)).trim();
      if (text !== '') texts.push(text.slice(0, 60));
      if (texts.length === mostButtons) break;
    }
    const text = texts.join(' | ');
    this.#buttons.set(group, text);
    return text;
  }

  /** What is written between the field before and this one, as far as it has the same parent. */
  #before(element: Element): string {
    const walker = walk(this.#document, this.#document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    walker.currentNode = element;
    for (let seen = 0; seen < 4; seen += 1) {
      const node = walker.previousSibling();
      if (node === null || (node instanceof Element && fits(node, 'input,select,textarea'))) return '';
      if (node instanceof Element && fits(node, silent)) continue;
      const text = node instanceof Element ? this.#read(node) : squeeze(node.nodeValue ?? '');
      if (text !== '') return text;
    }
    return '';
  }

  #headingAbove(field: Element, root: Root): string {
    let found = this.#headings.get(root);
    if (found === undefined) {
      found = [...queryAll(root, headings)].slice(0, mostHeadings).filter(isRendered);
      this.#headings.set(root, found);
    }
    const above = found.findLast((heading) => isAfter(field, heading));
    return above === undefined ? '' : this.#read(above).slice(0, nearLength);
  }

  /** What a person reads in an element. Goes from text to text, which the browser finds faster than we from child to child. */
  #read(element: Element): string {
    const known = this.#texts.get(element);
    if (known !== undefined) return known;
    const text = closestOf(element, typedInto) === null ? this.#readTexts(element) : '';
    this.#texts.set(element, text);
    return text;
  }

  #readTexts(element: Element): string {
    let text = '';
    const walker = walk(this.#document, element, NodeFilter.SHOW_TEXT);
    while (text.length < contextLength && this.#left > 0) {
      const node = walker.nextNode();
      if (node === null) break;
      this.#left -= 1;
      const piece = squeeze((node as Text).data);
      if (piece === '') continue;
      const unread = this.#unreadAround(node.parentElement ?? element, element);
      if (unread !== null) walker.currentNode = lastInside(unread);
      else text += text === '' ? piece : ` ${piece}`;
    }
    return text.slice(0, contextLength);
  }

  /** What is passed over with a text: around it, inside of what is being read, and silent or out of sight. */
  #unreadAround(parent: Element, within: Element): Element | null {
    const silencer = remember(this.#silencers, parent, (of) => closestOf(of, silent));
    if (silencer !== null && isInside(silencer, within)) return silencer;
    return parent === within || remember(this.#rendered, parent, isRendered) ? null : parent;
  }
}

function remember<Value>(
  known: Map<Element, Value>,
  element: Element,
  read: (element: Element) => Value,
): Value {
  let value = known.get(element);
  if (value === undefined) known.set(element, (value = read(element)));
  return value;
}

function squeeze(text: string): string {
  return text.slice(0, contextLength).replace(/\s+/g, ' ').trim();
}
