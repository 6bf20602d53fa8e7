import { attributeOf, elementAbove } from './unclobbered.ts';

/** The form that an element belongs to, which for controls need not be one around it. */
export function formOf(element: HTMLElement): HTMLFormElement | null {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.form;
  if (element instanceof HTMLButtonElement) return element.form;
  for (let at = elementAbove(element); at !== null; at = elementAbove(at))
    if (at instanceof HTMLFormElement) return at;
  return null;
}

/** The form of a secure page would carry what it holds over plain http, where anyone on the way reads it (X-B04). */
export function sendsInTheClear(form: HTMLFormElement | null): boolean {
  if (form === null || location.protocol !== 'https:') return false;
  const action = attributeOf(form, 'action');
  if (action === null) return false;
  try {
    return new URL(action, document.baseURI).protocol === 'http:';
  } catch {
    return false;
  }
}
