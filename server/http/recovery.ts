import { Type } from 'typebox';
import {
  FinishRecoveryRequest,
  FreezeRecoveryRequest,
  OwnRecoveryRequests,
  recoveryPaths,
  RecoveryRequest,
  RecoveryStatus,
  StopRecoveryRequest,
} from '../../shared/api/recovery.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { finishRecovery } from '../flows/finish-recovery.ts';
import { freezeRecovery, listOwnRecoveries } from '../flows/own-recoveries.ts';
import { requestRecovery } from '../flows/request-recovery.ts';
import { showRecovery } from '../flows/show-recovery.ts';
import { stopByLink, stopOwn, withdrawRecovery } from '../flows/stop-recovery.ts';
import { callerOf } from './caller.ts';
import { addKnownBrowser, clearCookie, readCookie, readKnownBrowsers, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

/** For who has lost every factor, and needs no session. */
export function recoveryRoutes(app: App, deps: Deps): void {
  const { config } = deps;

  app.post(
    recoveryPaths.requests,
    {
      schema: {
        summary: 'Ask for a way back into an account',
        body: RecoveryRequest,
        response: { 201: RecoveryStatus, ...problems('recovery_open', 'too_many_requests') },
      },
    },
    async (request, reply) => {
      const askerToken = readCookie(request, 'recovery');
      const given = { ...request.body, askerToken, knownBrowsers: readKnownBrowsers(request) };
      const { token, status } = await requestRecovery(deps, callerOf(request), given);
      setCookie(config, reply, 'recovery', token);
      return reply.code(201).send(status);
    },
  );

  app.get(
    recoveryPaths.current,
    {
      schema: {
        summary: 'How the request of this browser is getting on',
        response: { 200: RecoveryStatus, ...problems('not_found') },
      },
    },
    async (request) => await showRecovery(deps, readCookie(request, 'recovery')),
  );

  app.delete(
    recoveryPaths.current,
    {
      schema: {
        summary: 'Take back the request of this browser',
        response: { 204: Type.Null({ description: 'Taken back' }), ...problems() },
      },
    },
    async (request, reply) => {
      // The cookie stays: by it the page says that the request was taken back.
      await withdrawRecovery(deps, callerOf(request), readCookie(request, 'recovery'));
      return reply.code(204).send(null);
    },
  );

  app.post(
    recoveryPaths.stop,
    {
      schema: {
        summary: 'Stop a request by the link in a notice',
        body: StopRecoveryRequest,
        response: {
          204: Type.Null({ description: 'Stopped' }),
          ...problems('recovery_link_invalid', 'recovery_over'),
        },
      },
    },
    async (request, reply) => {
      await stopByLink(deps, callerOf(request), request.body.token);
      return reply.code(204).send(null);
    },
  );

  app.post(
    recoveryPaths.finish,
    {
      schema: {
        summary: 'Finish: a new password, and a session to set up a second factor in',
        body: FinishRecoveryRequest,
        response: {
          204: Type.Null({ description: 'Back; every other session and every factor is gone' }),
          ...problems(
            'recovery_link_invalid',
            'recovery_not_ready',
            'recovery_over',
            'password_too_short',
            'password_too_long',
            'temporary_password_refused',
            'password_malformed',
            'password_blocklisted',
          ),
        },
      },
    },
    async (request, reply) => {
      const { token: linkToken, newPassword } = request.body;
      const askerToken = readCookie(request, 'recovery');
      const oldSessionToken = readCookie(request, 'session');
      const given = { newPassword, linkToken, askerToken, oldSessionToken };
      const { sessionToken, knownBrowser } = await finishRecovery(deps, callerOf(request), given);
      setCookie(config, reply, 'session', sessionToken);
      addKnownBrowser(config, request, reply, knownBrowser);
      clearCookie(reply, 'recovery');
      return reply.code(204).send(null);
    },
  );
}

/** For the owner who is signed in. */
export function ownRecoveryRoutes(app: App, deps: Deps): void {
  app.get(
    recoveryPaths.ofAccount,
    {
      schema: {
        summary: 'The open recovery requests for the account',
        response: { 200: OwnRecoveryRequests, ...problems('not_signed_in', 'must_enrol') },
      },
    },
    async (request) =>
      await listOwnRecoveries(deps, await authenticate(deps, readCookie(request, 'session'))),
  );

  app.delete(
    recoveryPaths.oneOfAccount,
    {
      schema: {
        summary: 'Stop a recovery request for the account',
        params: Type.Object({ id: RowId }),
        response: {
          204: Type.Null({ description: 'Stopped' }),
          ...problems('not_signed_in', 'must_enrol', 'not_found', 'recovery_over'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await stopOwn(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    recoveryPaths.freeze,
    {
      schema: {
        summary: 'Let recovery requests come to nothing, or to something again',
        body: FreezeRecoveryRequest,
        response: {
          204: Type.Null({ description: 'Done' }),
          ...problems('not_signed_in', 'must_enrol', 'step_up_required'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await freezeRecovery(deps, callerOf(request), session, request.body.frozen);
      return reply.code(204).send(null);
    },
  );
}
