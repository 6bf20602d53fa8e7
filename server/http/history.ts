import { Type } from 'typebox';
import { History, historyPaths, SignedInNotMeRequest } from '../../shared/api/history.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { markSeen, showHistory } from '../flows/history.ts';
import { finishReview, reportSignedIn } from '../flows/not-me.ts';
import { callerOf } from './caller.ts';
import { addKnownBrowser, readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

const empty = Type.Object({}, { additionalProperties: false });

/** What happened to the account that is signed in, and what its owner does about it. */
export function historyRoutes(app: App, deps: Deps): void {
  app.get(
    historyPaths.history,
    {
      schema: {
        summary: 'What happened to the account, newest first',
        response: { 200: History, ...problems('not_signed_in', 'must_enrol') },
      },
    },
    async (request) =>
      await showHistory(deps, await authenticate(deps, readCookie(request, 'session')), null),
  );

  app.get(
    historyPaths.before,
    {
      schema: {
        summary: 'What happened before an event',
        params: Type.Object({ id: RowId }),
        response: { 200: History, ...problems('not_signed_in', 'must_enrol', 'not_found') },
      },
    },
    async (request) =>
      await showHistory(deps, await authenticate(deps, readCookie(request, 'session')), request.params.id),
  );

  app.post(
    historyPaths.seen,
    {
      schema: {
        summary: 'Say that what is new has been seen',
        body: empty,
        response: { 204: Type.Null({ description: 'Noted' }), ...problems('not_signed_in', 'must_enrol') },
      },
    },
    async (request, reply) => {
      await markSeen(deps, await authenticate(deps, readCookie(request, 'session')));
      return reply.code(204).send(null);
    },
  );

  app.post(
    historyPaths.notMe,
    {
      schema: {
        summary: 'Say that something was not you, with a new password',
        body: SignedInNotMeRequest,
        response: {
          204: Type.Null({ description: 'Secured; every other session has ended' }),
          ...problems(
            'password_too_short',
            'password_too_long',
            'password_malformed',
            'password_blocklisted',
            'password_unchanged',
            'invalid_credentials',
            'too_many_attempts',
            'too_many_requests',
            'not_found',
            'not_signed_in',
            'must_enrol',
            'step_up_required',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      const { sessionToken, knownBrowser } = await reportSignedIn(
        deps,
        callerOf(request),
        session,
        request.body,
      );
      setCookie(deps.config, reply, 'session', sessionToken);
      addKnownBrowser(deps.config, request, reply, knownBrowser);
      return reply.code(204).send(null);
    },
  );

  app.post(
    historyPaths.review,
    {
      schema: {
        summary: 'Say that what is enrolled has been looked at',
        body: empty,
        response: { 204: Type.Null({ description: 'Noted' }), ...problems('not_signed_in', 'not_found') },
      },
    },
    async (request, reply) => {
      // Also without the factor that is required: it cannot be added before.
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      await finishReview(deps, callerOf(request), session);
      return reply.code(204).send(null);
    },
  );
}
