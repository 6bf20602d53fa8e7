import {
  attributeOf,
  closestOf,
  elementAbove,
  elementById,
  fits,
  isAfter,
  isRendered,
  labelledBy,
  firstIn,
  kindOf,
  nextTo,
  queryEach,
  queryAll,
  textOf,
  walk,
  type Root,
} from '../unclobbered.ts';

/** Characters; a heading and a sentence or two say what a field is for, a page of text does not. */
const contextLength = 400;
const nearLength = 160;
const labelLength = 800;
/** Nodes looked at for their texts in a document: a flood of them must not cost the page its main thread (X-D10). */
const mostNodes = 8_000;
/** How far inside of an element its texts are looked for: a page can nest without end. */
const deepest = 60;
const mostLabels = 1_000;
/** A group with less text than this says nothing, its surroundings are asked. */
const enoughText = 40;
const levelsUp = 8;
const mostButtons = 6;
const mostHeadings = 50;

/** The most telling first. */
const buttons = ['button', 'input[type=submit i]', 'input[type=button i]', '[role=button]', 'a'];
const headings = ['h1', 'h2', 'h3', 'h4', 'legend', '[role=heading]'];
/**
 * Links and buttons tell of what else one could do ("use a recovery code instead"), not of what the field is for;
 * options and text areas hold the person's own words.
 */
const silentNames = new Set('script,style,noscript,template,select,textarea,svg,a,button'.split(','));
const silent = '[role=button],[role=link],[contenteditable]';
/** What stands in lines of its own is a sentence of its own, whether or not it ends like one: "Card: ****0002", "Enter the code". */
const blocks = new Set(
  'p,div,section,article,aside,header,form,fieldset,legend,h1,h2,h3,h4,h5,h6,ul,ol,li,dl,dt,dd,table,tr,td,th,br,hr'.split(
    ',',
  ),
);
/** What is in there a person typed or chose, and no value of a field is read: not where a page calls it a label either. */
const typedInto = 'textarea,select,[contenteditable]';

/** Texts of one document; remembers what it has read, since the fields of a form share their surroundings. */
export class PageText {
  readonly #view: Window;
  readonly #readings = new Map<Element, string>();
  readonly #texts = new Map<Element, string | null>();
  readonly #hiddenTexts = new Map<Element, string | null>();
  readonly #buttons = new Map<Element | Root, string>();
  readonly #headings = new Map<Root, Element[]>();
  readonly #labels = new Map<Root, { label: Element; labelled: Element | null }[]>();
  #left = mostNodes;

  constructor(view: Window) {
    this.#view = view;
  }

