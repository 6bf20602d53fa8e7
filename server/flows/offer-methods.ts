import type { ProofMethod } from '../../shared/api/factor-proof.ts';
import type { Deps } from '../deps.ts';
import { codesLeft } from '../factors/backup-code-set.ts';
import type { EnrolledForProof } from '../store/factors.ts';
import type { Asked } from '../webauthn/challenge.ts';
import { byStrength } from './factor-strength.ts';
import { keyRequest, worksHere } from './key-request.ts';
import { offerPhones, type NumberLookup } from './offer-phones.ts';

/** What describing a method may need. */
export type OfferingDeps = Pick<Deps, 'clock' | 'config' | 'keys' | 'log' | 'random' | 'texts'>;

/**
 * The ways to prove a second factor that a prompt may offer, best first.
 *
 * A disabled factor is offered only where nothing else is left: its answer then says what has happened. So is a key that was set up
 * for another host name. Backup codes are not offered when none is left, and what was reported lost never is.
 *
 * @param asked - Who will be asked, and for what.
 */
export async function offerMethods(
  lookUpNumbers: NumberLookup,
  deps: OfferingDeps,
  { accountId, asked }: { accountId: string; asked: Asked },
  enrolled: readonly EnrolledForProof[],
): Promise<ProofMethod[]> {
  const usable = enrolled.filter((factor) => isUsable(deps, factor));
  const offered = usable.length > 0 ? usable : enrolled.filter(({ suspendedAtMs }) => suspendedAtMs === null);
  const kinds = [...new Set(offered.map(({ kind }) => kind))];
  const methods = await Promise.all(
    kinds.map(async (kind) => await describe(lookUpNumbers, deps, { accountId, asked, kind }, offered)),
  );
  return methods.flat().toSorted(byStrength);
}

/** Whether a proof by it could be accepted now. */
export function isUsable(deps: Pick<Deps, 'config'>, factor: EnrolledForProof): boolean {
  if (factor.disabledAtMs !== null || factor.suspendedAtMs !== null) return false;
  if (factor.kind === 'backup-code') return codesLeft(factor) > 0;
  return factor.kind !== 'security-key' || worksHere(deps, factor);
}

async function describe(
  lookUpNumbers: NumberLookup,
  deps: OfferingDeps,
  { accountId, asked, kind }: { accountId: string; asked: Asked; kind: EnrolledForProof['kind'] },
  offered: readonly EnrolledForProof[],
): Promise<ProofMethod[]> {
  const ofKind = offered.filter((factor) => factor.kind === kind);
  switch (kind) {
    case 'totp':
      return [{ factor: 'totp' }];
    case 'sms':
      return await offerPhones(lookUpNumbers, deps, accountId, offered);
    case 'backup-code':
      return ofKind.flatMap(offerBackupCodes);
    case 'security-key':
      return [{ factor: 'security-key', request: keyRequest(deps, asked, ofKind) }];
    case 'login-request':
      return [{ factor: 'login-request' }];
  }
}

function offerBackupCodes(codes: EnrolledForProof): ProofMethod[] {
  const left = codesLeft(codes);
  return left === 0 ? [] : [{ factor: 'backup-code', due: codes.position + 1, left }];
}
