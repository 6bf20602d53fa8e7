import type { FastifyRequest } from 'fastify';

/** For a person who mistyped an address. Nothing of the request is in it, so there is nothing to escape (security-case S-G16). */
export const notFoundPage = `<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Page not found</title>
<main>
<h1>There is no page at this address</h1>
<p>Check it for a typing mistake, or <a href="/">go to the start</a>.</p>
</main>
</html>
`;

/** True for a browser that goes to an address, as its navigations alone ask for HTML by name; never for the API's paths. */
export function wantsPage({ method, headers, url }: FastifyRequest): boolean {
  const isNavigation =
    (method === 'GET' || method === 'HEAD') && /\btext\/html\b/i.test(headers.accept ?? '');
  return isNavigation && !url.startsWith('/api/');
}
