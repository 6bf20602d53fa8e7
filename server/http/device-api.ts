import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { devicePaths } from '../../shared/api/devices.ts';
import { deviceProofHeader } from '../../shared/device-proof.ts';
import type { Config } from '../config.ts';
import type { DeviceRequest } from '../flows/authenticate-device.ts';
import { answerExtension, comesFromExtension } from './extension-origins.ts';
import type { App } from './fastify-app.ts';

/** How long a browser may go without asking again whether it may ask (Chromium keeps it for two hours at most). */
const preflightSeconds = 7200;

/** Whether a path is one of those that devices ask, and nobody else. */
export function isDevicePath(path: string | undefined): boolean {
  return path === devicePaths.devices || path?.startsWith(`${devicePaths.devices}/`) === true;
}

/**
 * Whether a request to the device API may come from where it comes from: an extension, or what is no web page. No cookie is read there,
 * and a page has no key; it is refused all the same, because nothing of this is its business (security-case S-F16).
 */
export function mayAskAsDevice(config: Config, request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  // Firefox leaves `Origin` out of what an extension gets; browsers say `none` then, and of a page's images and frames where they come from.
  if (origin === undefined) return site === undefined || site === 'none';
  return comesFromExtension(request, config);
}

/** Has to be called before the routes are registered. */
export function answerDevices(app: App, config: Config): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (isDevicePath(request.routeOptions.url)) answerExtension(request, reply, config);
    done();
  });
}

/** The browser's question whether an extension may ask (Fetch standard, CORS preflight). */
export function preflightRoute(app: App, path: string, methods: readonly string[]): void {
  app.options(path, { schema: { hide: true } }, (_request, reply) =>
    reply
      .code(204)
      .header('access-control-allow-methods', methods.join(', '))
      .header('access-control-allow-headers', `content-type, ${deviceProofHeader.toLowerCase()}`)
      .header('access-control-max-age', preflightSeconds)
      .send(),
  );
}

/** For a route's `headers`. Optional here, so that a request without one gets the same answer as one with a bad one. */
export const DeviceHeaders = Type.Object({ dpop: Type.Optional(Type.String()) });

/** What the device signed for: its proof, and what it has to be a proof for. */
export function deviceRequest(request: FastifyRequest): DeviceRequest {
  const proof = request.headers[deviceProofHeader.toLowerCase()];
  const path = request.url.split('?')[0] ?? '';
  // Twice, Node joins them with a comma: no proof then (RFC 9449 4.3 step 1).
  return { proof: typeof proof === 'string' ? proof : undefined, method: request.method, path };
}
