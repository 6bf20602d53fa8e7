import type { OtpAccount } from '../../shared/otp-account.ts';
import type { Entry } from '../vault/entry.ts';

/** Equal for two that make the same codes, whatever their names and sites. For comparing in memory only: it holds the secret. */
export function whatMakesCodes({
  type,
  secret,
  algorithm,
  digits,
  periodSeconds,
}: OtpAccount | Entry): string {
  return [type, secret, algorithm, digits, periodSeconds].join();
}
