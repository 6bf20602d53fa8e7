import { Type } from 'typebox';
import { Account } from '../../shared/api/accounts.ts';
import { ConfirmPairingRequest, Pairing, PairingOffer, pairingPaths } from '../../shared/api/devices.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { beginPairing } from '../flows/begin-pairing.ts';
import { cancelPairing, confirmPairing, showPairing } from '../flows/confirm-pairing.ts';
import { callerOf } from './caller.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

const params = Type.Object({ id: RowId });

export function pairingRoutes(app: App, deps: Deps): void {
  app.post(
    pairingPaths.pairings,
    {
      schema: {
        summary: 'Begin to pair a browser: a one-time code for its extension',
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          201: PairingOffer,
          ...problems(
            'not_signed_in',
            'must_review',
            'agent_needs_security_key',
            'step_up_required',
            'too_many_devices',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return reply.code(201).send(await beginPairing(deps, callerOf(request), session));
    },
  );

  app.get(
    pairingPaths.pairing,
    {
      schema: {
        summary: 'Which browser has redeemed the pairing code',
        params,
        response: { 200: Pairing, ...problems('not_signed_in', 'not_found') },
      },
    },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return await showPairing(deps, session, request.params.id);
    },
  );

  app.post(
    pairingPaths.confirm,
    {
      schema: {
        summary: 'Pair the browser whose phrase was compared',
        params,
        body: ConfirmPairingRequest,
        response: {
          200: Account,
          ...problems('not_signed_in', 'pairing_not_pending', 'too_many_devices'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      const given = { id: request.params.id, deviceId: request.body.deviceId };
      const { account, sessionToken } = await confirmPairing(deps, callerOf(request), session, given);
      setCookie(deps.config, reply, 'session', sessionToken);
      return await reply.send(account);
    },
  );

  app.delete(
    pairingPaths.pairing,
    {
      schema: {
        summary: 'End the pairing: its code is worth nothing, and who redeemed it is forgotten',
        params,
        response: {
          204: Type.Null({ description: 'Ended' }),
          ...problems('not_signed_in', 'not_found'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      await cancelPairing(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );
}
