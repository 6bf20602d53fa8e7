import type { SupportRequest } from '../../../shared/api/support.ts';
import { words } from './words.ts';

/** Who has said yes so far, and who is needed next. */
export function progressOf({ vouchedBy, approvedBy, vouchedByMe, endedAtMs }: SupportRequest): string {
  if (endedAtMs !== null) return words.ended;
  if (vouchedBy === null) return words.needsFirst;
  if (approvedBy !== null) return words.agreed(vouchedBy, approvedBy);
  return vouchedByMe ? words.needsSecondMine : words.needsSecond(vouchedBy);
}
