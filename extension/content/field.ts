import { textOf } from './unclobbered.ts';

/**
 * What a code is written into: an input, a textarea, or an element that the page made editable. Read and written
 * through our own world's prototypes: a page that replaced a property on its own hears nothing of it (X-C06), and
 * frameworks that watch the property (React's value tracker) see that the value has changed.
 */
export type Field = HTMLElement;

/* eslint-disable @typescript-eslint/unbound-method -- given their `this` by `.call` below */
const setInput = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
const setTextarea = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
/* eslint-enable @typescript-eslint/unbound-method */

export function rawTextOf(field: Field): string {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value;
  return textOf(field);
}

/**
 * What a field holds of a code: masks add blanks, dashes and underscores, widgets of boxes keep an invisible character
 * in each, to hear of a Backspace.
 */
export function codeIn(field: Field): string {
  return rawTextOf(field).replace(/[^\p{L}\p{N}]/gu, '');
}

export function setText(field: Field, text: string): void {
  if (field instanceof HTMLInputElement) setInput?.call(field, text);
  else if (field instanceof HTMLTextAreaElement) setTextarea?.call(field, text);
  else field.textContent = text;
}

/** The browser would not cut this text. */
export function hasRoomFor(field: Field, text: string): boolean {
  if (isEditableElement(field)) return true;
  const { maxLength } = field as HTMLInputElement | HTMLTextAreaElement;
  return maxLength < 0 || maxLength >= text.length;
}

export function isEditableElement(field: Field): boolean {
  return !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement);
}

/** It takes no text at the moment. */
export function isShut(field: Field): boolean {
  if (isEditableElement(field)) return !field.isContentEditable;
  const { disabled, readOnly } = field as HTMLInputElement | HTMLTextAreaElement;
  return disabled || readOnly;
}
