import type { SiteRule } from '../vault/entry.ts';

/** All sites that a code can go to: https, and this computer. The manifest's `optional_host_permissions`. */
export const everySite = ['https://*/*', 'http://*.localhost/*'];

/**
 * The browser's pattern for the pages of a site. Patterns know no port (Firefox), so that of an origin is wider than its
 * rule: it is only for looking, and where a code goes is decided by the rule.
 */
export function patternOf({ scope, value }: SiteRule): string {
  if (scope === 'domain') return `https://*.${value}/*`;
  if (scope === 'host') return `https://${value}/*`;
  const { protocol, hostname } = new URL(value);
  return `${protocol}//${hostname}/*`;
}

/**
 * The host that {@link patternOf} opens on every port, though the rule names one of them. Null for the other rules: their names have no
 * port, so that nobody takes the leave for narrower than it is.
 */
export function openedBeyondPort({ scope, value }: SiteRule): string | null {
  return scope === 'origin' ? new URL(value).hostname : null;
}

/** The pattern for the pages of one origin, for asking whether they are open to us. */
export function patternOfOrigin(origin: string): string {
  return patternOf({ scope: 'origin', value: origin });
}

/** Whether the browser lets us look at all of these pages by ourselves. */
export function isOpen(...patterns: string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: patterns });
}

/** What the browser has opened to us, narrow and wide. */
export async function openPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/**
 * Asks the person, through the browser, to let us look at these pages by ourselves. Call it straight from a click, before
 * anything is awaited. @returns whether we may now.
 */
export async function askToOpen(...patterns: string[]): Promise<boolean> {
  try {
    return await browser.permissions.request({ origins: patterns });
  } catch {
    return false; // the browser asks only after a click, or not at all in this mode
  }
}

/** Gives it back. @returns whether it is given back now. */
export async function close(...patterns: string[]): Promise<boolean> {
  try {
    return await browser.permissions.remove({ origins: patterns });
  } catch {
    return false;
  }
}

/** Calls back after every change, also one in the browser's own settings, until the signal aborts. */
export function onOpenChanged(listener: () => void, signal?: AbortSignal): void {
  const { onAdded, onRemoved } = browser.permissions;
  for (const event of [onAdded, onRemoved]) {
    event.addListener(listener);
    signal?.addEventListener('abort', () => event.removeListener(listener), { once: true });
  }
}

/** The site that a pattern stands for, to show it by its name; null for patterns that we never ask for. */
export function siteOfPattern(pattern: string): SiteRule | null {
  const [, scheme = '', wide, name = ''] = /^(https?):\/\/(\*\.)?([^/*:]+)\/\*$/.exec(pattern) ?? [];
  if (name === '') return null;
  if (scheme === 'https') return { scope: wide === undefined ? 'host' : 'domain', value: name };
  return wide === undefined ? { scope: 'origin', value: `http://${name}` } : null;
}
