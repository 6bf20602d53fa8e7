import { rootsOf } from '../roots.ts';
import { attributeOf, queryAll, type Root } from '../unclobbered.ts';

/** More fields than a page that asks for a code has; what comes after them is not looked at. */
const mostFields = 60;

/** What a page may change on a field to make another question of it: single-page applications keep their fields. */
export const tellingAttributes = [
  'type',
  'name',
  'id',
  'autocomplete',
  'inputmode',
  'maxlength',
  'placeholder',
  'aria-label',
  'readonly',
  'disabled',
];
/** What a page may change to show a field that was there already. */
export const hidingAttributes = ['hidden', 'class', 'style', 'open', 'inert', 'aria-hidden'];

const textFields =
  'input:not([type]),input[type=text i],input[type=tel i],input[type=number i],input[type=password i],' +
  'input[type=""],[contenteditable=""],[contenteditable=true i]';
/** Fields of a sign-in before its second step, and what no code is typed into. */
const otherAutocomplete =
  /(?:^|\s)(?:username|email|current-password|new-password|cc-|postal|street|address)/i;

export interface Candidates {
  /** Equal as long as the page asks the same of the same fields; empty if no field could be for a code. */
  signature: string;
  /** The document and the open shadow roots in it: where changes have to be watched for. */
  roots: Root[];
}

/**
 * The cheap check: which fields could be for a code at all, without reading a word of the page. What they are for is the
 * detector's to say, which is not even loaded before.
 */
export function findCandidates(document: Document): Candidates {
  const roots = rootsOf(document);
  const parts: string[] = [];
  for (const root of roots) {
    for (const field of queryAll(root, textFields)) {
      if (parts.length >= mostFields) break;
      if (couldBeForCode(field)) parts.push(signatureOf(field));
    }
  }
  return { signature: parts.join('\n'), roots };
}

function couldBeForCode(field: Element): boolean {
  if (attributeOf(field, 'disabled') !== null || attributeOf(field, 'readonly') !== null) return false;
  if (otherAutocomplete.test(attributeOf(field, 'autocomplete') ?? '')) return false;
  return field.checkVisibility({ visibilityProperty: true });
}

const numbers = new WeakMap<Element, number>();
let numbered = 0;

function signatureOf(field: Element): string {
  let number = numbers.get(field);
  if (number === undefined) numbers.set(field, (number = ++numbered));
  return [number, ...tellingAttributes.map((name) => attributeOf(field, name) ?? '')].join('\t');
}
