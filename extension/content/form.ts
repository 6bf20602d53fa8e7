import { attributeOf, baseOf, elementAbove, queryAll, rootOf } from './unclobbered.ts';

/** The form that an element belongs to, which for controls need not be one around it. */
export function formOf(element: HTMLElement): HTMLFormElement | null {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.form;
  if (element instanceof HTMLButtonElement) return element.form;
  for (let at = elementAbove(element); at !== null; at = elementAbove(at))
    if (at instanceof HTMLFormElement) return at;
  return null;
}

/** Where the form sends to, and then where its buttons do; empty where it does not say, which is its own page. */
export function addressesOf(form: HTMLFormElement): string[] {
  const base = baseOf(form);
  const buttons = Array.from(queryAll(rootOf(form), '[formaction]')).filter(
    (button) => button instanceof HTMLElement && formOf(button) === form,
  );
  const addresses = [attributeOf(form, 'action'), ...buttons.map((one) => attributeOf(one, 'formaction'))];
  return addresses.map((address) => (address === null ? '' : (URL.parse(address, base)?.href ?? '')));
}

/** The button sends its form elsewhere than the form says. */
export function hasOwnAddress(button: HTMLElement): boolean {
  const [own, form] = [attributeOf(button, 'formaction'), formOf(button)];
  return (
    own !== null && form !== null && addressIn(button, own) !== addressIn(form, attributeOf(form, 'action'))
  );
}

/** Where it sends to that has this attribute: the page's own address if it says nothing, as in HTML. */
function addressIn(element: Element, address: string | null): string | undefined {
  return URL.parse(address || location.href, baseOf(element))?.href;
}

/** The form of a secure page, or a button of it, would carry what it holds over plain http, where anyone on the way reads it (X-B04). */
export function sendsInTheClear(form: HTMLFormElement | null): boolean {
  if (form === null || location.protocol !== 'https:') return false;
  return addressesOf(form).some((address) => address.startsWith('http:'));
}
