import { createServer } from 'node:net';

/**
 * A port on the loopback interface that was free a moment ago, below 32768: above it the system hands out ports to
 * outgoing connections, and one of those could take it before the server does.
 *
 * @param preferred - Tried first.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
