import { decodeBase32 } from '../../shared/base32.ts';
import { canonicalSecret, cleanName, type OtpAccount } from '../../shared/otp-account.ts';
import { OtpauthError } from '../../shared/otpauth-error.ts';

/**
 * Whether an account is one that this extension could have read itself. Whoever knows its passphrase can seal any file,
 * and then hand it to somebody as a backup: a name that deceives does not come in that way either (X-F01).
 */
export function isSoundAccount({ type, issuer, account, secret, counter }: OtpAccount): boolean {
  const bytes = decodeBase32(secret);
  if (bytes === null) return false;
  if (type === 'hotp' ? !Number.isSafeInteger(counter) : counter !== null) return false;
  try {
    return (
      cleanName(issuer) === issuer && cleanName(account) === account && canonicalSecret(bytes) === secret
    );
  } catch (error) {
    if (!(error instanceof OtpauthError)) throw error;
    return false;
  }
}
