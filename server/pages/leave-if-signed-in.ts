import type { CurrentBrowser } from '../../shared/api/browsers.ts';
import * as api from './api.ts';
import { leaveFor } from './leave-for.ts';

/**
 * Goes to the settings if this browser is signed in. Signing in or up over a session would leave that session behind, and
 * its owner without a sign that there was one.
 *
 * Settles only if the person stays, with what else the browser is in the middle of. A server that cannot say is no reason to keep them
 * from the form: null.
 */
export async function leaveIfSignedIn(): Promise<CurrentBrowser | null> {
  const browser = await api.currentBrowser().catch(() => null);
  if (browser?.isSignedIn === true) await leaveFor('/settings');
  return browser;
}
