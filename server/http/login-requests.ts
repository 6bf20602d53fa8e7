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
import { listAfter, listLoginRequests } from '../flows/list-login-requests.ts';
import { callerOf } from './caller.ts';
import { readCookie } from './cookies.ts';
import { DeviceHeaders, deviceRequest, preflightRoute } from './device-api.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

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

  const ofSignIn = { 200: AskedLoginRequest, ...problems('sign_in_not_pending', 'not_found') };
  app.get(
    loginRequestPaths.ofSignIn,
    { schema: { summary: 'How the login request for the sign-in stands', response: ofSignIn } },
    async (request) => await showForSignIn(deps, readCookie(request, 'signIn'), { wait: false }),
  );

  app.get(
    loginRequestPaths.decisionOnSignIn,
    {
      schema: {
        summary: 'How the login request for the sign-in stands, once it is decided or after a while',
        response: ofSignIn,
      },
    },
    async (request) => await showForSignIn(deps, readCookie(request, 'signIn'), { wait: true }),
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

  const ofStepUp = {
    params: Type.Object({ purpose: StepUpPurpose }),
    response: { 200: AskedLoginRequest, ...problems('not_signed_in', 'not_found') },
  };
  app.get(
    loginRequestPaths.ofStepUpFor,
    { schema: { summary: 'How the login request for a step-up stands', ...ofStepUp } },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'), { mayLackFactor: true });
      return await showForStepUp(deps, session, { purpose: request.params.purpose, wait: false });
    },
  );

  app.get(
    loginRequestPaths.decisionOnStepUp,
    {
      schema: {
        summary: 'How the login request for a step-up stands, once it is decided or after a while',
        ...ofStepUp,
      },
    },
    async (request) => {
      const cookie = readCookie(request, 'session');
      const session = await authenticate(deps, cookie, { mayLackFactor: true });
      const asked = await showForStepUp(deps, session, { purpose: request.params.purpose, wait: true });
      // The session may have ended while this waited (security-case S-G17).
      await authenticate(deps, cookie, { mayLackFactor: true });
      return asked;
    },
  );
}

/** For the devices that are asked. */
export function deviceRequestRoutes(app: App, deps: Deps): void {
  preflightRoute(app, deviceRequestPaths.requests, ['GET']);
  preflightRoute(app, deviceRequestPaths.requestsAfter, ['GET']);
  preflightRoute(app, deviceRequestPaths.decision, ['POST']);

  const list = {
    200: LoginRequestList,
    ...problems('device_proof_refused', 'device_unknown', 'factor_suspended'),
  };
  app.get(
    deviceRequestPaths.requests,
    {
      schema: {
        summary: 'What the paired browsers are and were asked',
        headers: DeviceHeaders,
        response: list,
      },
    },
    async (request) => {
      const device = await authenticateDevice(deps, callerOf(request), deviceRequest(request));
      return await listLoginRequests(deps, device);
    },
  );

  app.get(
    deviceRequestPaths.requestsAfter,
    {
      schema: {
        summary: 'The same, once it is something else than what had this mark, or after a while',
        headers: DeviceHeaders,
        params: Type.Object({ mark: RowId }),
        response: list,
      },
    },
    async (request) => {
      const device = await authenticateDevice(deps, callerOf(request), deviceRequest(request));
      const isStillPaired = (): Promise<void> => requirePaired(deps, device);
      return await listAfter(deps, device, { mark: request.params.mark, isStillPaired });
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
            'factor_suspended',
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
