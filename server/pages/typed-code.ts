/** RFC 6238 codes of six digits (`server/config.ts`: totp.digits). */
export const codeLength = 6;

/** The digits of what was typed or pasted; spaces and hyphens are how apps and messages write codes. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, codeLength);
}

/** How long a code is good for at the least after it is typed: the server takes the one before the newest too. */
const leastCodeLifeMs = 30_000;

/** True for a wait so long that a code typed now may have run out at its end. */
export function outlivesItsCode(waitMs: number): boolean {
  return waitMs > leastCodeLifeMs;
}

/** Base32 in groups of four, as a person reads it to the other device. */
export function groupsOfFour(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}
