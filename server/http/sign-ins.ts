import { Type } from 'typebox';
import { FactorProof } from '../../shared/api/factor-proof.ts';
import { KeyRequest } from '../../shared/api/security-keys.ts';
import {
  PasskeySignInRequest,
  SecondFactorNeeded,
  SignedIn,
  SignInAnswer,
  signInPaths,
  SignInRequest,
} from '../../shared/api/sign-ins.ts';
import { SendTextRequest, SentText, textPaths } from '../../shared/api/texts.ts';
import type { Deps } from '../deps.ts';
import { finishSignIn } from '../flows/finish-sign-in.ts';
import { showTextForSignIn, textForSignIn } from '../flows/text-for-sign-in.ts';
import { cancelSignIn, showPendingSignIn } from '../flows/pending-sign-in.ts';
import { signIn } from '../flows/sign-in.ts';
import { askForPasskey, signInWithPasskey } from '../flows/sign-in-with-passkey.ts';
import { callerOf } from './caller.ts';
import { addKnownBrowser, clearCookie, readCookie, readKnownBrowsers, setCookie } from './cookies.ts';
import type { App } from './fastify-app.ts';
import { problems } from './problem.ts';

export function signInRoutes(app: App, deps: Deps): void {
  const { config } = deps;

  app.post(
    signInPaths.signIns,
    {
      schema: {
        summary: 'Begin to sign in: user name and password',
        body: SignInRequest,
        response: {
          200: SignInAnswer,
          ...problems(
            'invalid_credentials',
            'password_malformed',
            'password_too_long',
            'temporary_password_refused',
            'too_many_attempts',
            'too_many_requests',
          ),
        },
      },
    },
    async (request, reply) => {
      const { userName, password } = request.body;
      const knownBrowsers = readKnownBrowsers(request);
      const oldSessionToken = readCookie(request, 'session');
      const trustedBrowser = readCookie(request, 'trustedBrowser');
      const given = { userName, password, knownBrowsers, trustedBrowser, oldSessionToken };
      const result = await signIn(deps, callerOf(request), given);
      if (result.next === 'signed-in') {
        if (result.knownBrowser !== null) addKnownBrowser(config, request, reply, result.knownBrowser);
        setCookie(config, reply, 'session', result.sessionToken);
        if (result.trustedBrowser !== null) setCookie(config, reply, 'trustedBrowser', result.trustedBrowser);
        return await reply.send({ next: result.next });
      }
      const { next, methods, expiresAtMs } = result;
      setCookie(config, reply, 'signIn', result.signInToken);
      return await reply.send({ next, methods, expiresAtMs });
    },
  );

  app.get(
    signInPaths.current,
    {
      schema: {
        summary: 'The sign-in that waits for a second factor',
        response: { 200: SecondFactorNeeded, ...problems('sign_in_not_pending') },
      },
    },
    async (request) => await showPendingSignIn(deps, readCookie(request, 'signIn')),
  );

  app.delete(
    signInPaths.current,
    {
      schema: {
        summary: 'Cancel the sign-in',
        response: { 204: Type.Null({ description: 'Cancelled' }), ...problems() },
      },
    },
    async (request, reply) => {
      await cancelSignIn(deps, callerOf(request), readCookie(request, 'signIn'));
      clearCookie(reply, 'signIn');
      return reply.code(204).send(null);
    },
  );

  app.post(
    textPaths.ofSignIn,
    {
      schema: {
        summary: 'Text a code for the sign-in',
        body: SendTextRequest,
        response: {
          202: SentText,
          ...problems(
            'sign_in_not_pending',
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
      const given = { signInToken: readCookie(request, 'signIn'), phoneId: request.body.phoneId };
      return reply.code(202).send(await textForSignIn(deps, callerOf(request), given));
    },
  );

  app.get(
    textPaths.ofSignIn,
    {
      schema: {
        summary: 'How the text for the sign-in fares',
        response: { 200: SentText, ...problems('sign_in_not_pending', 'not_found') },
      },
    },
    async (request) => await showTextForSignIn(deps, readCookie(request, 'signIn')),
  );

  app.post(
    signInPaths.proof,
    {
      schema: {
        summary: 'Finish signing in with a second factor',
        body: FactorProof,
        response: {
          200: SignedIn,
          ...problems(
            'sign_in_not_pending',
            'code_rejected',
            'backup_code_mistyped',
            'security_key_rejected',
            'login_request_not_approved',
            'factor_disabled',
            'factor_suspended',
            'too_many_attempts',
          ),
        },
      },
    },
    async (request, reply) => {
      const { sessionToken, knownBrowser } = await finishSignIn(deps, callerOf(request), {
        signInToken: readCookie(request, 'signIn'),
        oldSessionToken: readCookie(request, 'session'),
        proof: request.body,
      });
      setCookie(config, reply, 'session', sessionToken);
      if (knownBrowser !== null) addKnownBrowser(config, request, reply, knownBrowser);
      clearCookie(reply, 'signIn');
      return await reply.send({ next: 'signed-in' as const });
    },
  );

  app.get(
    signInPaths.passkeyRequest,
    {
      schema: {
        summary: 'What to ask of whichever passkey the browser has',
        response: { 200: KeyRequest, ...problems() },
      },
    },
    async (request, reply) => {
      const { request: keyRequest, passkeyToken } = askForPasskey(deps, readCookie(request, 'passkey'));
      setCookie(config, reply, 'passkey', passkeyToken);
      return await reply.send(keyRequest);
    },
  );

  app.post(
    signInPaths.passkey,
    {
      schema: {
        summary: 'Sign in with a passkey alone',
        body: PasskeySignInRequest,
        response: { 200: SignedIn, ...problems('security_key_rejected', 'too_many_requests') },
      },
    },
    async (request, reply) => {
      const { sessionToken, knownBrowser } = await signInWithPasskey(deps, callerOf(request), {
        credential: request.body.credential,
        passkeyToken: readCookie(request, 'passkey'),
        oldSessionToken: readCookie(request, 'session'),
        knownBrowsers: readKnownBrowsers(request),
      });
      clearCookie(reply, 'passkey');
      if (knownBrowser !== null) addKnownBrowser(config, request, reply, knownBrowser);
      setCookie(config, reply, 'session', sessionToken);
      return await reply.send({ next: 'signed-in' as const });
    },
  );
}
