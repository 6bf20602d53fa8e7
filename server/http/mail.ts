import { Type } from 'typebox';
import {
  ChangeMailAddressRequest,
  ConfirmMailAddressRequest,
  FinishPasswordResetRequest,
  mailPaths,
  NotMeAnswer,
  NotMeRequest,
  OwnMailAddress,
  PasswordResetRequest,
} from '../../shared/api/mail.ts';
import type { Deps } from '../deps.ts';
import { authenticate } from '../flows/authenticate.ts';
import { finishReset, requestReset } from '../flows/forgot-password.ts';
import {
  changeMailAddress,
  confirmMailAddress,
  removeMailAddress,
  showMailAddress,
} from '../flows/mail-address.ts';
import { reportByLink } from '../flows/not-me.ts';
import { callerOf } from './caller.ts';
import { readCookie, readKnownBrowsers } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

/** What the links in mails lead to, and asking for one. None of it needs a session. */
export function mailLinkRoutes(app: App, deps: Deps): void {
  app.post(
    mailPaths.resets,
    {
      schema: {
        summary: 'Ask for a link to a new password',
        body: PasswordResetRequest,
        response: {
          204: Type.Null({ description: 'A link is on its way, if there is somebody to send it to' }),
          ...problems('mail_off', 'too_many_requests'),
        },
      },
    },
    async (request, reply) => {
      const given = { ...request.body, knownBrowsers: readKnownBrowsers(request) };
      await requestReset(deps, callerOf(request), given);
      return reply.code(204).send(null);
    },
  );

  app.post(
    mailPaths.finishReset,
    {
      schema: {
        summary: 'Choose a new password by the link',
        body: FinishPasswordResetRequest,
        response: {
          204: Type.Null({ description: 'Changed; every session has ended' }),
          ...problems(
            'link_invalid',
            'password_too_short',
            'password_too_long',
            'password_malformed',
            'password_blocklisted',
          ),
        },
      },
    },
    async (request, reply) => {
      await finishReset(deps, callerOf(request), request.body);
      return reply.code(204).send(null);
    },
  );

  app.post(
    mailPaths.confirm,
    {
      schema: {
        summary: 'Confirm an e-mail address by the link',
        body: ConfirmMailAddressRequest,
        response: { 204: Type.Null({ description: 'It counts from now on' }), ...problems('link_invalid') },
      },
    },
    async (request, reply) => {
      await confirmMailAddress(deps, callerOf(request), request.body.token);
      return reply.code(204).send(null);
    },
  );

  app.post(
    mailPaths.notMe,
    {
      schema: {
        summary: 'Say by the link in a notice that it was not you',
        body: NotMeRequest,
        response: { 200: NotMeAnswer, ...problems('link_invalid') },
      },
    },
    async (request) => {
      const given = { ...request.body, knownBrowsers: readKnownBrowsers(request) };
      return await reportByLink(deps, callerOf(request), given);
    },
  );
}

/** The e-mail address of the account that is signed in. */
export function mailAddressRoutes(app: App, deps: Deps): void {
  app.get(
    mailPaths.address,
    {
      schema: {
        summary: 'The e-mail address of the account',
        response: { 200: OwnMailAddress, ...problems('not_signed_in', 'must_enrol') },
      },
    },
    async (request) => await showMailAddress(deps, await authenticate(deps, readCookie(request, 'session'))),
  );

  app.post(
    mailPaths.address,
    {
      schema: {
        summary: 'Give an e-mail address, which is then confirmed by a link',
        body: ChangeMailAddressRequest,
        response: {
          204: Type.Null({ description: 'A link is on its way to it' }),
          ...problems(
            'mail_off',
            'mail_address_invalid',
            'restricted_after_recovery',
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
      await changeMailAddress(deps, callerOf(request), session, request.body);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    mailPaths.address,
    {
      schema: {
        summary: 'Remove the e-mail address',
        response: {
          204: Type.Null({ description: 'Removed' }),
          ...problems(
            'not_found',
            'restricted_after_recovery',
            'not_signed_in',
            'must_enrol',
            'step_up_required',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'));
      await removeMailAddress(deps, callerOf(request), session);
      return reply.code(204).send(null);
    },
  );
}
