import type { Socket } from 'node:net';
import { ServerError } from '../errors.ts';
import { problemOf, problemType } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

/** What Node's HTTP parser found wrong. */
export interface ParseError extends Error {
  code?: string;
}

/**
 * Answers what is not HTTP at all: contradictory lengths, control characters in headers, headers without end (security-case
 * S-L02). Fastify never sees such a request, so the answer is written to the socket, with the same headers and the same
 * document as any other, and the connection is closed: where the next request would begin is anyone's guess.
 */
export function answerMalformedRequest(error: ParseError, socket: Socket, requestId: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) {
    const body = JSON.stringify(problemOf(new ServerError('invalid_request'), requestId));
    const headers = {
      ...securityHeaders,
      'content-type': problemType,
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(['HTTP/1.1 400 Bad Request', ...lines, '', body].join('\r\n'));
  }
  socket.destroy(error);
}
