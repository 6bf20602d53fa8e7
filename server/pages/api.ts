import {
  accountPaths,
  type Account,
  type ChangePasswordRequest,
  type SignUpRequest,
} from '../../shared/api/accounts.ts';
import {
  authenticatorPaths,
  type AddAuthenticatorRequest,
  type ConfirmAuthenticatorRequest,
  type PendingAuthenticator,
  type RenameAuthenticatorRequest,
} from '../../shared/api/authenticators.ts';
import { sessionPaths, type SessionList, type StepUpRequest } from '../../shared/api/sessions.ts';
import {
  signInPaths,
  type SecondFactorNeeded,
  type SignInAnswer,
  type SignInRequest,
  type TotpRequest,
} from '../../shared/api/sign-ins.ts';
import { ApiError, errorOfAnswer } from './api-error.ts';
import * as serverClock from './server-clock.ts';

/*
 * Every call the pages make, one line each. The answers are the server's own, from the same origin, and described by the
 * schemas they are typed with; the server's tests check them, so the pages do not check them again.
 *
 * All of them throw {@link ApiError}.
 */

export const signUp = async (request: SignUpRequest): Promise<Account> =>
  (await call('POST', accountPaths.signUp, request)) as Account;

export const signIn = async (request: SignInRequest): Promise<SignInAnswer> =>
  (await call('POST', signInPaths.signIns, request)) as SignInAnswer;

/** The sign-in that this browser began and has not finished. */
export const pendingSignIn = async (): Promise<SecondFactorNeeded> =>
  (await call('GET', signInPaths.current)) as SecondFactorNeeded;

export const cancelSignIn = async (): Promise<void> => void (await call('DELETE', signInPaths.current));

export const proveTotp = async (request: TotpRequest): Promise<void> =>
  void (await call('POST', signInPaths.totp, request));

export const account = async (): Promise<Account> => (await call('GET', accountPaths.account)) as Account;

export const changePassword = async (request: ChangePasswordRequest): Promise<void> =>
  void (await call('POST', accountPaths.password, request));

export const addAuthenticator = async (request: AddAuthenticatorRequest): Promise<PendingAuthenticator> =>
  (await call('POST', authenticatorPaths.authenticators, request)) as PendingAuthenticator;

export const confirmAuthenticator = async (
  id: string,
  request: ConfirmAuthenticatorRequest,
): Promise<Account> => (await call('POST', withId(authenticatorPaths.confirm, id), request)) as Account;

export const renameAuthenticator = async (id: string, request: RenameAuthenticatorRequest): Promise<void> =>
  void (await call('PATCH', withId(authenticatorPaths.authenticator, id), request));

export const removeAuthenticator = async (id: string): Promise<void> =>
  void (await call('DELETE', withId(authenticatorPaths.authenticator, id)));

export const sessions = async (): Promise<SessionList> =>
  (await call('GET', sessionPaths.sessions)) as SessionList;

export const endSession = async (id: string): Promise<void> =>
  void (await call('DELETE', withId(sessionPaths.session, id)));

export const endOtherSessions = async (): Promise<void> => void (await call('DELETE', sessionPaths.sessions));

export const signOut = async (): Promise<void> => void (await call('DELETE', sessionPaths.current));

export const stepUp = async (request: StepUpRequest): Promise<void> =>
  void (await call('POST', sessionPaths.stepUp, request));

function withId(path: string, id: string): string {
  return path.replace(':id', encodeURIComponent(id));
}

/** @returns the parsed body; null if there is none. */
async function call(method: string, path: string, body?: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      // The API never redirects: following one would carry a password to wherever it points.
      redirect: 'error',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new ApiError('server_not_reachable', null, error);
  }
  serverClock.learn(response.headers.get('date'), Date.now());
  const answer = await readBody(response);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return answer;
}

async function readBody(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw new ApiError('server_not_reachable', null, error); // the connection broke in the middle
  }
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch (error) {
    if (!response.ok) return null; // errorOfAnswer judges by the status
    throw new ApiError('answer_not_understood', null, error);
  }
}
