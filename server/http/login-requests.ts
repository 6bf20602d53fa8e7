import { Type } from 'typebox';
import {
  AskedLoginRequest,
  AskStepUpRequest,
  DecidedLoginRequest,
  DecideRequest,
  deviceRequestPaths,
  LoginRequestList,
  loginRequestPaths,
} from '../../shared/api/login-requests.ts';
import { StepUpPurpose } from '../../shared/api/sessions.ts';
import type { Deps } from '../deps.ts';
import { askForSignIn, askForStepUp, showForSignIn, showForStepUp } from '../flows/ask-devices.ts';
import { authenticate } from '../flows/authenticate.ts';
import { authenticateDevice, requirePaired } from '../flows/authenticate-device.ts';
import { decideLoginRequest } from '../flows/decide-login-request.ts';
import { listLoginRequests } from '../flows/list-login-requests.ts';
import { callerOf } from './caller.ts';
import { readCookie } from './cookies.ts';
import { DeviceHeaders, deviceRequest, preflightRoute } from './device-api.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

const Wait = Type.Object({ wait: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])) });

/** For the page that asks. */
export function loginRequestRoutes(app: App, deps: Deps): void {
  app.post(
    loginRequestPaths.ofSignIn,
    {
      schema: {
        summary: 'Ask the paired browsers about the sign-in',
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          201: AskedLoginRequest,
          ...problems('sign_in_not_pending', 'not_found', 'too_many_login_requests'),
        },
      },
    },
    async (request, reply) => {
      const asked = await askForSignIn(deps, callerOf(request), readCookie(request, 'signIn'));
      return reply.code(201).send(asked);
    },
  );

  app.get(
    loginRequestPaths.ofSignIn,
    {
      schema: {
        summary: 'How the login request for the sign-in stands, once it is decided or after a while',
        querystring: Wait,
        response: { 200: AskedLoginRequest, ...problems('sign_in_not_pending', 'not_found') },
      },
    },
    async (request) => {
      const wait = request.query.wait !== 'no';
      return await showForSignIn(deps, readCookie(request, 'signIn'), { wait });
    },
  );

  app.post(
    loginRequestPaths.ofStepUp,
    {
      schema: {
        summary: 'Ask the paired browsers about a step-up',
        body: AskStepUpRequest,
        response: {
          201: AskedLoginRequest,
          ...problems('not_signed_in', 'step_up_required', 'not_found', 'too_many_login_requests'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      const asked = await askForStepUp(deps, callerOf(request), session, request.body.purpose);
      return reply.code(201).send(asked);
    },
  );

  app.get(
    loginRequestPaths.ofStepUpFor,
    {
      schema: {
        summary: 'How the login request for a step-up stands, once it is decided or after a while',
        params: Type.Object({ purpose: StepUpPurpose }),
        querystring: Wait,
        response: { 200: AskedLoginRequest, ...problems('not_signed_in', 'not_found') },
      },
    },
    async (request) => {
      const cookie = readCookie(request, 'session');
      const session = await authenticate(deps, cookie, { mayLackFactor: true });
      const wait = request.query.wait !== 'no';
      const asked = await showForStepUp(deps, session, { purpose: request.params.purpose, wait });
      // The session may have ended while this waited (security-case S-G17).
      await authenticate(deps, cookie, { mayLackFactor: true });
      return asked;
    },
  );
}

/** For the devices that are asked. */
export function deviceRequestRoutes(app: App, deps: Deps): void {
  preflightRoute(app, deviceRequestPaths.requests, ['GET']);
  preflightRoute(app, deviceRequestPaths.decision, ['POST']);

  app.get(
    deviceRequestPaths.requests,
    {
      schema: {
        summary: 'What the paired browsers are and were asked; with `after`, once that is something else',
        headers: DeviceHeaders,
        querystring: Type.Object({ after: Type.Optional(Type.String({ maxLength: 22 })) }),
        response: { 200: LoginRequestList, ...problems('device_proof_refused', 'device_unknown') },
      },
    },
    async (request) => {
      const device = await authenticateDevice(deps, callerOf(request), deviceRequest(request));
      const isStillPaired = (): Promise<void> => requirePaired(deps, device);
      return await listLoginRequests(deps, device, { after: request.query.after, isStillPaired });
    },
  );

  app.post(
    deviceRequestPaths.decision,
    {
      schema: {
        summary: 'Approve or deny a login request',
        headers: DeviceHeaders,
        params: Type.Object({ id: RowId }),
        body: DecideRequest,
        response: {
          200: DecidedLoginRequest,
          ...problems(
            'device_proof_refused',
            'device_unknown',
            'not_found',
            'decision_refused',
            'login_number_rejected',
            'login_request_over',
          ),
        },
      },
    },
    async (request) => {
      const device = await authenticateDevice(deps, callerOf(request), deviceRequest(request));
      const given = { id: request.params.id, decision: request.body.decision };
      return await decideLoginRequest(deps, callerOf(request), device, given);
    },
  );
}
