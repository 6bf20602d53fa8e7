import { Type } from 'typebox';
import { factorPaths, RenameFactorRequest, SuspendFactorRequest } from '../../shared/api/factors.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { removeFactor } from '../flows/remove-factor.ts';
import { renameFactor } from '../flows/rename-factor.ts';
import { restoreFactor } from '../flows/restore-factor.ts';
import { suspendFactor } from '../flows/suspend-factor.ts';
import { callerOf } from './caller.ts';
import { readCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

const params = Type.Object({ id: RowId });

export function factorRoutes(app: App, deps: Deps): void {
  app.patch(
    factorPaths.factor,
    {
      schema: {
        summary: 'Rename a second factor',
        params,
        body: RenameFactorRequest,
        response: {
          204: Type.Null({ description: 'Renamed' }),
          ...problems('not_signed_in', 'must_enrol', 'step_up_required', 'not_found'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      const given = { id: request.params.id, name: request.body.name };
      await renameFactor(deps, callerOf(request), session, given);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    factorPaths.factor,
    {
      schema: {
        summary: 'Remove a second factor',
        params,
        response: {
          204: Type.Null({ description: 'Removed; every other session has ended' }),
          ...problems('not_signed_in', 'must_enrol', 'step_up_required', 'not_found'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await removeFactor(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    factorPaths.suspension,
    {
      schema: {
        summary: 'Report a second factor as lost',
        params,
        body: SuspendFactorRequest,
        response: {
          204: Type.Null({ description: 'It opens nothing any more; every other session has ended' }),
          ...problems('not_signed_in', 'must_enrol', 'step_up_required', 'not_found', 'last_factor'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await suspendFactor(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    factorPaths.suspension,
    {
      schema: {
        summary: 'Say that a lost second factor is found',
        params,
        response: {
          204: Type.Null({ description: 'It works again' }),
          ...problems('not_signed_in', 'must_enrol', 'must_review', 'step_up_required', 'not_found'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await restoreFactor(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );
}
