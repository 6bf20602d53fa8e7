import * as api from './api.ts';
import { leaveFor } from './leave-for.ts';

/**
 * Goes to the settings if this browser is signed in. Signing in or up over a session would leave that session behind, and
 * its owner without a sign that there was one.
 *
 * Settles only if the person stays. A server that cannot say is no reason to keep them from the form.
 */
export async function leaveIfSignedIn(): Promise<void> {
  const account = await api.account().catch(() => null);
  if (account !== null) await leaveFor('/settings');
}
