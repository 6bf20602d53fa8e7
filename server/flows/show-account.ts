import type { Account } from '../../shared/api/accounts.ts';
import type { EnrolledFactor } from '../../shared/api/factors.ts';
import type { Deps } from '../deps.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import { mustEnrol } from './must-enrol.ts';

/** The signed-in account and the state of its two-factor authentication. No secret is part of it. */
export async function showAccount(deps: Deps, { account }: LiveSession): Promise<Account> {
  const enrolled = await factors.list(deps.db, account.id);
  return {
    userName: account.userName,
    createdAtMs: account.createdAtMs,
    passwordChangedAtMs: account.passwordChangedAtMs,
    twoFactorOn: enrolled.length > 0,
    mustEnrol: mustEnrol(deps, account, enrolled.length > 0),
    factors: enrolled.flatMap((row) => describeFactor(row)),
  };
}

/** Backup codes are told of apart: they are no factor that has a row of its own in the settings. */
function describeFactor(row: factors.FactorRow): EnrolledFactor[] {
  const { id, name, createdAtMs, lastUsedAtMs, disabledAtMs } = row;
  const ofEveryKind = { id, name, createdAtMs, lastUsedAtMs, disabled: disabledAtMs !== null };
  switch (row.kind) {
    case 'totp':
      return [{ kind: row.kind, ...ofEveryKind }];
    default:
      return [];
  }
}
