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
} from '../../shared/api/authenticators.ts';
import { browserPaths, type CurrentBrowser } from '../../shared/api/browsers.ts';
import { backupCodePaths, type MakeBackupCodesRequest } from '../../shared/api/backup-codes.ts';
import { devMailPath, type DevMails } from '../../shared/api/dev-mail.ts';
import type { FactorProof } from '../../shared/api/factor-proof.ts';
import { factorPaths, type RenameFactorRequest } from '../../shared/api/factors.ts';
import { historyPaths, type History, type SignedInNotMeRequest } from '../../shared/api/history.ts';
import {
  mailPaths,
  type ChangeMailAddressRequest,
  type ConfirmMailAddressRequest,
  type FinishPasswordResetRequest,
  type NotMeAnswer,
  type NotMeRequest,
  type OwnMailAddress,
  type PasswordResetRequest,
} from '../../shared/api/mail.ts';
import {
  recoveryPaths,
  type FinishRecoveryRequest,
  type FreezeRecoveryRequest,
  type OwnRecoveryRequests,
  type RecoveryRequest,
  type RecoveryStatus,
  type StopRecoveryRequest,
} from '../../shared/api/recovery.ts';
import {
  securityKeyPaths,
  type EnrolSecurityKeyRequest,
  type KeyRequest,
  type SecurityKeyOptions,
} from '../../shared/api/security-keys.ts';
import {
  sessionPaths,
  type SessionList,
  type StepUpMethods,
  type StepUpPurpose,
  type StepUpRequest,
} from '../../shared/api/sessions.ts';
import {
  signInPaths,
  type PasskeySignInRequest,
  type SecondFactorNeeded,
  type SignInAnswer,
  type SignInRequest,
} from '../../shared/api/sign-ins.ts';
import {
  supportPaths,
  type DecisionRequest,
  type Desk,
  type EnrolmentRequest,
  type OpenRequest,
  type SupportRequestDetail,
  type SupportReference,
  type SupportRequests,
  type VouchRequest,
} from '../../shared/api/support.ts';
import {
  temporaryPasswordPaths,
  type AddedTemporaryPassword,
  type AddTemporaryPasswordRequest,
  type TemporaryPasswordList,
} from '../../shared/api/temporary-passwords.ts';
import {
  devPhonePaths,
  type DevPhones,
  type SendFromPhone,
  type SetReception,
} from '../../shared/api/dev-phone.ts';
import {
  phonePaths,
  type AddPhoneRequest,
  type ConfirmPhoneRequest,
  type PendingPhone,
} from '../../shared/api/phones.ts';
import {
  textPaths,
  type SendStepUpTextRequest,
  type SendTextRequest,
  type SentText,
} from '../../shared/api/texts.ts';
import { trustedBrowserPaths, type TrustedBrowserList } from '../../shared/api/trusted-browsers.ts';
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

export const proveFactor = (proof: FactorProof): Promise<void> => tell('POST', signInPaths.proof, proof);

/** For whichever passkey the browser has. */
export const passkeyRequest = async (): Promise<KeyRequest> =>
  (await ask('GET', signInPaths.passkeyRequest)) as KeyRequest;

export const signInWithPasskey = (request: PasskeySignInRequest): Promise<void> =>
  tell('POST', signInPaths.passkey, request);

export const currentBrowser = async (): Promise<CurrentBrowser> =>
  (await ask('GET', browserPaths.current)) as CurrentBrowser;

export const account = async (): Promise<Account> => (await ask('GET', accountPaths.account)) as Account;

export const changePassword = (request: ChangePasswordRequest): Promise<void> =>
  tell('POST', accountPaths.password, request);

export const addAuthenticator = async (request: AddAuthenticatorRequest): Promise<PendingAuthenticator> =>
  (await ask('POST', authenticatorPaths.authenticators, request)) as PendingAuthenticator;

export const confirmAuthenticator = async (
  id: string,
  request: ConfirmAuthenticatorRequest,
): Promise<Account> => (await ask('POST', withId(authenticatorPaths.confirm, id), request)) as Account;

export const addPhone = async (request: AddPhoneRequest): Promise<PendingPhone> =>
  (await ask('POST', phonePaths.phones, request)) as PendingPhone;

export const confirmPhone = async (id: string, request: ConfirmPhoneRequest): Promise<Account> =>
  (await ask('POST', withId(phonePaths.confirm, id), request)) as Account;

