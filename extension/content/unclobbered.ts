/**
 * Reading the DOM of a hostile page. `<form><input name=parentElement>` and `<img name=querySelectorAll>` shadow
 * properties of forms and of the document, for our isolated world too (X-D09). The prototypes are ours alone:
 * everything that may meet a form or the document is read through them.
 */

type Getter<This, Value> = (this: This) => Value;

/**
 * The browser's own reader of a property, whatever the object's own names say. Called by each function below for itself: through
 * one function for all, the engine could not tell which reader is meant, and a page has thousands of elements.
 */
function getter<This extends object, Name extends keyof This>(
  prototype: This,
  name: Name,
): Getter<This, This[Name]> {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- given its `this` by `.call` below
  const read = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (read ?? (() => undefined)) as Getter<This, This[Name]>;
}

const parentNode = getter(Node.prototype, 'parentNode');
const firstChild = getter(Node.prototype, 'firstChild');
const nextSibling = getter(Node.prototype, 'nextSibling');
const control = getter(HTMLLabelElement.prototype, 'control');
const localName = getter(Element.prototype, 'localName');
const textContent = getter(Node.prototype, 'textContent');
const inputMode = getter(HTMLElement.prototype, 'inputMode');
const baseURI = getter(Node.prototype, 'baseURI');
const ownerDocument = getter(Node.prototype, 'ownerDocument');
const isConnected = getter(Node.prototype, 'isConnected');
const shadowRoot = getter(Element.prototype, 'shadowRoot');
const closedShadowRoot = getter(
  Element.prototype as Element & { openOrClosedShadowRoot?: ShadowRoot | null },
  'openOrClosedShadowRoot',
);
const assignedSlot = getter(Element.prototype, 'assignedSlot');
const activeElement = getter(Document.prototype, 'activeElement');
const scrollingElement = getter(Document.prototype, 'scrollingElement');
const visibilityState = getter(Document.prototype, 'visibilityState');

/* eslint-disable @typescript-eslint/unbound-method, @typescript-eslint/no-deprecated --
   each is given its `this` by `.call` below; one overload for old tag names is deprecated, and so is execCommand,
   without which nothing makes a trusted input event */
const { closest, getAttribute, matches, getBoundingClientRect, checkVisibility } = Element.prototype;
const { getRootNode, compareDocumentPosition, contains } = Node.prototype;
const { requestSubmit: requestSubmitOf } = HTMLFormElement.prototype;
const { getElementById: idInDocument, createTreeWalker, getElementsByTagName } = Document.prototype;
const { getElementById: idInFragment } = DocumentFragment.prototype;
const queryDocument: (this: Document, selector: string) => NodeListOf<Element> =
  Document.prototype.querySelectorAll;
const queryElement: (this: Element, selector: string) => NodeListOf<Element> =
  Element.prototype.querySelectorAll;
const queryFragment: (this: DocumentFragment, selector: string) => NodeListOf<Element> =
  DocumentFragment.prototype.querySelectorAll;
const { execCommand, hasFocus: documentHasFocus, elementsFromPoint: pointInDocument } = Document.prototype;
const { elementsFromPoint: pointInShadow } = ShadowRoot.prototype;
/* eslint-enable @typescript-eslint/unbound-method, @typescript-eslint/no-deprecated */

/** A document, or a shadow root in it: what ids and the focus are relative to. */
export type Root = Document | ShadowRoot;

