/**
 * The headers of every answer, of errors too (security-case S-G13). One table for Fastify's answers and for those made below
 * it, to requests that are not even HTTP: that is why they are not a plugin's.
 *
 * They are the same everywhere: an API answer opened as a page must be as inert as a page.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // Two years. Browsers ignore it over http, so a server on localhost may send it too.
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-dns-prefetch-control': 'off',
  // Everything but the built assets is about one person; those say otherwise themselves.
  'cache-control': 'no-store',
};
