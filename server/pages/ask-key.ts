import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import type {
  AssertedCredential,
  AttestedCredential,
  KeyRequest,
  SecurityKeyOptions,
} from '../../shared/api/security-keys.ts';
import { ApiError, type ApiErrorCode } from './api-error.ts';

/*
 * The browser's side of security keys. The library rather than `PublicKeyCredential.toJSON()`: password managers put objects of their
 * own in its place, some of which have no such method. It also sees to it that there is one ceremony at a time.
 */

/** Has a key set up. @throws ApiError that says what to do. */
export const createKey = (options: SecurityKeyOptions): Promise<AttestedCredential> =>
  ask(async () => (await startRegistration({ optionsJSON: options })) as AttestedCredential);

/** Has a key sign. @throws ApiError that says what to do. */
export const askKey = (request: KeyRequest): Promise<AssertedCredential> =>
  ask(async () => await startAuthentication({ optionsJSON: request }));

/** Lets the browser offer passkeys in the field of the user name. Settles when one is chosen, or with null when that is stopped. */
export async function offerPasskeys(request: KeyRequest): Promise<AssertedCredential | null> {
  try {
    return await startAuthentication({ optionsJSON: request, useBrowserAutofill: true });
  } catch {
    return null; // stopped, or the browser would rather not: nobody has asked for anything yet
  }
}

export const canAskKeys = browserSupportsWebAuthn;
export const canOfferPasskeys = browserSupportsWebAuthnAutofill;

/** Ends whatever the browser is asking for now. */
export function stopAsking(): void {
  WebAuthnAbortService.cancelCeremony();
}

async function ask<Answer>(ceremony: () => Promise<Answer>): Promise<Answer> {
  if (!canAskKeys()) throw new ApiError('key_not_supported');
  try {
    return await ceremony();
  } catch (error) {
    throw new ApiError(codeOf(error), null, error);
  }
}

/** Browsers say little on purpose: what they told more of would be told to every page. */
function codeOf(error: unknown): ApiErrorCode {
  const cause: unknown = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'key_not_used';
  if (name === 'InvalidStateError') return 'key_set_up_already';
  if (name === 'SecurityError') return 'key_not_for_address';
  return 'key_failed';
}
