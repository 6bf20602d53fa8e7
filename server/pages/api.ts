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
import { ask, tell } from './call-server.ts';

/*
 * Every call the pages make, one line each. The answers are the server's own, from the same origin, and described by the
 * schemas they are typed with; the server's tests check them, so the pages do not check them again.
 *
 * All of them throw ApiError (`api-error.ts`).
 */

export const signUp = async (request: SignUpRequest): Promise<Account> =>
  (await ask('POST', accountPaths.signUp, request)) as Account;

export const signIn = async (request: SignInRequest): Promise<SignInAnswer> =>
  (await ask('POST', signInPaths.signIns, request)) as SignInAnswer;

/** The sign-in that this browser began and has not finished. */
export const pendingSignIn = async (): Promise<SecondFactorNeeded> =>
  (await ask('GET', signInPaths.current)) as SecondFactorNeeded;

export const cancelSignIn = (): Promise<void> => tell('DELETE', signInPaths.current);

export const proveTotp = (request: TotpRequest): Promise<void> => tell('POST', signInPaths.totp, request);

export const account = async (): Promise<Account> => (await ask('GET', accountPaths.account)) as Account;

export const changePassword = (request: ChangePasswordRequest): Promise<void> =>
  tell('POST', accountPaths.password, request);

export const addAuthenticator = async (request: AddAuthenticatorRequest): Promise<PendingAuthenticator> =>
  (await ask('POST', authenticatorPaths.authenticators, request)) as PendingAuthenticator;

export const confirmAuthenticator = async (
  id: string,
  request: ConfirmAuthenticatorRequest,
): Promise<Account> => (await ask('POST', withId(authenticatorPaths.confirm, id), request)) as Account;

export const renameAuthenticator = (id: string, request: RenameAuthenticatorRequest): Promise<void> =>
  tell('PATCH', withId(authenticatorPaths.authenticator, id), request);

export const removeAuthenticator = (id: string): Promise<void> =>
  tell('DELETE', withId(authenticatorPaths.authenticator, id));

export const sessions = async (): Promise<SessionList> =>
  (await ask('GET', sessionPaths.sessions)) as SessionList;

export const endSession = (id: string): Promise<void> => tell('DELETE', withId(sessionPaths.session, id));

export const endOtherSessions = (): Promise<void> => tell('DELETE', sessionPaths.sessions);

export const signOut = (): Promise<void> => tell('DELETE', sessionPaths.current);

export const stepUp = (request: StepUpRequest): Promise<void> => tell('POST', sessionPaths.stepUp, request);

function withId(path: string, id: string): string {
  return path.replace(':id', encodeURIComponent(id));
}
