import { Type } from 'typebox';
import { Account } from '../../shared/api/accounts.ts';
import {
  AddAuthenticatorRequest,
  authenticatorPaths,
  ConfirmAuthenticatorRequest,
  PendingAuthenticator,
} from '../../shared/api/authenticators.ts';
import type { Deps } from '../deps.ts';
import { addAuthenticator } from '../flows/add-authenticator.ts';
import { authenticate } from '../flows/authenticate.ts';
import { confirmAuthenticator } from '../flows/confirm-authenticator.ts';
import { callerOf } from './caller.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

const params = Type.Object({ id: RowId });

export function authenticatorRoutes(app: App, deps: Deps): void {
  app.post(
    authenticatorPaths.authenticators,
    {
      schema: {
        summary: 'Begin setting up an authenticator app',
        body: AddAuthenticatorRequest,
        response: {
          201: PendingAuthenticator,
          ...problems('not_signed_in', 'must_review', 'step_up_required', 'too_many_authenticators'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      const pending = await addAuthenticator(deps, callerOf(request), session, request.body);
      return reply.code(201).send(pending);
    },
  );

  app.post(
    authenticatorPaths.confirm,
    {
      schema: {
        summary: 'Switch an authenticator app on',
        params,
        body: ConfirmAuthenticatorRequest,
        response: {
          200: Account,
          ...problems('not_signed_in', 'authenticator_not_pending', 'code_rejected'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      const given = { id: request.params.id, code: request.body.code };
      const { account, sessionToken } = await confirmAuthenticator(deps, callerOf(request), session, given);
      setCookie(deps.config, reply, 'session', sessionToken);
      return await reply.send(account);
    },
  );
}
