import { attributeOf, baseOf, elementAbove, queryAll, rootOf } from './unclobbered.ts';

/** The form that an element belongs to, which for controls need not be one around it. */
export function formOf(element: HTMLElement): HTMLFormElement | null {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.form;
  if (element instanceof HTMLButtonElement) return element.form;
  for (let at = elementAbove(element); at !== null; at = elementAbove(at))
    if (at instanceof HTMLFormElement) return at;
  return null;
}

/** The form of a secure page, or a button of it, would carry what it holds over plain http, where anyone on the way reads it (X-B04). */
export function sendsInTheClear(form: HTMLFormElement | null): boolean {
  if (form === null || location.protocol !== 'https:') return false;
  const buttons = Array.from(queryAll(rootOf(form), '[formaction]')).filter(
    (button) => button instanceof HTMLElement && formOf(button) === form,
  );
  const addresses = [attributeOf(form, 'action'), ...buttons.map((one) => attributeOf(one, 'formaction'))];
  return addresses.some((address) => address !== null && isPlainHttp(address, baseOf(form)));
}

function isPlainHttp(address: string, base: string): boolean {
  return URL.parse(address, base)?.protocol === 'http:';
}
