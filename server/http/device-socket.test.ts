import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { LiveMessage } from '../../shared/api/live.ts';
import { DeviceSocket } from './device-socket.ts';

/** As much as no list of ours is, so that what the system keeps on the way is full soon. */
const long: LiveMessage = { type: 'requests', requests: [], nowMs: 0, mark: 'x'.repeat(1_000_000) };

test('R-A04 who does not take what it is told is cut off at the next heartbeat, even if it answers', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...{ closeTimeout: 50 } });
  const connected = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  await new Promise((resolve) => server.once('listening', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const socket = new DeviceSocket(await connected, { helloMs: 3_600_000, heartbeatMs: 100 });
  const hello = socket.hello();
  if (client.readyState !== WebSocket.OPEN) await new Promise((resolve) => client.once('open', resolve));
  client.send('{"proof":"x"}');
  expect(await hello).toBe('x');
  client.pause();
  const answering = setInterval(() => client.send('{"type":"heartbeat"}'), 40);
  socket.keepAlive();
  let taken = 0;
  while (!socket.closed.aborted) {
    await socket.say(long);
    taken += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  clearInterval(answering);
  // One message at a time was kept for it here; the rest is what the system takes.
  expect(taken).toBeLessThan(100);
  client.terminate();
  await new Promise((resolve) => server.close(resolve));
});
