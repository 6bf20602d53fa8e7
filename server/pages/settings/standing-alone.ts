import type { Account } from '../../../shared/api/accounts.ts';

/**
 * What may be lost in one go, with nothing left to sign in with: the only factor, or an authenticator and a pairing. Those two look like
 * two ways; the extension keeps both, and whether it does so in one browser is nothing that the server can see.
 */
export function standsAlone({
  factors,
  backupCodes,
}: Pick<Account, 'factors' | 'backupCodes'>): 'one-factor' | 'maybe-one-browser' | null {
  const kinds = factors.filter(({ suspendedAtMs }) => suspendedAtMs === null).map(({ kind }) => kind);
  // Codes on paper are not among the factors: they are used up, and no second way (NIST SP 800-63B-4 4.1.2.1).
  if (kinds.length === 1) return 'one-factor';
  const hasCodes = backupCodes !== null && !backupCodes.disabled && backupCodes.left > 0;
  const isOfBrowsers =
    kinds.includes('login-request') &&
    kinds.includes('totp') &&
    kinds.every((kind) => kind === 'login-request' || kind === 'totp');
  return isOfBrowsers && !hasCodes ? 'maybe-one-browser' : null;
}
