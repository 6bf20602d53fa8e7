import { Type } from 'typebox';
import {
  SessionList,
  sessionPaths,
  StepUpMethods,
  StepUpPurpose,
  StepUpRequest,
} from '../../shared/api/sessions.ts';
import { SendStepUpTextRequest, SentText, textPaths } from '../../shared/api/texts.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { endOtherSessions, endSession } from '../flows/end-session.ts';
import { listSessions } from '../flows/list-sessions.ts';
import { signOut } from '../flows/sign-out.ts';
import { showStepUpMethods, stepUp } from '../flows/step-up.ts';
import { showTextForStepUp, textForStepUp } from '../flows/text-for-step-up.ts';
import { callerOf } from './caller.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { RowId } from './row-id.ts';
import { problems } from './problem.ts';

export function sessionRoutes(app: App, deps: Deps): void {
  app.get(
    sessionPaths.sessions,
    {
      schema: {
        summary: 'The browsers that are signed in',
        response: { 200: SessionList, ...problems('not_signed_in', 'must_enrol') },
      },
    },
    async (request) => await listSessions(deps, await authenticate(deps, readCookie(request, 'session'))),
  );

  app.delete(
    sessionPaths.sessions,
    {
      schema: {
        summary: 'Sign out everywhere else',
        response: {
          204: Type.Null({ description: 'Every other session has ended' }),
          ...problems('not_signed_in', 'must_enrol', 'step_up_required'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await endOtherSessions(deps, callerOf(request), session);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    sessionPaths.current,
    {
      schema: {
        summary: 'Sign out',
        response: { 204: Type.Null({ description: 'Signed out' }), ...problems() },
      },
    },
    async (request, reply) => {
      await signOut(deps, callerOf(request), readCookie(request, 'session'));
      clearCookie(reply, 'session');
      return reply.code(204).send(null);
    },
  );

  app.delete(
    sessionPaths.session,
    {
      schema: {
        summary: 'Sign one browser out',
        params: Type.Object({ id: RowId }),
        response: {
          204: Type.Null({ description: 'The session has ended' }),
          ...problems('not_found', 'not_signed_in', 'must_enrol', 'step_up_required'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await endSession(deps, callerOf(request), session, request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    sessionPaths.stepUpMethods,
    {
      schema: {
        summary: 'The proofs that a step-up takes, best first',
        params: Type.Object({ purpose: StepUpPurpose }),
        response: { 200: StepUpMethods, ...problems('not_signed_in') },
      },
    },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return await showStepUpMethods(deps, session, request.params.purpose);
    },
  );

  app.post(
    sessionPaths.stepUp,
    {
      schema: {
        summary: 'Prove again who you are, for one operation',
        body: StepUpRequest,
        response: {
          204: Type.Null({ description: 'Proved; the session cookie is new' }),
          ...problems(
            'not_signed_in',
            'step_up_required',
            'invalid_credentials',
            'code_rejected',
            'backup_code_mistyped',
            'security_key_rejected',
            'login_request_not_approved',
            'factor_disabled',
            'factor_suspended',
            'too_many_attempts',
            'password_malformed',
            'password_too_long',
            'temporary_password_refused',
          ),
        },
      },
    },
    async (request, reply) => {
      // Also without the factor that is required: setting one up may need a step-up itself.
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      const token = await stepUp(deps, callerOf(request), session, request.body);
      setCookie(deps.config, reply, 'session', token);
      return reply.code(204).send(null);
    },
  );

  app.post(
    textPaths.ofStepUp,
    {
      schema: {
        summary: 'Text a code for a step-up',
        body: SendStepUpTextRequest,
        response: {
          202: SentText,
          ...problems(
            'not_signed_in',
            'step_up_required',
            'not_found',
            'factor_disabled',
            'factor_suspended',
            'phone_on_hold',
            'texts_off',
            'too_many_texts',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return reply.code(202).send(await textForStepUp(deps, callerOf(request), session, request.body));
    },
  );

  app.get(
    textPaths.ofStepUpFor,
    {
      schema: {
        summary: 'How the text for a step-up fares',
        params: Type.Object({ purpose: StepUpPurpose }),
        response: { 200: SentText, ...problems('not_signed_in', 'not_found') },
      },
    },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return await showTextForStepUp(deps, session, request.params.purpose);
    },
  );
}
