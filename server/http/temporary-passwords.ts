import { isIP } from 'node:net';
import { Type } from 'typebox';
import {
  AddedTemporaryPassword,
  AddTemporaryPasswordRequest,
  apiKeyHeader,
  clientAddressHeader,
  TemporaryPasswordList,
  temporaryPasswordPaths,
  VerifiedTemporaryPassword,
  VerifyTemporaryPasswordRequest,
} from '../../shared/api/temporary-passwords.ts';
import { temporaryPasswordIdPattern } from '../../shared/temporary-password.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { addTemporaryPassword } from '../flows/add-temporary-password.ts';
import { authenticate } from '../flows/authenticate.ts';
import { authenticateService } from '../flows/authenticate-service.ts';
import { listTemporaryPasswords } from '../flows/list-temporary-passwords.ts';
import { revokeTemporaryPassword } from '../flows/revoke-temporary-password.ts';
import { verifyTemporaryPassword } from '../flows/verify-temporary-password.ts';
import { readBasicCredentials } from './basic-credentials.ts';
import { callerOf, maxAddressLength } from './caller.ts';
import { readCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

const params = Type.Object({ id: Type.String({ pattern: temporaryPasswordIdPattern }) });
/** RFC 7617 2.1: the names and passwords are UTF-8. */
const challenge = 'Basic realm="Countersign", charset="UTF-8"';

/** For the owner, in the settings. */
export function temporaryPasswordRoutes(app: App, deps: Deps): void {
  app.get(
    temporaryPasswordPaths.temporaryPasswords,
    {
      schema: {
        summary: 'The temporary passwords of the account',
        response: { 200: TemporaryPasswordList, ...problems('not_signed_in', 'must_enrol') },
      },
    },
    async (request) =>
      await listTemporaryPasswords(deps, await authenticate(deps, readCookie(request, 'session'))),
  );

  app.post(
    temporaryPasswordPaths.temporaryPasswords,
    {
      schema: {
        summary: 'Make a temporary password for a program that knows no second step',
        body: AddTemporaryPasswordRequest,
        response: {
          201: AddedTemporaryPassword,
          ...problems(
            'not_signed_in',
            'must_enrol',
            'step_up_required',
            'two_factor_off',
            'too_many_temporary_passwords',
            'agent_needs_security_key',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      const added = await addTemporaryPassword(deps, callerOf(request), session, request.body);
      return reply.code(201).send(added);
    },
  );

  app.delete(
    temporaryPasswordPaths.temporaryPassword,
    {
      schema: {
        summary: 'Revoke a temporary password',
        params,
        response: {
          204: Type.Null({ description: 'Revoked' }),
          ...problems('not_signed_in', 'must_enrol', 'step_up_required', 'not_found'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await revokeTemporaryPassword(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );
}

/** For the operator's services, with an API key: no cookie is read here. */
export function temporaryPasswordCheckRoutes(app: App, deps: Deps): void {
  app.post(
    temporaryPasswordPaths.verify,
    {
      schema: {
        summary: 'Check a temporary password, for a service',
        body: VerifyTemporaryPasswordRequest,
        response: {
          200: VerifiedTemporaryPassword,
          ...problems('api_key_refused', 'invalid_credentials', 'too_many_requests'),
        },
      },
    },
    async (request) => {
      const service = await authenticateService(deps, headerOf(request.headers, apiKeyHeader));
      const { userName, password } = request.body;
      const address = readAddress(request.body.address, '/address');
      return await verifyTemporaryPassword(deps, callerOf(request), service, { userName, password, address });
    },
  );

  app.get(
    temporaryPasswordPaths.basic,
    {
      schema: {
        summary: 'Check HTTP Basic credentials with a temporary password, for a proxy before a service',
        response: {
          204: Type.Null({ description: 'They fit; `Remote-User` has the user name' }),
          ...problems('api_key_refused', 'invalid_credentials', 'too_many_requests'),
        },
      },
    },
    async (request, reply) => {
      const service = await authenticateService(deps, headerOf(request.headers, apiKeyHeader));
      const address = readAddress(headerOf(request.headers, clientAddressHeader));
      // Whatever is wrong with the credentials, the client is told how to give better ones.
      reply.header('www-authenticate', challenge);
      const credentials = readBasicCredentials(request.headers.authorization);
      if (credentials === null) throw new ServerError('invalid_credentials');
      const { userName } = await verifyTemporaryPassword(deps, callerOf(request), service, {
        ...credentials,
        address,
      });
      return reply.removeHeader('www-authenticate').header('remote-user', userName).code(204).send(null);
    },
  );
}

function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws {@link ServerError} `invalid_request` for what is no IP address: nothing else is kept, shown or counted by. */
function readAddress(given: string | undefined, pointer?: string): string | null {
  if (given === undefined) return null;
  if (given.length <= maxAddressLength && isIP(given) !== 0) return given;
  throw new ServerError('invalid_request', pointer === undefined ? {} : { pointer });
}
