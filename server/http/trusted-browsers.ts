import { Type } from 'typebox';
import {
  TrustBrowserRequest,
  TrustedBrowserList,
  trustedBrowserPaths,
} from '../../shared/api/trusted-browsers.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { listTrustedBrowsers, revokeTrust, trustBrowser } from '../flows/trusted-browsers.ts';
import { callerOf } from './caller.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

export function trustedBrowserRoutes(app: App, deps: Deps): void {
  app.get(
    trustedBrowserPaths.trustedBrowsers,
    {
      schema: {
        summary: 'The browsers in which the second step is left out',
        response: { 200: TrustedBrowserList, ...problems('not_signed_in', 'must_enrol') },
      },
    },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      return await listTrustedBrowsers(deps, session, readCookie(request, 'trustedBrowser'));
    },
  );

  app.post(
    trustedBrowserPaths.trustedBrowsers,
    {
      schema: {
        summary: 'Leave the second step out in this browser',
        body: TrustBrowserRequest,
        response: {
          204: Type.Null({ description: 'Trusted; the cookie is set' }),
          ...problems('not_signed_in', 'must_enrol', 'must_review', 'step_up_required', 'trust_not_offered'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      const token = await trustBrowser(deps, callerOf(request), session);
      setCookie(deps.config, reply, 'trustedBrowser', token);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    trustedBrowserPaths.trustedBrowser,
    {
      schema: {
        summary: 'Ask for the second step again in one browser',
        params: Type.Object({ id: RowId }),
        response: {
          204: Type.Null({ description: 'No longer trusted' }),
          ...problems('not_found', 'not_signed_in', 'must_enrol', 'step_up_required'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await revokeTrust(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );
}
