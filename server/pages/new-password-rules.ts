/** security-cases P1, NIST 800-63B-4 3.1.1.2: 15 where the password may be the only factor, and at most 256. */
export const minPasswordLength = 15;
export const maxPasswordLength = 256;

/**
 * Length as the server counts it: code points of the NFC form, so that é and an emoji are one character however they
 * were typed.
 */
export function passwordLength(typed: string): number {
  return [...typed.normalize('NFC')].length;
}
