/**
 * The token of the link that a page was opened with, by what it is for, e.g. `reset`. It is behind the `#`, so that it comes into no log
 * and no referrer on its way (security-case S-J02).
 */
export function tokenInAddress<Purpose extends string>(
  hash: string,
  purposes: readonly Purpose[],
): { purpose: Purpose; token: string } | null {
  const [, given, token] = /^#([a-z-]+)=([A-Za-z0-9_-]{43})$/.exec(hash) ?? [];
  const purpose = purposes.find((each) => each === given);
  return purpose === undefined || token === undefined ? null : { purpose, token };
}

/** Takes the link out of the address: it is spent, and the history is read by others. */
export function forgetToken(): void {
  history.replaceState(null, '', location.pathname);
}
