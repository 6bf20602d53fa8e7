import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

const firefoxExtension = /^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether an extension asks. Chromium gives one an origin for good, so it can be pinned; Firefox gives it a new one in each profile, so
 * any `moz-extension://` is let in.
 */
export function comesFromExtension(
  { headers: { origin } }: Pick<FastifyRequest, 'headers'>,
  { extensionOrigins }: Pick<Config, 'extensionOrigins'>,
): boolean {
  return origin !== undefined && (extensionOrigins.includes(origin) || firefoxExtension.test(origin));
}

/** Lets an extension read the answer; credentials are never allowed (security-case S-G12). */
export function answerExtension(request: FastifyRequest, reply: FastifyReply, config: Config): void {
  reply.header('vary', 'Origin').header('cross-origin-resource-policy', 'cross-origin');
  if (comesFromExtension(request, config)) {
    reply.header('access-control-allow-origin', request.headers.origin);
  }
}
