import type { Account } from '../../shared/api/accounts.ts';
import type { EnrolledFactor, EnrolledSecurityKey } from '../../shared/api/factors.ts';
import type { Deps } from '../deps.ts';
import { readStoredDevice } from '../devices/stored-device.ts';
import { endingOf } from '../factors/phone-number.ts';
import * as factors from '../store/factors.ts';
import type { LiveSession } from '../store/sessions.ts';
import { describeBackupCodes } from './describe-backup-codes.ts';
import { modelOf } from '../webauthn/authenticator-models.ts';
import { readStoredKey } from '../webauthn/stored-key.ts';
import { worksHere } from './key-request.ts';
import { mustEnrol } from './must-enrol.ts';
import { isLast } from './remove-factor.ts';
import * as textNumbers from '../store/text-numbers.ts';
import { knownPhones, type KnownPhone } from './offer-phones.ts';

/** The signed-in account and the state of its two-factor authentication. No secret is part of it. */
export async function showAccount(deps: Deps, { account }: LiveSession): Promise<Account> {
  const enrolled = await factors.list(deps.db, account.id);
  const phones = await knownPhones(textNumbers.finderOf(deps.db), deps, account.id, enrolled);
  const codes = enrolled.find(({ kind }) => kind === 'backup-code');
  return {
    userName: account.userName,
    createdAtMs: account.createdAtMs,
    passwordChangedAtMs: account.passwordChangedAtMs,
    twoFactorOn: enrolled.length > 0,
    mustEnrol: mustEnrol(deps, account, enrolled.length > 0),
    mustReview: account.distrustedSinceMs !== null,
    isSupportAgent: account.role === 'support-agent',
    factors: enrolled.flatMap((row) => describeFactor(deps, row, { phones, isLast: isLast(row, enrolled) })),
    backupCodes: codes === undefined ? null : describeBackupCodes(codes),
  };
}

/** Backup codes are told of apart: they are no factor that has a row of its own in the settings. */
function describeFactor(
  deps: Deps,
  row: factors.ConfirmedFactorRow,
  { phones, isLast }: { phones: readonly KnownPhone[]; isLast: boolean },
): EnrolledFactor[] {
  const { id, name, confirmedAtMs, lastUsedAtMs, disabledAtMs, suspendedAtMs } = row;
  const state = { disabled: disabledAtMs !== null, suspendedAtMs, isLast };
  const ofEveryKind = { id, name, confirmedAtMs, lastUsedAtMs, ...state };
  switch (row.kind) {
    case 'totp':
      return [{ kind: row.kind, ...ofEveryKind }];
    case 'sms': {
      const phone = phones.find(({ id: ofPhone }) => ofPhone === id);
      const { e164, stopped } = phone ?? { e164: '', stopped: false };
      return [{ kind: row.kind, ...ofEveryKind, ending: endingOf(e164), stopped }];
    }
    case 'security-key':
      return [{ kind: row.kind, ...ofEveryKind, ...describeSecurityKey(deps, row) }];
    case 'login-request':
      return [{ kind: row.kind, ...ofEveryKind, browser: readStoredDevice(row.material).browser }];
    case 'backup-code':
      return [];
  }
}

function describeSecurityKey(
  deps: Deps,
  row: factors.FactorRow,
): Pick<EnrolledSecurityKey, 'model' | 'isPasskey' | 'sync' | 'worksHere' | 'counterFellBackAtMs'> {
  const key = readStoredKey(row.material);
  return {
    model: modelOf(key.aaguid),
    isPasskey: key.userVerified && key.discoverable !== false,
    sync: !key.backupEligible ? 'device-bound' : key.backedUp ? 'synced' : 'not-synced',
    worksHere: worksHere(deps, row),
    counterFellBackAtMs: key.counterFellBackAtMs,
  };
}
