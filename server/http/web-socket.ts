import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WebSocketServer, type WebSocket } from 'ws';
import { longestLiveMessage } from '../../shared/api/live.ts';
import type { App } from './fastify-app.ts';

/** How long the other side may take to say goodbye before the connection is cut. */
const closeTimeoutMs = 1_000;
/** 16 bytes in base64 (RFC 6455 4.1). */
const handshakeKey = /^[A-Za-z0-9+/]{22}==$/;

/** What came behind the handshakes that are being answered. */
const heads = new WeakMap<IncomingMessage, Buffer>();

/**
 * Whether this is a WebSocket handshake as RFC 6455 4.2.1 has it, at a path that takes one. Node ignores every other wish for another
 * protocol, as RFC 9110 7.8 allows.
 */
export function isHandshake({ method, url, headers }: IncomingMessage, path: string): boolean {
  return (
    method === 'GET' &&
    url === path &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    handshakeKey.test(headers['sec-websocket-key'] ?? '') &&
    // Nobody of ours offers one.
    headers['sec-websocket-protocol'] === undefined
  );
}

/** Sends handshakes the way of all requests: the same rules, routes, limits and refusals hold for them. */
export function routeHandshakes(app: App): void {
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has taken its own listeners away; an error without one would end the process.
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(request.socket);
    // A refusal is the last that this connection carries.
    response.on('finish', () => request.socket.destroySoon());
    heads.set(request, head);
    app.routing(request, response);
  });
}

/** Whether a route may answer with {@link acceptWebSocket}. */
export function wantsWebSocket({ raw }: FastifyRequest): boolean {
  return heads.has(raw);
}

/**
 * Makes WebSockets of handshakes; null for one whose sender has gone. Nothing is compressed: a list is short, and what is secret in it would
 * show in its length.
 */
export function webSockets(): (request: FastifyRequest, reply: FastifyReply) => WebSocket | null {
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: longestLiveMessage,
    closeTimeout: closeTimeoutMs,
  };
  const sockets = new WebSocketServer(options);
  return ({ raw }, reply) => {
    reply.hijack();
    reply.raw.detachSocket(raw.socket);
    // Called back at once, or never; who listens has to begin before the next tick, when what came behind the handshake is read.
    let socket: WebSocket | null = null;
    sockets.handleUpgrade(raw, raw.socket, heads.get(raw) ?? Buffer.alloc(0), (made) => (socket = made));
    return socket;
  };
}
