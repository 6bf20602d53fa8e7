import { Type } from 'typebox';
import { Account } from '../../shared/api/accounts.ts';
import {
  EnrolSecurityKeyRequest,
  securityKeyPaths,
  SecurityKeyOptions,
} from '../../shared/api/security-keys.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { beginSecurityKey } from '../flows/begin-security-key.ts';
import { finishSecurityKey } from '../flows/finish-security-key.ts';
import { callerOf } from './caller.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

export function securityKeyRoutes(app: App, deps: Deps): void {
  app.post(
    securityKeyPaths.options,
    {
      schema: {
        summary: 'What to ask of a security key that is to be set up',
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: SecurityKeyOptions,
          ...problems('not_signed_in', 'step_up_required', 'too_many_security_keys'),
        },
      },
    },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return await beginSecurityKey(deps, session);
    },
  );

  app.post(
    securityKeyPaths.keys,
    {
      schema: {
        summary: 'Set a security key up',
        body: EnrolSecurityKeyRequest,
        response: {
          201: Account,
          ...problems(
            'not_signed_in',
            'step_up_required',
            'security_key_not_pending',
            'security_key_refused',
            'too_many_security_keys',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      const { credential } = request.body;
      const { account, sessionToken } = await finishSecurityKey(deps, callerOf(request), session, credential);
      setCookie(deps.config, reply, 'session', sessionToken);
      return await reply.code(201).send(account);
    },
  );
}
