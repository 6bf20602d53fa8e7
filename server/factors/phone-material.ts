import type { Deps, Random } from '../deps.ts';
import { factorMaterialPlace, open, seal } from './sealed-secret.ts';

/** What is kept of a phone. */
export interface Phone {
  e164: string;
  /** Of a phone that is being set up: the one whose place it takes. */
  replacesId: string | null;
}

export function sealPhone(
  keys: Deps['keys'],
  factor: { id: string; accountId: string },
  phone: Phone,
  random: Random,
): string {
  return seal(keys, factorMaterialPlace(factor), Buffer.from(JSON.stringify(phone)), random);
}

/** @returns null if it was altered, moved from another row, or sealed with a key that is gone. */
export function openPhone(
  keys: Deps['keys'],
  factor: { id: string; accountId: string; material: string },
): Phone | null {
  const opened = open(keys, factorMaterialPlace(factor), factor.material);
  return opened === null ? null : (JSON.parse(opened.toString()) as Phone);
}
