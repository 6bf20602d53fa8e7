import { ExtensionError } from '../../shared/extension-error.ts';
import { OtpauthError } from '../../shared/otpauth-error.ts';

/**
 * Runs a reader of otpauth texts; its refusal becomes the extension's own error, same code.
 *
 * @throws ExtensionError `otpauth_…` or `migration_…`.
 */
export function refusingOtpauth<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OtpauthError)) throw error;
    throw new ExtensionError(error.code, { detail: error.detail, cause: error });
  }
}
