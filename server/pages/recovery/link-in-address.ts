/** What a link of a notice asks for. */
export interface Link {
  purpose: 'stop' | 'finish';
  token: string;
}

/**
 * The link that this page was opened with. It is behind the `#`, so that it comes into no log and no referrer on its way (security-case
 * S-J02).
 */
export function linkInAddress(hash: string): Link | null {
  const [, purpose, token] = /^#(stop|finish)=([A-Za-z0-9_-]{43})$/.exec(hash) ?? [];
  if ((purpose !== 'stop' && purpose !== 'finish') || token === undefined) return null;
  return { purpose, token };
}

/** Takes the link out of the address: it is spent, and the history is read by others. */
export function forgetLink(): void {
  history.replaceState(null, '', location.pathname);
}
