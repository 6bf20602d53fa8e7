import { attributeOf, boxOf, elementAbove, fits, isInside, type Root } from '../unclobbered.ts';
import { Visibility } from '../visibility.ts';
import { PageText } from './page-text.ts';
import type { FieldSignals } from './prompt.ts';

const grouping = 'form,fieldset,dialog,[role=group],[role=form],[role=dialog]';
/** Elements around a field whose names are read. */
const namedLevels = 4;
const longestName = 200;

/** The fields of a document in their order, and what they share. */
export class Surroundings {
  readonly view: Window;
  readonly focused: Element | null;
  readonly texts: PageText;
  readonly visibility: Visibility;
  readonly fields: PageField[] = [];
  readonly #groups = new Map<Element | Root, PageField[]>();

  constructor(view: Window, focused: Element | null) {
    this.view = view;
    this.focused = focused;
    this.texts = new PageText(view.document);
    this.visibility = new Visibility(view);
  }

  get size(): number {
    return this.fields.length;
  }

  add(element: HTMLElement, root: Root): void {
    this.fields.push(new PageField(this, element, root, this.fields.length));
  }

  /** The fields that share a form, or the nearest group where there is none. */
  membersOf(group: Element | Root): PageField[] {
    if (this.#groups.size === 0)
      for (const field of this.fields) {
        const members = this.#groups.get(field.group) ?? [];
        members.push(field);
        this.#groups.set(field.group, members);
      }
    return this.#groups.get(group) ?? [];
  }

  /** A number for each group, in order of appearance. */
  idOf(group: Element | Root): number {
    this.membersOf(group);
    return [...this.#groups.keys()].indexOf(group);
  }

  /** The element holds another field than this one: fields stand in document order, so it would hold a neighbour. */
  isShared(element: Element, at: number): boolean {
    return [this.fields[at - 1], this.fields[at + 1]].some(
      (neighbour) => neighbour !== undefined && isInside(neighbour.element, element),
    );
  }
}

/** One field of a page. Reads nothing before it is asked, and nothing twice. */
export class PageField implements FieldSignals {
  index = -1;
  readonly element: HTMLElement;
  readonly type: string;
  readonly #among: Surroundings;
  readonly #root: Root;
  readonly #at: number;
  readonly #read = new Map<string, unknown>();

  constructor(among: Surroundings, element: HTMLElement, root: Root, at: number) {
    this.#among = among;
    this.element = element;
    this.#root = root;
    this.#at = at;
    this.type =
      element instanceof HTMLInputElement
        ? element.type
        : element instanceof HTMLTextAreaElement
          ? 'textarea'
          : 'editable';
  }

  get autocomplete(): string {
    return this.#attribute('autocomplete');
  }
  get inputMode(): string {
    return this.element.inputMode;
  }
  get maxLength(): number | null {
    const { element } = this;
    return element instanceof HTMLInputElement && element.maxLength >= 0 ? element.maxLength : null;
  }
  get pattern(): string {
    return this.#attribute('pattern');
  }
  get name(): string {
    return this.#attribute('name');
  }
  get id(): string {
    return this.#attribute('id');
  }
  get placeholder(): string {
    const own = this.#attribute('placeholder');
    return own === '' ? this.#attribute('data-placeholder') : own;
  }
  get ariaLabel(): string {
    return this.#attribute('aria-label');
  }
  get otherNames(): string {
    return ['title', 'class', 'data-testid', 'data-test', 'formcontrolname']
      .map((name) => this.#attribute(name))
      .filter((name) => name !== '')
      .join(' | ');
  }
  get labelText(): string {
    return this.#once('label', () => this.#among.texts.label(this.element, this.#root));
  }
  get nearText(): string {
    return this.#once('near', () =>
      this.#among.texts.near(this.element, (around) => this.#among.isShared(around, this.#at)),
    );
  }
  get contextText(): string {
    return this.#once('context', () => this.#among.texts.context(this.element, this.#root));
  }
  get groupNames(): string {
    return this.#once('names', () => {
      const names: string[] = [];
      let at = elementAbove(this.element);
      for (let level = 0; at !== null && level < namedLevels; level += 1, at = elementAbove(at))
        names.push(...namesOf(at));
      if (this.group instanceof Element) names.push(...namesOf(this.group));
      return [...new Set(names)].join(' | ').slice(0, 2 * longestName);
    });
  }
  get buttonText(): string {
    return this.#once('buttons', () => this.#among.texts.buttons(this.group));
  }
  get groupSize(): number {
    return this.#among.membersOf(this.group).length;
  }
  get besidePassword(): boolean {
    return this.#among.membersOf(this.group).some((field) => field !== this && field.type === 'password');
  }
  get focused(): boolean {
    return this.element === this.#among.focused;
  }
  get empty(): boolean {
    return this.element instanceof HTMLInputElement ? this.element.value === '' : true;
  }
  get readOnly(): boolean {
    return this.element instanceof HTMLInputElement && this.element.readOnly;
  }
  get visible(): boolean {
    return this.#once('visible', () => this.#among.visibility.of(this.element));
  }
  get box(): FieldSignals['box'] {
    return this.#once('box', () => {
      const { left, top, width, height } = boxOf(this.element);
      return { left, top, width, height };
    });
  }
  get groupId(): number {
    return this.#among.idOf(this.group);
  }

  /** Its form, or the nearest element that groups, or the document or shadow root. */
  get group(): Element | Root {
    return this.#once('group', () => {
      const { element } = this;
      if (element instanceof HTMLInputElement && element.form !== null) return element.form;
      for (let at = elementAbove(element); at !== null; at = elementAbove(at))
        if (fits(at, grouping)) return at;
      return this.#root;
    });
  }

  #attribute(name: string): string {
    return (attributeOf(this.element, name) ?? '').slice(0, longestName);
  }

  #once<Value>(what: string, read: () => Value): Value {
    if (!this.#read.has(what)) this.#read.set(what, read());
    return this.#read.get(what) as Value;
  }
}

function namesOf(element: Element): string[] {
  const names = ['id', 'class', 'name', 'data-testid', 'aria-label'].map((name) =>
    attributeOf(element, name),
  );
  // Of an address only the last steps: the rest tells where the site is, not what the form does.
  const action = (attributeOf(element, 'action') ?? '')
    .replace(/[?#].*/s, '')
    .split('/')
    .slice(-2)
    .join(' ');
  return [...names, action]
    .filter((name) => name !== null && name !== '')
    .map((name) => name?.slice(0, 100) ?? '');
}
