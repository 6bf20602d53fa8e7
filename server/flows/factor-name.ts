import { cleanName } from '../../shared/otp-account.ts';
import { OtpauthError } from '../../shared/otpauth-error.ts';
import { ServerError } from '../errors.ts';

/**
 * A name for a second factor, as it is kept: one line without control characters or direction overrides, because it is shown
 * in lists and logs beside others (security-case S-L04).
 *
 * @throws {@link ServerError} `invalid_request` for any other name, or an empty one.
 */
export function readFactorName(typed: string): string {
  try {
    const name = cleanName(typed).normalize('NFC');
    if (name !== '') return name;
  } catch (error) {
    if (!(error instanceof OtpauthError)) throw error;
  }
  throw new ServerError('invalid_request', { pointer: '/name' });
}
