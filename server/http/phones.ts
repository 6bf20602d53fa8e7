import { Type } from 'typebox';
import { Account } from '../../shared/api/accounts.ts';
import { AddPhoneRequest, ConfirmPhoneRequest, PendingPhone, phonePaths } from '../../shared/api/phones.ts';
import { SentText } from '../../shared/api/texts.ts';
import type { Deps } from '../deps.ts';
import { addPhone } from '../flows/add-phone.ts';
import { authenticate } from '../flows/authenticate.ts';
import { confirmPhone } from '../flows/confirm-phone.ts';
import { showTextForPhone, textForPhone } from '../flows/text-for-phone.ts';
import { callerOf } from './caller.ts';
import { readCookie, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';
import { RowId } from './row-id.ts';

const params = Type.Object({ id: RowId });
/** A number may be the first factor of an account that has to have one. */
const mayLackFactor = { mayLackFactor: true };

export function phoneRoutes(app: App, deps: Deps): void {
  app.post(
    phonePaths.phones,
    {
      schema: {
        summary: 'Begin adding a phone number, or changing one',
        body: AddPhoneRequest,
        response: {
          201: PendingPhone,
          ...problems(
            'not_signed_in',
            'step_up_required',
            'phone_number_invalid',
            'phone_number_costly',
            'phone_already_added',
            'too_many_phones',
            'too_many_texts',
            'texts_off',
            'not_found',
            'agent_needs_security_key',
          ),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), mayLackFactor);
      return reply.code(201).send(await addPhone(deps, callerOf(request), session, request.body));
    },
  );

  app.post(
    phonePaths.text,
    {
      schema: {
        summary: 'Text the code to a number again',
        params,
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          202: SentText,
          ...problems('not_signed_in', 'phone_not_pending', 'too_many_texts', 'texts_off', 'not_found'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), mayLackFactor);
      return reply.code(202).send(await textForPhone(deps, callerOf(request), session, request.params.id));
    },
  );

  app.get(
    phonePaths.text,
    {
      schema: {
        summary: 'How the text to a number fares',
        params,
        response: { 200: SentText, ...problems('not_signed_in', 'phone_not_pending') },
      },
    },
    async (request) => {
      const session = await authenticate(deps, readCookie(request, 'session'), mayLackFactor);
      return await showTextForPhone(deps, session, request.params.id);
    },
  );

  app.post(
    phonePaths.confirm,
    {
      schema: {
        summary: 'Take a phone number in',
        params,
        body: ConfirmPhoneRequest,
        response: {
          200: Account,
          ...problems('not_signed_in', 'phone_not_pending', 'phone_already_added', 'code_rejected'),
        },
      },
    },
    async (request, reply) => {
      const session = await authenticate(deps, readCookie(request, 'session'), mayLackFactor);
      const given = { id: request.params.id, code: request.body.code };
      const { account, sessionToken } = await confirmPhone(deps, callerOf(request), session, given);
      setCookie(deps.config, reply, 'session', sessionToken);
      return await reply.send(account);
    },
  );
}