  /** What labels and describes the field, in the ways of HTML and ARIA. */
  label(field: HTMLElement, root: Root): string {
    const ids = `${attributeOf(field, 'aria-labelledby') ?? ''} ${attributeOf(field, 'aria-describedby') ?? ''}`;
    const named = [...new Set(ids.split(/\s+/))]
      .slice(0, 8)
      .map((id) => (id === '' ? null : elementById(root, id)));
    return [...this.#labelsOf(field, root), ...named]
      .filter((element) => element !== null)
      .slice(0, 8)
      .map((element) => this.#readNaming(element))
      .join(' . ')
      .slice(0, labelLength);
  }

  /** All at once: asked for its labels, each field would have the browser search the whole document. */
  #labelsOf(field: HTMLElement, root: Root): Element[] {
    let labels = this.#labels.get(root);
    if (labels === undefined) {
      labels = [...queryAll(root, 'label')]
        .slice(0, mostLabels)
        .filter((label) => label instanceof HTMLLabelElement)
        .map((label) => ({ label, labelled: labelledBy(label) }));
      this.#labels.set(root, labels);
    }
    return labels.filter(({ labelled }) => labelled === field).map(({ label }) => label);
  }

  /** What stands beside the field and beside no other: in its own wrapper, or right before it. */
  near(field: HTMLElement, isShared: (element: Element) => boolean): string {
    let own: Element = field;
    let text = '';
    for (let level = 0; level < levelsUp && text.length < nearLength / 2; level += 1) {
      const above = elementAbove(own);
      if (above === null || isShared(above) || isPage(above)) break;
      own = above;
      text = this.#read(own);
    }
    return (text === '' ? this.#before(own) : text).slice(0, nearLength);
  }

  /**
   * The text of the smallest surroundings that say something, and the heading above. What stands beside the field says it to the
   * end only below a heading of its own; else the sentence above its form is read as well: "We sent a code to your phone".
   */
  context(field: HTMLElement, root: Root, near: string): string {
    const heading = this.#headingAbove(field, root);
    let text = '';
    let at = elementAbove(field);
    for (let level = 0; at !== null && level < levelsUp; level += 1) {
      const enough = holdsHeading(text, heading) ? enoughText : near.length + enoughText;
      if (text.length >= enough) break;
      // A shadow root's host says less than what is in it, and the head of a long page nothing of the field.
      const wider = this.#read(at);
      const isCut = wider.length === contextLength && text.length >= enoughText;
      if (wider.length > text.length && !isCut) text = wider;
      at = elementAbove(at);
    }
    return heading === '' || holdsHeading(text, heading) ? text : `${heading} . ${text}`;
  }

  buttons(group: Element | Root): string {
    const known = this.#buttons.get(group);
    if (known !== undefined) return known;
    const texts: string[] = [];
    for (const element of queryEach(group, buttons, mostButtons)) {
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
    const walker = walk(
      this.#view.document,
      this.#view.document,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    walker.currentNode = element;
    for (let seen = 0; seen < 4; seen += 1) {
      const node = walker.previousSibling();
      if (node === null || (node instanceof Element && fits(node, 'input,select,textarea'))) return '';
      if (node instanceof Element && (silentNames.has(kindOf(node)) || fits(node, silent))) continue;
      const text = node instanceof Element ? this.#read(node) : squeeze(node.nodeValue ?? '');
      if (text !== '') return text;
    }
    return '';
  }

  #headingAbove(field: Element, root: Root): string {
    let found = this.#headings.get(root);
    if (found === undefined) {
      found = queryEach(root, headings, mostHeadings).sort((one, other) => (isAfter(one, other) ? 1 : -1));
      this.#headings.set(root, found);
    }
    const above = found.findLast((heading) => isAfter(field, heading) && isRendered(heading));
    return above === undefined ? '' : this.#read(above).slice(0, nearLength);
  }

  /** What names a field does so out of sight too (accessible name computation, step 2A). */
  #readNaming(element: Element): string {
    if (isRendered(element)) return this.#read(element);
    return closestOf(element, typedInto) === null ? (this.#textIn(element, 0, this.#hiddenTexts) ?? '') : '';
  }

  /** What a person reads in an element. */
  #read(element: Element): string {
    let text = this.#readings.get(element);
    if (text === undefined) {
      text = closestOf(element, typedInto) === null ? (this.#textIn(element, 0) ?? '') : '';
      this.#readings.set(element, text);
    }
    return text;
  }

  /**
   * Each element is read once, however many of the elements around it are asked for. Whether it is rendered is asked only
   * where that matters, since the browser takes longer for the answer than for all else: when it has a text of its own, and
   * when the first element in it turned out not to be, so that dialogs and menus that nobody sees are left again soon.
   *
   * @param texts - where readings are kept: with those that are asked for although they are hidden, nothing is.
   * @returns null if it, and so all that is in it, is not rendered.
   */
  #textIn(element: Element, depth: number, texts = this.#texts): string | null {
    const known = texts.get(element);
    if (known !== undefined) return known;
    let text: string | null = '';
    let shown: Shown | null = null;
    let isApart = false;
    for (let node = firstIn(element); node !== null; node = nextTo(node)) {
      if (text.length >= contextLength || this.#left <= 0) break;
      this.#left -= 1;
      const isBlock = node instanceof Element && blocks.has(kindOf(node));
      isApart ||= isBlock;
      let piece: string | null = '';
      if (node instanceof Text) piece = squeeze(node.data);
      else if (node instanceof Element && depth < deepest && !silentNames.has(kindOf(node)))
        piece = this.#textIn(node, depth + 1, texts);
      if (piece === '') continue;
      if (piece === null || node instanceof Text) {
        shown ??= texts === this.#hiddenTexts ? 'texts' : this.#shownBy(element);
        if (shown === 'nothing') {
          text = null;
          break;
        }
        if (piece === null || shown === 'others') continue;
      } else if (fits(node as Element, silent)) continue;
      text += text === '' ? piece : `${isApart ? ' .' : ''} ${piece}`;
      isApart = isBlock;
    }
    text = text === null ? null : text.slice(0, contextLength);
    texts.set(element, text);
    return text;
  }

  #shownBy(element: Element): Shown {
    if (isRendered(element)) return 'texts';
    const styleOf = (of: Element) => this.#view.getComputedStyle(of);
    // With `display: contents` it has no box of its own, and shows its texts where what is around it is rendered.
    let at = element;
    for (let level = 0; styleOf(at).display === 'contents'; level += 1) {
      const around = elementAbove(at);
      if (around === null || level === deepest) return 'nothing';
      at = around;
    }
    const { display, visibility } = styleOf(at);
    // In something that is not displayed; or invisible, and what is in it may be visible.
    if (!isRendered(at) && (display === 'none' || visibility === 'visible')) return 'nothing';
    return styleOf(element).visibility === 'visible' ? 'texts' : 'others';
  }
}

/** As a line of its own: "Code" stands in many another. */
function holdsHeading(text: string, heading: string): boolean {
  return heading !== '' && ` . ${text} . `.includes(` . ${heading} . `);
}

/** What a person sees of what is in an element: its texts, too; or at most what other elements show; or nothing. */
type Shown = 'texts' | 'others' | 'nothing';

function isPage(element: Element): boolean {
  return ['body', 'html'].includes(kindOf(element));
}

function squeeze(text: string): string {
  const piece = text.slice(0, contextLength).trim();
  return piece === '' ? '' : piece.replace(/\s+/g, ' ');
}
