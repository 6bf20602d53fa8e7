import type { FastifyRequest } from 'fastify';
import { temporaryPasswordPaths } from '../../shared/api/temporary-passwords.ts';
import type { ServerErrorCode } from '../../shared/error-codes.ts';
import { holdsTemporaryPassword } from '../../shared/temporary-password.ts';
import type { Config } from '../config.ts';
import { ServerError } from '../errors.ts';
import { hasRepeatedCookie } from './cookies.ts';
import { isDevicePath, mayAskAsDevice } from './device-api.ts';
import type { App } from './fastify-app.ts';
import { textHookPath } from './text-hooks.ts';

const methodsThatOnlyRead = new Set(['GET', 'HEAD']);
const methodsWithBody = new Set(['POST', 'PUT', 'PATCH']);
const jsonInUtf8 = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The path that load balancers and monitors ask over plain http from inside; it says nothing about anyone. */
export const healthPath = '/healthz';

/** What every request has to pass before its body is read. Has to be called before the routes are registered. */
export function guardRequests(app: App, config: Config): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const code = refusalOf(config, request);
    done(code === null ? undefined : new ServerError(code));
  });
}

function refusalOf(config: Config, request: FastifyRequest): ServerErrorCode | null {
  if (!namesOneHost(request)) return 'invalid_request';
  if (!hasSecureTransport(config, request)) return 'insecure_transport';
  // Called by no browser, and judged by its signature: it takes no cookie, so there is nothing that a page could borrow.
  if (request.routeOptions.url === textHookPath) return null;
  const isForDevices = isDevicePath(request.routeOptions.url);
  const isFromPlace = isForDevices ? mayAskAsDevice(config, request) : comesFromOwnOrigin(config, request);
  if (!isFromPlace) return 'origin_refused';
  if (!isJson(request)) return 'unsupported_media_type';
  if (hasRepeatedCookie(request)) return 'invalid_request';
  if (hasSecretInAddress(request)) return 'invalid_request';
  return null;
}

/**
 * One host, as RFC 9112 3.2 has it; in HTTP/1.0, which load balancers probe with, none will do. Nothing here goes by it, but
 * with two of them, a proxy in front may have judged another request than this one (security-case S-L02).
 */
function namesOneHost({ raw }: FastifyRequest): boolean {
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0);
  const hosts = names.filter((name) => name.toLowerCase() === 'host').length;
  return hosts === 1 || (hosts === 0 && raw.httpVersion === '1.0');
}

/**
 * Plain http is refused where people come by https. There is no redirect: what was sent in the clear has been read
 * already, and a client that works nevertheless is never mended (security-case S-L14, ASVS 4.1.2).
 */
function hasSecureTransport(config: Config, request: FastifyRequest): boolean {
  return !config.origin.startsWith('https:') || request.protocol === 'https' || request.url === healthPath;
}

/**
 * A change may not come from another site's page: with the session cookie (CSRF, S-G11), or to sign someone in to the
 * attacker's account (login CSRF, S-G10). Browsers set `Origin` on every such request, and pages cannot; `null` is
 * what sandboxed frames and redirects send.
 */
function comesFromOwnOrigin(config: Config, request: FastifyRequest): boolean {
  if (methodsThatOnlyRead.has(request.method)) return true;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined) return origin === config.origin;
  // A service is no browser, which would say at least one of the two. It has an API key, and no cookie is read there.
  const isService = site === undefined && request.routeOptions.url === temporaryPasswordPaths.verify;
  return isService || site === 'same-origin';
}

/**
 * A program that puts its password into the address has shown it to every proxy and log on the way: refused, so that it is noticed
 * when it is set up (security-case S-I08). Our own log has no addresses.
 */
function hasSecretInAddress({ url }: FastifyRequest): boolean {
  return holdsTemporaryPassword(url.replace(/%2d/gi, '-'));
}

/**
 * A body has to be plain JSON in UTF-8. A page of another site can send text/plain or a form without asking, but not
 * this type (S-G11); and a compressed body could be a bomb (S-L02).
 */
function isJson(request: FastifyRequest): boolean {
  if (!methodsWithBody.has(request.method)) return true;
  const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
  return encoding === undefined && jsonInUtf8.test(type);
}
