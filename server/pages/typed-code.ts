/** RFC 6238 codes of six digits (`server/config.ts`: totp.digits). */
export const codeLength = 6;

/** The digits of what was typed or pasted; spaces and hyphens are how apps and messages write codes. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, codeLength);
}

/** Base32 in groups of four, as a person reads it to the other device. */
export function groupsOfFour(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}