export const sendPhoneText = async (id: string): Promise<SentText> =>
  (await ask('POST', withId(phonePaths.text, id), {})) as SentText;

export const phoneText = async (id: string): Promise<SentText> =>
  (await ask('GET', withId(phonePaths.text, id))) as SentText;

export const sendSignInText = async (request: SendTextRequest): Promise<SentText> =>
  (await ask('POST', textPaths.ofSignIn, request)) as SentText;

export const signInText = async (): Promise<SentText> => (await ask('GET', textPaths.ofSignIn)) as SentText;

export const sendStepUpText = async (request: SendStepUpTextRequest): Promise<SentText> =>
  (await ask('POST', textPaths.ofStepUp, request)) as SentText;

export const stepUpText = async (purpose: SendStepUpTextRequest['purpose']): Promise<SentText> =>
  (await ask('GET', textPaths.ofStepUpFor.replace(':purpose', purpose))) as SentText;

/** The phones that are played in development. */
export const devPhones = async (): Promise<DevPhones> =>
  (await ask('GET', devPhonePaths.phones)) as DevPhones;

export const sendFromDevPhone = (request: SendFromPhone): Promise<void> =>
  tell('POST', devPhonePaths.texts, request);

export const setDevReception = (request: SetReception): Promise<void> =>
  tell('POST', devPhonePaths.reception, request);
export const securityKeyOptions = async (): Promise<SecurityKeyOptions> =>
  (await ask('POST', securityKeyPaths.options, {})) as SecurityKeyOptions;

export const enrolSecurityKey = async (request: EnrolSecurityKeyRequest): Promise<Account> =>
  (await ask('POST', securityKeyPaths.keys, request)) as Account;

export const renameFactor = (id: string, request: RenameFactorRequest): Promise<void> =>
  tell('PATCH', withId(factorPaths.factor, id), request);

export const removeFactor = (id: string): Promise<void> => tell('DELETE', withId(factorPaths.factor, id));

/** Reports it as lost. */
export const suspendFactor = (id: string): Promise<void> =>
  tell('POST', withId(factorPaths.suspension, id), {});

export const restoreFactor = (id: string): Promise<void> =>
  tell('DELETE', withId(factorPaths.suspension, id));

export const sessions = async (): Promise<SessionList> =>
  (await ask('GET', sessionPaths.sessions)) as SessionList;

export const endSession = (id: string): Promise<void> => tell('DELETE', withId(sessionPaths.session, id));

export const endOtherSessions = (): Promise<void> => tell('DELETE', sessionPaths.sessions);

/** Leaves the second step out in this browser from now on. */
export const trustBrowser = (): Promise<void> => tell('POST', trustedBrowserPaths.trustedBrowsers, {});

export const trustedBrowsers = async (): Promise<TrustedBrowserList> =>
  (await ask('GET', trustedBrowserPaths.trustedBrowsers)) as TrustedBrowserList;

export const revokeTrust = (id: string): Promise<void> =>
  tell('DELETE', withId(trustedBrowserPaths.trustedBrowser, id));

export const signOut = (): Promise<void> => tell('DELETE', sessionPaths.current);

export const stepUpMethods = async (purpose: StepUpPurpose): Promise<StepUpMethods> =>
  (await ask('GET', sessionPaths.stepUpMethods.replace(':purpose', purpose))) as StepUpMethods;

export const stepUp = (request: StepUpRequest): Promise<void> => tell('POST', sessionPaths.stepUp, request);

export const makeBackupCodes = (request: MakeBackupCodesRequest): Promise<void> =>
  tell('POST', backupCodePaths.backupCodes, request);

export const temporaryPasswords = async (): Promise<TemporaryPasswordList> =>
  (await ask('GET', temporaryPasswordPaths.temporaryPasswords)) as TemporaryPasswordList;

export const addTemporaryPassword = async (
  request: AddTemporaryPasswordRequest,
): Promise<AddedTemporaryPassword> =>
  (await ask('POST', temporaryPasswordPaths.temporaryPasswords, request)) as AddedTemporaryPassword;

export const revokeTemporaryPassword = (id: string): Promise<void> =>
  tell('DELETE', withId(temporaryPasswordPaths.temporaryPassword, id));

export const requestRecovery = async (request: RecoveryRequest): Promise<RecoveryStatus> =>
  (await ask('POST', recoveryPaths.requests, request)) as RecoveryStatus;

