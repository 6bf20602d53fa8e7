/**
 * The bytes of a base64url text in its one canonical form: no padding, no characters of plain base64, no stray bits at the end. Two
 * texts for the same bytes would be one credential, or one challenge, under two names.
 *
 * @returns null for anything else.
 */
export function decodeBase64url(text: string): Buffer<ArrayBuffer> | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
