import type { Deps } from '../deps.ts';
import type { AccountRow } from '../store/accounts.ts';

/**
 * Whether nothing but setting up a second factor answers: where the operator requires one of everybody, and after support has let
 * somebody back in, who never gets less than that (security-cases S-J09, S-J11).
 */
export function mustEnrol(
  { config }: Pick<Deps, 'config'>,
  { mustEnrolSinceMs }: Pick<AccountRow, 'mustEnrolSinceMs'>,
  hasFactor: boolean,
): boolean {
  return !hasFactor && (config.requireSecondFactor || mustEnrolSinceMs !== null);
}