/** The element above in the flattened tree: slots and shadow hosts count, as they do for what a person sees. */
export function elementAbove(element: Element): Element | null {
  const slot = assignedSlot.call(element);
  if (slot !== null) return slot;
  const parent = parentNode.call(element);
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** Nothing is in it, or one piece of white space or a comment. */
export function isEmpty(element: Element): boolean {
  const first = firstChild.call(element);
  if (first === null) return true;
  if (first instanceof Element || nextSibling.call(first) !== null) return false;
  return !(first instanceof Text) || first.data.trim() === '';
}

/** What comes first directly in it. */
export function firstIn(element: Element): Node | null {
  return firstChild.call(element);
}

export function nextTo(node: Node): Node | null {
  return nextSibling.call(node);
}

/** The field that a label is for, in the ways of HTML. */
export function labelledBy(label: HTMLLabelElement): HTMLElement | null {
  return control.call(label);
}

/** Below it in the flattened tree. */
export function isInside(element: Element, outer: Element | undefined): boolean {
  if (outer === undefined) return false;
  if (contains.call(outer, element)) return element !== outer;
  // Only through a shadow root may something be in it that it does not contain.
  if (!isInShadow(element) && !isInShadow(outer)) return false;
  for (let at = elementAbove(element); at !== null; at = elementAbove(at)) if (at === outer) return true;
  return false;
}

/** The nearest element above it, in the flattened tree, that fits the selector. */
export function closestAbove(element: Element, selector: string): Element | null {
  let at = elementAbove(element);
  while (at !== null && !fits(at, selector)) at = elementAbove(at);
  return at;
}

/** The element itself, or the nearest around it in its own tree, that fits the selector. */
export function closestOf(element: Element, selector: string): Element | null {
  return closest.call(element, selector);
}

/** Behind it in document order. */
export function isAfter(element: Element, before: Element): boolean {
  return (compareDocumentPosition.call(before, element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** "input". */
export function kindOf(element: Element): string {
  return localName.call(element);
}

export function attributeOf(element: Element, name: string): string | null {
  return getAttribute.call(element, name);
}

export function inputModeOf(element: HTMLElement): string {
  return inputMode.call(element);
}

/** All text in it, shown or not. */
export function textOf(element: Element): string {
  return textContent.call(element) ?? '';
}

/** What relative addresses of the element are relative to. */
export function baseOf(element: Element): string {
  return baseURI.call(element);
}

/** In a document, not taken out of it. */
export function isAttached(element: Element): boolean {
  return isConnected.call(element);
}

export function rootOf(element: Element): Root {
  const root = getRootNode.call(element);
  return root instanceof ShadowRoot ? root : documentOf(element);
}

export function documentOf(element: Element): Document {
  return ownerDocument.call(element) as Document;
}

function isInShadow(element: Element): boolean {
  return getRootNode.call(element) instanceof ShadowRoot;
}

export function fits(element: Element, selector: string): boolean {
  return matches.call(element, selector);
}

export function boxOf(element: Element): DOMRect {
  return getBoundingClientRect.call(element);
}

/** It has a box, and is not made invisible by `visibility`. */
export function isRendered(element: Element): boolean {
  return checkVisibility.call(element, { visibilityProperty: true, contentVisibilityAuto: false });
}

/** What can have a shadow root, besides custom elements (DOM standard, "attach a shadow root"). */
const hosts = new Set(
  'article,aside,blockquote,body,div,footer,h1,h2,h3,h4,h5,h6,header,main,nav,p,section,span'.split(','),
);

/**
 * A closed one too, which extensions may look into: a person types into it all the same. Asking for that costs a call into
 * the browser, and every element of a page is asked: only custom ones are, and those that show nothing of their own.
 */
export function shadowOf(element: Element): ShadowRoot | null {
  const name = localName.call(element);
  const isPlain = hosts.has(name);
  if (!isPlain && !name.includes('-')) return null;
  return shadowRoot.call(element) ?? (isPlain && !isEmpty(element) ? null : openOrClosed(element));
}

interface Extension {
  chrome?: { dom?: { openOrClosedShadowRoot?: (element: HTMLElement) => ShadowRoot | null } };
}

/** Chrome has a function for it, Firefox a property of elements; a page's own world has neither. */
function openOrClosed(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement)) return null;
  try {
    const { chrome } = globalThis as Extension;
    const ask = chrome?.dom?.openOrClosedShadowRoot;
    return (typeof ask === 'function' ? ask(element) : closedShadowRoot.call(element)) ?? null;
  } catch {
    return null; // An update of the extension has left this script behind: nothing may be asked any more (R-F08).
  }
}

export function queryAll(within: Root | Element, selector: string): NodeListOf<Element> {
  if (within instanceof Element) return queryElement.call(within, selector);
  return within instanceof Document
    ? queryDocument.call(within, selector)
    : queryFragment.call(within, selector);
}

/** Every element in it; of a document the browser keeps the list until the page changes. */
export function elementsOf(root: Root): ArrayLike<Element> {
  return root instanceof Document ? getElementsByTagName.call(root, '*') : queryAll(root, '*');
}

/** By one simple selector after the other: a list of them costs the browser several times as much. In no common order. */
export function queryEach(within: Root | Element, selectors: string[], mostEach: number): Element[] {
  return [...new Set(selectors.flatMap((selector) => [...queryAll(within, selector)].slice(0, mostEach)))];
}

export function elementById(root: Root, id: string): Element | null {
  return root instanceof Document ? idInDocument.call(root, id) : idInFragment.call(root, id);
}

/** The element that has the keyboard, inside shadow roots too. */
export function focusedElement(document: Document): Element | null {
  let focused = activeElement.call(document);
  for (let inner = focused; inner !== null; inner = shadowOf(inner)?.activeElement ?? null) focused = inner;
  return focused;
}

/** The page has the keyboard: not the address bar, and not our popup. */
export function hasFocus(document: Document): boolean {
  return documentHasFocus.call(document);
}

export function isHidden(document: Document): boolean {
  return visibilityState.call(document) === 'hidden';
}

/** What is painted at a point of the viewport and takes the pointer there, topmost first. */
export function elementsAt(root: Root, x: number, y: number): Element[] {
  return root instanceof Document ? pointInDocument.call(root, x, y) : pointInShadow.call(root, x, y);
}

/** What scrolls when the page does; its size is that of the page's canvas. */
export function canvasOf(document: Document): Element | null {
  return scrollingElement.call(document);
}

/** The first elements inside another, in document order. */
export function elementsIn(element: Element, most: number): Element[] {
  const found: Element[] = [];
  const walker = walk(documentOf(element), element, NodeFilter.SHOW_ELEMENT);
  while (found.length < most && walker.nextNode() !== null) found.push(walker.currentNode as Element);
  return found;
}

export function walk(document: Document, from: Node, show: number, filter?: NodeFilter): TreeWalker {
  return createTreeWalker.call(document, from, show, filter);
}

/** Sends a form as its own button would: the page's listeners and the browser's checks come first. */
export function requestSubmit(form: HTMLFormElement): void {
  requestSubmitOf.call(form);
}

/** The browser's editing command on what has the focus; false if it did nothing. */
export function runCommand(document: Document, command: string, value: string): boolean {
  return execCommand.call(document, command, false, value);
}
