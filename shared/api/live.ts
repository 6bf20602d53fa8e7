import { Type, type Static } from 'typebox';
import { LoginRequestList } from './login-requests.ts';

const strict = { additionalProperties: false } as const;

/**
 * A WebSocket (RFC 6455) by which a device hears at once what it is asked; `login-requests.ts` has the same without one. No cookie is
 * read, and nothing about the device is in the address. Every message is a text of JSON.
 *
 * The device begins with {@link LiveHello}. The server answers {@link LiveRequests}, and says it again whenever the list becomes another;
 * {@link Heartbeat} goes every {@link heartbeatMs}, and the device answers each with the same: a Chromium worker lives on what it is told
 * (the WebSocket protocol's own pings do not count), and a device that is gone is noticed.
 */
export const livePath = '/api/devices/current/live';

/** A worker is stopped after 30 seconds without a call or a message. */
export const heartbeatMs = 20_000;
/** How long the server waits for {@link LiveHello}. */
export const helloMs = 5_000;
/** No message is longer, in bytes, either way. */
export const longestLiveMessage = 64 * 1024;

/** `proof`: as `shared/device-proof.ts` has it, for `GET` and the server's origin with {@link livePath}. Good for this connection. */
export const LiveHello = Type.Object({ proof: Type.String({ minLength: 1, maxLength: 4096 }) }, strict);
export type LiveHello = Static<typeof LiveHello>;

export const Heartbeat = Type.Object({ type: Type.Literal('heartbeat') }, strict);
export type Heartbeat = Static<typeof Heartbeat>;

export const LiveRequests = Type.Object({
  type: Type.Literal('requests'),
  ...LoginRequestList.properties,
});
export type LiveRequests = Static<typeof LiveRequests>;

/** What the server says. */
export const LiveMessage = Type.Union([LiveRequests, Heartbeat]);
export type LiveMessage = Static<typeof LiveMessage>;

/** Why the server ends it (RFC 6455 7.4). After any other code, the connection is lost: come back, each time a little later. */
export const liveCloseCodes = {
  /** What came is not what may come. */
  malformed: 1008,
  /** The server stops: come back after a while of random length, so that not everyone comes at once. */
  restart: 1012,
  /** The server is in trouble: come back later. */
  unavailable: 1013,
  /** `device_proof_refused`. A request at `deviceRequestPaths.requests` learns whether it was the clock. */
  proofRefused: 4401,
  /** `device_unknown` or `factor_suspended`: not paired, not any more, or reported lost. A plain request learns which. */
  notPaired: 4403,
  /** No {@link LiveHello} in time, or no answer to a heartbeat. */
  silent: 4408,
  /** Too many connections of this device, account or address: come back later. */
  tooMany: 4429,
} as const;
export type LiveCloseReason = keyof typeof liveCloseCodes;
