import { Type } from 'typebox';
import { devPhonePaths, DevPhones, SendFromPhone, SetReception } from '../../shared/api/dev-phone.ts';
import type { Deps } from '../deps.ts';
import { setReception, showPhones, textFromPhone } from '../flows/play-phone.ts';
import { callerOf } from './caller.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

/**
 * The phones that are played in development. Whoever reaches them reads every code: they are there only with `TEXTS=inbox`, which the
 * configuration refuses in production (security-case S-L11).
 */
export function devPhoneRoutes(app: App, deps: Deps): void {
  if (deps.texts.inbox === null) return;

  app.get(devPhonePaths.phones, { schema: { hide: true, response: { 200: DevPhones, ...problems() } } }, () =>
    showPhones(deps),
  );

  app.post(
    devPhonePaths.texts,
    {
      schema: { hide: true, body: SendFromPhone, response: { 204: Type.Null(), ...problems() } },
    },
    async (request, reply) => {
      await textFromPhone(deps, callerOf(request), request.body);
      return reply.code(204).send(null);
    },
  );

  app.post(
    devPhonePaths.reception,
    {
      schema: { hide: true, body: SetReception, response: { 204: Type.Null(), ...problems() } },
    },
    async (request, reply) => {
      setReception(deps, request.body);
      return await reply.code(204).send(null);
    },
  );
}