/** The request that this browser made. */
export const recoveryStatus = async (): Promise<RecoveryStatus> =>
  (await ask('GET', recoveryPaths.current)) as RecoveryStatus;

export const withdrawRecovery = (): Promise<void> => tell('DELETE', recoveryPaths.current);

export const stopRecovery = (request: StopRecoveryRequest): Promise<void> =>
  tell('POST', recoveryPaths.stop, request);

export const finishRecovery = (request: FinishRecoveryRequest): Promise<void> =>
  tell('POST', recoveryPaths.finish, request);

export const ownRecoveries = async (): Promise<OwnRecoveryRequests> =>
  (await ask('GET', recoveryPaths.ofAccount)) as OwnRecoveryRequests;

export const stopOwnRecovery = (id: string): Promise<void> =>
  tell('DELETE', withId(recoveryPaths.oneOfAccount, id));

export const freezeRecovery = (request: FreezeRecoveryRequest): Promise<void> =>
  tell('POST', recoveryPaths.freeze, request);

export const mailAddress = async (): Promise<OwnMailAddress> =>
  (await ask('GET', mailPaths.address)) as OwnMailAddress;

export const changeMailAddress = (request: ChangeMailAddressRequest): Promise<void> =>
  tell('POST', mailPaths.address, request);

export const removeMailAddress = (): Promise<void> => tell('DELETE', mailPaths.address);

export const confirmMailAddress = (request: ConfirmMailAddressRequest): Promise<void> =>
  tell('POST', mailPaths.confirm, request);

export const askForReset = (request: PasswordResetRequest): Promise<void> =>
  tell('POST', mailPaths.resets, request);

export const finishReset = (request: FinishPasswordResetRequest): Promise<void> =>
  tell('POST', mailPaths.finishReset, request);

/** By the link in a notice. */
export const reportNotMe = async (request: NotMeRequest): Promise<NotMeAnswer> =>
  (await ask('POST', mailPaths.notMe, request)) as NotMeAnswer;

/** @param beforeId - The last event of the page before. */
export const history = async (beforeId?: string): Promise<History> =>
  (await ask(
    'GET',
    beforeId === undefined ? historyPaths.history : withId(historyPaths.before, beforeId),
  )) as History;

export const markHistorySeen = (): Promise<void> => tell('POST', historyPaths.seen, {});

/** By who is signed in. */
export const reportSignedIn = (request: SignedInNotMeRequest): Promise<void> =>
  tell('POST', historyPaths.notMe, request);

export const finishReview = (): Promise<void> => tell('POST', historyPaths.review, {});

export const devMails = async (): Promise<DevMails> => (await ask('GET', devMailPath)) as DevMails;

export const desk = async (): Promise<Desk> => (await ask('GET', supportPaths.desk)) as Desk;

/** @param afterId - The last request of the page before. */
export const supportRequests = async (afterId?: string): Promise<SupportRequests> =>
  (await ask(
    'GET',
    afterId === undefined ? supportPaths.requests : withId(supportPaths.following, afterId),
  )) as SupportRequests;

export const supportReference = async (reference: string): Promise<SupportReference> =>
  (await ask('GET', supportPaths.reference.replace(':reference', reference))) as SupportReference;

export const supportRequest = async (id: string): Promise<SupportRequestDetail> =>
  (await ask('GET', withId(supportPaths.request, id))) as SupportRequestDetail;

export const openSupportRequest = async (request: OpenRequest): Promise<{ id: string }> =>
  (await ask('POST', supportPaths.requests, request)) as { id: string };

export const vouch = (id: string, request: VouchRequest): Promise<void> =>
  tell('POST', withId(supportPaths.vouch, id), request);

export const approve = (id: string, request: DecisionRequest): Promise<void> =>
  tell('POST', withId(supportPaths.approve, id), request);

export const deny = (id: string, request: DecisionRequest): Promise<void> =>
  tell('POST', withId(supportPaths.deny, id), request);

export const sendRecoveryLinkAgain = (id: string): Promise<void> =>
  tell('POST', withId(supportPaths.sendLink, id), {});

export const beginEnrolment = (request: EnrolmentRequest): Promise<void> =>
  tell('POST', supportPaths.enrolments, request);

function withId(path: string, id: string): string {
  return path.replace(':id', encodeURIComponent(id));
}
