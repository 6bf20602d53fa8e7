import type { ProofMethod } from '../../shared/api/factor-proof.ts';
import type { Deps } from '../deps.ts';
import type { EnrolledForProof } from '../store/factors.ts';
import type { Conn } from '../store/schema.ts';
import { byStrength } from './factor-strength.ts';
import { offerPhones } from './offer-phones.ts';

/** What describing a method may need. */
export type OfferingDeps = Pick<Deps, 'clock' | 'config' | 'keys' | 'log' | 'texts'>;

/**
 * The ways to prove a second factor that a prompt may offer, best first.
 *
 * A disabled factor is offered only where nothing else is left: its answer then says what has happened.
 */
export async function offerMethods(
  conn: Conn,
  deps: OfferingDeps,
  accountId: string,
  enrolled: readonly EnrolledForProof[],
): Promise<ProofMethod[]> {
  const usable = enrolled.filter(({ disabledAtMs }) => disabledAtMs === null);
  const offered = usable.length > 0 ? usable : enrolled;
  const kinds = [...new Set(offered.map(({ kind }) => kind))];
  const methods = await Promise.all(
    kinds.map(async (kind) => await describe(conn, deps, accountId, kind, offered)),
  );
  return methods.flat().toSorted(byStrength);
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
    default:
      return [];
  }
}
