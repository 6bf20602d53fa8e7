import { parseConfig } from '../../server/parse-config.ts';
import type { SoftwareDevice } from '../../server/testing/software-device.ts';

interface Request {
  method: string;
  url: string;
  payload?: object;
  headers: Record<string, string>;
}

/** A verification server as a device without an extension asks it: over the network. */
export function deviceServer(origin: string): SoftwareDevice['server'] {
  const inject = async ({ method, url, payload, headers }: Request): Promise<object> => {
    const response = await fetch(origin + url, {
      method,
      headers: { ...headers, ...(payload !== undefined && { 'content-type': 'application/json' }) },
      ...(payload !== undefined && { body: JSON.stringify(payload) }),
    });
    const body = await response.text();
    return { statusCode: response.status, body, json: () => JSON.parse(body) as unknown };
  };
  const config = parseConfig({ ORIGIN: origin });
  const server = { app: { inject }, clock: { nowMs: () => Date.now() }, deps: { config } };
  // A device uses no more of it than this.
  return server as unknown as SoftwareDevice['server'];
}
