import { readCrockford, writeCrockford } from './crockford.ts';

/**
 * A temporary password, for a program that knows no second step (mission.md row 10): `tp-`, an id that the server finds it by, and the
 * secret, in lower-case letters and digits that every mail program takes.
 *
 *     tp-4vt0rkm2p8xqz6hd-9f3c…   16 letters, 80 bits · 32 letters, 160 bits (security-cases P8)
 */
export interface TemporaryPasswordParts {
  id: string;
  secret: string;
}

export const idLetters = 16;
export const secretLetters = 32;

/** The id in a path. */
export const temporaryPasswordIdPattern = `^[0-9a-hjkmnp-tv-z]{${idLetters}}$`;

export function formatTemporaryPassword({ id, secret }: TemporaryPasswordParts): string {
  return `tp-${id}-${secret}`;
}

/**
 * Reads what was typed or sent as a password, forgivingly: capitals, spaces and lost dashes, as phones and paper make them.
 *
 * @returns Null if it has not the form of a temporary password. The form alone is looked at, so that to say so tells nothing about
 * which passwords there are.
 */
export function readTemporaryPassword(typed: string): TemporaryPasswordParts | null {
  const text = typed.trim();
  const values = /^tp/i.test(text) ? readCrockford(text.slice('tp'.length)) : null;
  if (values?.length !== idLetters + secretLetters) return null;
  const letters = writeCrockford(values).toLowerCase();
  return { id: letters.slice(0, idLetters), secret: letters.slice(idLetters) };
}

/** Whether a text, such as the address of a request, has a temporary password in it. */
export function holdsTemporaryPassword(text: string): boolean {
  return /tp-[0-9a-z]{16}-[0-9a-z]{32}/i.test(text);
}

/** A kind of service, as the operator names it: `mail`, `calendar`, `files`. */
export function isScope(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]{0,30}[a-z0-9])?$/.test(text);
}
