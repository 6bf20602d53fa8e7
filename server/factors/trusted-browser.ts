import { createHash } from 'node:crypto';

/**
 * Stands for the factors of an account, whatever their order: another one, or one less, gives another mark. So a trust that was
 * given beside them ends with every change of them, by whatever way it comes about (security-case S-G15).
 */
export function factorsMark(factors: readonly { id: string }[]): string {
  const ids = factors.map(({ id }) => id).toSorted();
  return createHash('sha256').update(ids.join('\0')).digest('base64url');
}

/**
 * Whether two User-Agent headers may be of one browser at different versions. Keeps a cookie that was copied by hand from working in
 * another kind of browser; whoever copies the header as well is found out by the token's replacement.
 */
export function isSameBrowser(one: string, other: string): boolean {
  return withoutVersions(one) === withoutVersions(other);
}

function withoutVersions(userAgent: string): string {
  return userAgent.replaceAll(/\d+/g, '');
}
