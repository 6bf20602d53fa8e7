import type { Manifest } from 'webextension-polyfill';

/** What can be switched on later, and the browser's permissions it needs. None of them is asked for at install. */
const needs = {
  /** Chrome reads the clipboard in an offscreen document, Firefox in its event page. */
  'clear-clipboard': ['clipboardRead', 'clipboardWrite', 'offscreen'],
  'lock-with-screen': ['idle'],
} as const;

export type Ability = keyof typeof needs;

/** Whether the browser knows and has given everything the ability needs. */
export async function isAllowed(ability: Ability): Promise<boolean> {
  const permissions = permissionsFor(ability);
  // An empty question is always answered with yes.
  return permissions.length > 0 && (await browser.permissions.contains({ permissions }));
}

/**
 * Asks the person through the browser. Call it straight from a click, before anything is awaited: a browser only asks
 * while it knows that a person acted.
 *
 * @returns whether it is given now; false as well when the browser knows no such permission.
 */
export async function allow(ability: Ability): Promise<boolean> {
  const permissions = permissionsFor(ability);
  if (permissions.length === 0) return false;
  try {
    return await browser.permissions.request({ permissions });
  } catch {
    return false; // the browser asks only after a click, or not at all in this mode
  }
}

/** Only those that this browser's manifest names: asking Firefox for `offscreen` is an error. */
function permissionsFor(ability: Ability): Manifest.OptionalPermission[] {
  const named: string[] = browser.runtime.getManifest().optional_permissions ?? [];
  return needs[ability].filter((permission) => named.includes(permission)) as Manifest.OptionalPermission[];
}
