import type { Random } from '../deps.ts';

/**
 * The number that is shown where the sign-in is and typed where it is approved: three digits (P11), of which a device without that page
 * hits one in three hundred within three tries. Drawn by itself: nothing else of the request leads to it (security-case S-F04).
 */
export function newLoginNumber(random: Random): string {
  return String(100 + (random.bytes(4).readUInt32BE() % 900));
}
