import type { ExtensionErrorCode } from './error-codes.ts';

/** Why a text is no account. Each code has its sentence in the extension's `_locales`. */
export type OtpauthErrorCode = Extract<ExtensionErrorCode, `otpauth_${string}` | `migration_${string}`>;

/** What more is known about a refusal. */
export interface OtpauthErrorDetail {
  /** Position, from 0, of the account in an export, or of the text among several. */
  entry?: number;
  /** Parts of an export still to be read, counted from 1 as the exporting app shows them. */
  missingParts?: number[];
}

/** A text that was meant to be an account and is not. Carries nothing of the text itself: it may hold a secret. */
export class OtpauthError extends Error {
  readonly code: OtpauthErrorCode;
  readonly detail: OtpauthErrorDetail;

  constructor(code: OtpauthErrorCode, detail: OtpauthErrorDetail = {}) {
    super(code);
    this.name = 'OtpauthError';
    this.code = code;
    this.detail = detail;
  }
}
