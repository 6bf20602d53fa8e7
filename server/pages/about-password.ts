import type { ApiErrorCode } from './api-error.ts';

/** The refusals that are about the new password itself, and so are told at its field. */
export const aboutPassword: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'password_too_short',
  'password_too_long',
  'password_malformed',
  'password_blocklisted',
  'password_unchanged',
]);
