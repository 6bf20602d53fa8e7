import type { ProofMethod } from '../../shared/api/factor-proof.ts';
import type { EnrolledForProof } from '../store/factors.ts';
import { byStrength } from './factor-strength.ts';

/**
 * The ways to prove a second factor that a prompt may offer, best first.
 *
 * A disabled factor is offered only where nothing else is left: its answer then says what has happened.
 */
export function offerMethods(enrolled: readonly EnrolledForProof[]): ProofMethod[] {
  const usable = enrolled.filter(({ disabledAtMs }) => disabledAtMs === null);
  const offered = usable.length > 0 ? usable : enrolled;
  const kinds = [...new Set(offered.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => describe(kind)).toSorted(byStrength);
}

function describe(kind: EnrolledForProof['kind']): ProofMethod[] {
  switch (kind) {
    case 'totp':
      return [{ factor: 'totp' }];
    default:
      return [];
  }
}
