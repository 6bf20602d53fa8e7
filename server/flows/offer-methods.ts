import type { ProofMethod } from '../../shared/api/factor-proof.ts';
import type { Deps } from '../deps.ts';
import { codesLeft } from '../factors/backup-code-set.ts';
import type { EnrolledForProof } from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import { byStrength } from './factor-strength.ts';
import { offerPhones } from './offer-phones.ts';

/** What describing a method may need. */
export type OfferingDeps = Pick<Deps, 'clock' | 'config' | 'keys' | 'log' | 'texts'>;

/**
 * The ways to prove a second factor that a prompt may offer, best first.
 *
 * A disabled factor is offered only where nothing else is left: its answer then says what has happened. Backup codes are not offered
 * when none is left.
 */
export async function offerMethods(
  conn: Conn,
  deps: OfferingDeps,
  accountId: string,
  enrolled: readonly EnrolledForProof[],
): Promise<ProofMethod[]> {
  const usable = enrolled.filter(isUsable);
  const offered = usable.length > 0 ? usable : enrolled;
  const kinds = [...new Set(offered.map(({ kind }) => kind))];
  const methods = await Promise.all(
    kinds.map(async (kind) => await describe(conn, deps, accountId, kind, offered)),
  );
  return methods.flat().toSorted(byStrength);
}

function isUsable(factor: EnrolledForProof): boolean {
  return factor.disabledAtMs === null && (factor.kind !== 'backup-code' || codesLeft(factor) > 0);
}

async function describe(
  conn: Conn,
  deps: OfferingDeps,
  accountId: string,
  kind: EnrolledForProof['kind'],
  offered: readonly EnrolledForProof[],
): Promise<ProofMethod[]> {
  switch (kind) {
    case 'totp':
      return [{ factor: 'totp' }];
    case 'sms':
      return await offerPhones(conn, deps, accountId, offered);
    case 'backup-code':
      return offered.filter((factor) => factor.kind === kind).flatMap(offerBackupCodes);
    default:
      return [];
  }
}

function offerBackupCodes(codes: EnrolledForProof): ProofMethod[] {
  const left = codesLeft(codes);
  return left === 0 ? [] : [{ factor: 'backup-code', due: codes.position + 1, left }];
}
