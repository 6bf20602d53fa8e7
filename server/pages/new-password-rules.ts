import type { ApiErrorCode } from './api-error.ts';

/**
 * Length as the server counts it: code points of the NFC form, so that é and an emoji are one character however they
 * were typed.
 */
export function passwordLength(typed: string): number {
  return Array.from(typed.normalize('NFC')).length;
}

/** The refusals that are about the new password itself, and so are told at its field. */
export const aboutPassword: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'password_too_short',
  'password_too_long',
  'password_malformed',
  'password_blocklisted',
]);
