import { Type } from 'typebox';
import { Account, accountPaths, ChangePasswordRequest, SignUpRequest } from '../../shared/api/accounts.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { changePassword } from '../flows/change-password.ts';
import { showAccount } from '../flows/show-account.ts';
import { signUp } from '../flows/sign-up.ts';
import { callerOf } from './caller.ts';
import { addKnownBrowser, readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

/** The codes of a password that a person chose. */
const passwordFaults = [
  'password_too_short',
  'password_too_long',
  'temporary_password_refused',
  'password_malformed',
  'password_blocklisted',
] as const;

export function accountRoutes(app: App, deps: Deps): void {
  const { config } = deps;

  app.post(
    accountPaths.signUp,
    {
      schema: {
        summary: 'Make an account and sign in',
        body: SignUpRequest,
        response: {
          201: Account,
          ...problems(
            'user_name_invalid',
            'user_name_taken',
            'mail_address_invalid',
            'mail_off',
            ...passwordFaults,
            'too_many_requests',
          ),
        },
      },
    },
    async (request, reply) => {
      const given = { ...request.body, oldSessionToken: readCookie(request, 'session') };
      const { account, sessionToken, knownBrowser } = await signUp(deps, callerOf(request), given);
      setCookie(config, reply, 'session', sessionToken);
      addKnownBrowser(config, request, reply, knownBrowser);
      return reply.code(201).send(account);
    },
  );

  app.get(
    accountPaths.account,
    {
      schema: {
        summary: 'The account that is signed in',
        response: { 200: Account, ...problems('not_signed_in') },
      },
    },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return await showAccount(deps, session);
    },
  );

  app.post(
    accountPaths.password,
    {
      schema: {
        summary: 'Change the password',
        body: ChangePasswordRequest,
        response: {
          204: Type.Null({ description: 'Changed; every other session has ended' }),
          ...problems(
            ...passwordFaults,
            'password_unchanged',
            'invalid_credentials',
            'too_many_attempts',
            'too_many_requests',
            'not_signed_in',
            'must_enrol',
            'step_up_required',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      const { sessionToken, knownBrowser } = await changePassword(
        deps,
        callerOf(request),
        session,
        request.body,
      );
      setCookie(config, reply, 'session', sessionToken);
      addKnownBrowser(config, request, reply, knownBrowser);
      return reply.code(204).send(null);
    },
  );
}
