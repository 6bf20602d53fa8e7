import type { FastifyRequest } from 'fastify';
import type { Caller } from '../deps.ts';

const maxBrowserLength = 200;
/** The longest text of an IPv6 address (RFC 4291), with room for a zone: how much of an address is kept. */
export const maxAddressLength = 64;

/**
 * Who asks. The address is the connection's, or what a configured proxy says it is (security-case S-B10): Fastify's `ip` walks
 * X-Forwarded-For from the right and stops at the first address that is not a trusted proxy's.
 */
export function callerOf(request: FastifyRequest): Caller {
  return {
    address: request.ip.slice(0, maxAddressLength),
    browser: (request.headers['user-agent'] ?? '').slice(0, maxBrowserLength),
    requestId: request.id,
  };
}
