import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { fillInPage } from './fill-in-page.ts';

/**
 * For a person who mistyped an address, in the look of the other pages. Nothing of the request is in it, so there is nothing to escape
 * (security-case S-G16). Null: the pages have not been built.
 */
export function readNotFoundPage(folder: string, config: Config): string | null {
  const file = path.join(folder, 'not-found.html');
  return existsSync(file) ? fillInPage(readFileSync(file, 'utf8'), config) : null;
}

/** True for a browser that goes to an address, as its navigations alone ask for HTML by name; never for the API's paths. */
export function wantsPage({ method, headers, url }: FastifyRequest): boolean {
  const isNavigation =
    (method === 'GET' || method === 'HEAD') && /\btext\/html\b/i.test(headers.accept ?? '');
  return isNavigation && !url.startsWith('/api/');
}
