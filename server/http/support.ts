import { Type } from 'typebox';
import {
  DecisionRequest,
  Desk,
  EnrolmentRequest,
  OpenRequest,
  SupportReference,
  SupportRequestDetail,
  SupportRequests,
  supportPaths,
  VouchRequest,
} from '../../shared/api/support.ts';
import type { Deps } from '../deps.ts';
import { authenticateAgent } from '../flows/support/authenticate-agent.ts';
import { approve, deny, vouch } from '../flows/support/decide.ts';
import { beginEnrolment } from '../flows/support/begin-enrolment.ts';
import { openRequest } from '../flows/support/open-request.ts';
import { sendLinkAgain } from '../flows/support/send-link-again.ts';
import { findReference, listRequests, showRequest } from '../flows/support/show-requests.ts';
import { callerOf } from './caller.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RecoveryReference, RowId } from './row-id.ts';

const params = Type.Object({ id: RowId });
const referenceParams = Type.Object({ reference: RecoveryReference });
const agentProblems = ['not_signed_in', 'must_enrol', 'agents_only'] as const;
const decisionProblems = [...agentProblems, 'step_up_required', 'not_found', 'recovery_over'] as const;
const done = Type.Null({ description: 'Written down' });

export function supportRoutes(app: App, deps: Deps): void {
  const agentOf = (request: Parameters<typeof readCookie>[0]) =>
    authenticateAgent(deps, readCookie(request, 'session'));

  app.get(
    supportPaths.desk,
    {
      schema: {
        summary: 'The support agent who is signed in',
        response: { 200: Desk, ...problems(...agentProblems) },
      },
    },
    async (request) => ({ userName: (await agentOf(request)).account.userName }),
  );

  app.get(
    supportPaths.requests,
    {
      schema: {
        summary: 'The open recovery requests, oldest first',
        response: { 200: SupportRequests, ...problems(...agentProblems) },
      },
    },
    async (request) => await listRequests(deps, await agentOf(request), null),
  );

  app.get(
    supportPaths.following,
    {
      schema: {
        summary: 'The open recovery requests behind one',
        params,
        response: { 200: SupportRequests, ...problems(...agentProblems) },
      },
    },
    async (request) => await listRequests(deps, await agentOf(request), request.params.id),
  );

  app.get(
    supportPaths.request,
    {
      schema: {
        summary: 'A recovery request with its trail',
        params,
        response: { 200: SupportRequestDetail, ...problems(...agentProblems, 'not_found') },
      },
    },
    async (request) => await showRequest(deps, await agentOf(request), request.params.id),
  );

  app.get(
    supportPaths.reference,
    {
      schema: {
        summary: 'What the reference of an asker belongs to',
        params: referenceParams,
        response: { 200: SupportReference, ...problems(...agentProblems, 'not_found') },
      },
    },
    async (request) => await findReference(deps, await agentOf(request), request.params.reference),
  );

  app.post(
    supportPaths.requests,
    {
      schema: {
        summary: 'Open a recovery request for somebody, and vouch for it',
        body: OpenRequest,
        response: {
          201: Type.Object({ id: Type.String() }),
          ...problems(...decisionProblems, 'recovery_address_missing'),
        },
      },
    },
    async (request, reply) => {
      const id = await openRequest(deps, callerOf(request), await agentOf(request), request.body);
      return reply.code(201).send({ id });
    },
  );

  app.post(
    supportPaths.vouch,
    {
      schema: {
        summary: 'The first agent says yes',
        params,
        body: VouchRequest,
        response: {
          204: done,
          ...problems(
            ...decisionProblems,
            'recovery_address_missing',
            'recovery_not_ready',
            'second_agent_needed',
          ),
        },
      },
    },
    async (request, reply) => {
      const given = { ...request.body, ...request.params };
      await vouch(deps, callerOf(request), await agentOf(request), given);
      return reply.code(204).send(null);
    },
  );

  for (const { path, summary, decide } of [
    { path: supportPaths.approve, summary: 'The second agent says yes', decide: approve },
    { path: supportPaths.deny, summary: 'An agent says no: the request is over', decide: deny },
  ]) {
    app.post(
      path,
      {
        schema: {
          summary,
          params,
          body: DecisionRequest,
          response: {
            204: done,
            ...problems(...decisionProblems, 'recovery_not_ready', 'second_agent_needed'),
          },
        },
      },
      async (request, reply) => {
        const given = { ...request.body, ...request.params };
        await decide(deps, callerOf(request), await agentOf(request), given);
        return reply.code(204).send(null);
      },
    );
  }

  app.post(
    supportPaths.sendLink,
    {
      schema: {
        summary: 'Have the link to the end sent once more',
        params,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 204: done, ...problems(...decisionProblems) },
      },
    },
    async (request, reply) => {
      await sendLinkAgain(deps, callerOf(request), await agentOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}

/** How an account that the operator has made becomes a support agent's. */
export function enrolmentRoutes(app: App, deps: Deps): void {
  app.post(
    supportPaths.enrolments,
    {
      schema: {
        summary: 'Begin to set up the first security key of a support agent',
        body: EnrolmentRequest,
        response: {
          204: Type.Null({ description: 'A session to set up a security key in' }),
          ...problems('recovery_link_invalid'),
        },
      },
    },
    async (request, reply) => {
      const given = { token: request.body.token, oldSessionToken: readCookie(request, 'session') };
      const sessionToken = await beginEnrolment(deps, callerOf(request), given);
      setCookie(deps.config, reply, 'session', sessionToken);
      return reply.code(204).send(null);
    },
  );
}
