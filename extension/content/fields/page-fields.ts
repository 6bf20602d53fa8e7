import type { OwnSignals, SurroundingSignals } from '../../code-prompt/prompt.ts';
import {
  attributeOf,
  boxOf,
  closestAbove,
  elementAbove,
  inputModeOf,
  isInside,
  type Root,
} from '../unclobbered.ts';
import { Visibility } from '../visibility.ts';
import { longestName, nameOf } from './names.ts';
import { PageText } from './page-text.ts';
import { pictureText } from './picture-text.ts';

const grouping = 'form,fieldset,dialog,[role=group],[role=form],[role=dialog]';
/** Elements around a field whose names are read. */
const namedLevels = 4;
const namesOfField = ['title', 'class', 'data-testid', 'data-test', 'formcontrolname'];
const namesOfGroup = ['id', 'class', 'name', 'data-testid', 'aria-label'];

export interface PageField {
  element: HTMLElement;
  root: Root;
  type: string;
  /** Its form, or the nearest element that groups, or the document or shadow root. */
  group: Element | Root;
  /** Its place among all fields of the page. */
  at: number;
}

/** The fields of a document in their order, and what they share. */
export class PageFields {
  readonly fields: PageField[] = [];
  readonly #groups = new Map<Element | Root, PageField[]>();
  readonly #focused: Element | null;
  readonly #texts: PageText;
  readonly #visibility: Visibility;
  /** What the elements around fields are called. */
  readonly #names = new Map<Element, string[]>();

  constructor(view: Window, focused: Element | null) {
    this.#focused = focused;
    this.#texts = new PageText(view);
    this.#visibility = new Visibility(view);
  }

  add(element: HTMLElement, root: Root): void {
    const form = element instanceof HTMLInputElement ? element.form : null;
    const group = form ?? closestAbove(element, grouping) ?? root;
    const field = { element, root, type: typeOf(element), group, at: this.fields.length };
    this.fields.push(field);
    const members = this.#groups.get(group);
    if (members === undefined) this.#groups.set(group, [field]);
    else members.push(field);
  }

  /** All fields must have been added: how many there are is a part of it. */
  readOwn(field: PageField, index: number): OwnSignals {
    const { element, root, type, group } = field;
    const input = element instanceof HTMLInputElement ? element : null;
    const members = this.#groups.get(group) ?? [];
    const box = boxOf(element);
    const { left, top, width, height } = box;
    return {
      index,
      type,
      autocomplete: nameOf(element, 'autocomplete'),
      inputMode: inputModeOf(element),
      maxLength: input !== null && input.maxLength >= 0 ? input.maxLength : null,
      pattern: nameOf(element, 'pattern'),
      name: nameOf(element, 'name'),
      id: nameOf(element, 'id'),
      placeholder: nameOf(element, 'placeholder') || nameOf(element, 'data-placeholder'),
      ariaLabel: nameOf(element, 'aria-label'),
      otherNames: namesOf(element, namesOfField)
        .join(' | ')
        .slice(0, 5 * longestName),
      labelText: this.#texts.label(element, root),
      groupSize: members.length,
      besidePassword: members.some((member) => member !== field && member.type === 'password'),
      focused: element === this.#focused,
      empty: input?.value !== undefined ? input.value === '' : true,
      readOnly: input?.readOnly === true,
      visible: this.#visibility.ofRendered(element, box),
      box: { left: finite(left), top: finite(top), width: finite(width), height: finite(height) },
      groupId: members[0]?.at ?? 0,
    };
  }

  /** All fields must have been added: what stands beside one is told by its neighbours. */
  readAround(field: PageField): SurroundingSignals {
    const { element, root, group } = field;
    const isShared = (around: Element) => this.#isShared(around, field);
    const nearText = this.#texts.near(element, isShared);
    return {
      nearText,
      contextText: this.#texts.context(element, root, nearText),
      groupNames: this.#groupNamesOf(field),
      buttonText: this.#texts.buttons(group),
      pictureText: pictureText(element, isShared),
    };
  }

  #groupNamesOf({ element, group }: PageField): string {
    const around: Element[] = [];
    for (let at = elementAbove(element); at !== null && around.length < namedLevels; at = elementAbove(at))
      around.push(at);
    if (group instanceof Element) around.push(group);
    const names = around.flatMap((one) => {
      const known = this.#names.get(one) ?? namesOfAround(one);
      this.#names.set(one, known);
      return known;
    });
    return [...new Set(names)].join(' | ').slice(0, 2 * longestName);
  }

  /** The element holds another field than this one: fields stand in document order, so it would hold a neighbour. */
  #isShared(element: Element, { at }: PageField): boolean {
    return [this.fields[at - 1], this.fields[at + 1]].some(
      (neighbour) => neighbour !== undefined && isInside(neighbour.element, element),
    );
  }
}

/** A page can scale a field beyond all numbers, for which JSON has no word. */
function finite(pixels: number): number {
  return Number.isFinite(pixels) ? pixels : 0;
}

function typeOf(element: HTMLElement): string {
  if (element instanceof HTMLInputElement) return element.type;
  return element instanceof HTMLTextAreaElement ? 'textarea' : 'editable';
}

function namesOf(element: Element, attributes: string[]): string[] {
  return attributes.map((attribute) => nameOf(element, attribute)).filter((name) => name !== '');
}

function namesOfAround(element: Element): string[] {
  const names = namesOf(element, namesOfGroup).map((name) => name.slice(0, 100));
  const steps = element instanceof HTMLFormElement ? lastStepsOf(attributeOf(element, 'action') ?? '') : '';
  return steps === '' ? names : [...names, steps];
}

/** Of an address only the last steps: the rest tells where the site is, not what the form does. */
function lastStepsOf(address: string): string {
  const steps = address.replace(/[?#].*/s, '').split('/');
  return steps.slice(-2).join(' ').slice(0, 100);
}
