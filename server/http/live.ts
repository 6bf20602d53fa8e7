import { Type } from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { livePath, type LiveCloseReason } from '../../shared/api/live.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { authenticateDevice, requirePaired } from '../flows/authenticate-device.ts';
import { enterLive } from '../flows/enter-live.ts';
import { followLoginRequests } from '../flows/list-login-requests.ts';
import { callerOf } from './caller.ts';
import { DeviceSocket } from './device-socket.ts';
import { comesFromExtension } from './extension-origins.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { wantsWebSocket, webSockets } from './web-socket.ts';

/** Login requests as they come, by WebSocket: `shared/api/live.ts` says how. */
export function liveRoutes(app: App, deps: Deps): void {
  const accept = webSockets();
  const open = new Set<DeviceSocket>();
  /** By device: it needs one, and who comes anew has lost the one before. */
  const byDevice = new Map<string, DeviceSocket>();

  app.addHook('preClose', (done) => {
    for (const socket of open) socket.close('restart');
    done();
  });

  app.get(
    livePath,
    {
      schema: {
        summary: 'A WebSocket that tells of login requests at once',
        response: {
          101: Type.Null({ description: 'A WebSocket: see docs/protocol.md' }),
          ...problems('too_many_requests'),
        },
      },
    },
    async (request, reply) => {
      if (!wantsWebSocket(request)) throw new ServerError('invalid_request');
      // Browsers always say where a WebSocket comes from, and nothing but an extension has a key (security-case S-G17).
      if (!comesFromExtension(request, deps.config)) throw new ServerError('origin_refused');
      const leave = enterLive(deps, callerOf(request));
      await serve(request, reply).finally(leave);
    },
  );

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const accepted = accept(request, reply);
    if (accepted === null) return;
    const socket = new DeviceSocket(accepted, deps.config.device);
    open.add(socket);
    try {
      await tellRequests(request, socket);
      // Nothing will come any more, and the device has not gone.
      socket.close('restart');
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === 'unavailable') request.log.error({ err: error }, 'live connection failed');
      socket.close(reason);
    }
    open.delete(socket);
  }

  async function tellRequests(request: FastifyRequest, socket: DeviceSocket): Promise<void> {
    const proof = await socket.hello();
    if (proof === null) return;
    const device = await authenticateDevice(deps, callerOf(request), {
      proof,
      method: 'GET',
      path: livePath,
    });
    if (socket.closed.aborted) return;
    byDevice.get(device.id)?.close('tooMany');
    byDevice.set(device.id, socket);
    try {
      socket.keepAlive();
      const isStillPaired = (): Promise<void> => requirePaired(deps, device);
      const lists = followLoginRequests(deps, device, { isStillPaired, signal: socket.closed });
      for await (const list of lists) await socket.say({ type: 'requests', ...list });
    } finally {
      if (byDevice.get(device.id) === socket) byDevice.delete(device.id);
    }
  }
}

function reasonOf(error: unknown): LiveCloseReason {
  if (!(error instanceof ServerError)) return 'unavailable';
  if (error.code === 'device_proof_refused') return 'proofRefused';
  // Unpaired, or reported lost: its next plain request is told which.
  const isShutOut = error.code === 'device_unknown' || error.code === 'factor_suspended';
  return isShutOut ? 'notPaired' : 'unavailable';
}
