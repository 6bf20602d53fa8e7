import type { Deps } from '../../deps.ts';
import { ServerError } from '../../errors.ts';
import type { LiveSession } from '../../store/sessions.ts';
import { authenticate } from '../authenticate.ts';

/**
 * The live session of a support agent. The account's role is not enough: the session must have been begun with a security key
 * (security-case S-J15).
 *
 * @throws {@link ServerError} `not_signed_in`, `must_enrol`, `agents_only`.
 */
export async function authenticateAgent(deps: Deps, sessionToken: string | undefined): Promise<LiveSession> {
  const session = await authenticate(deps, sessionToken);
  const proved = JSON.parse(session.factors) as string[];
  const isAgent = session.account.role === 'support-agent';
  if (!isAgent || !proved.includes('security-key')) throw new ServerError('agents_only');
  return session;
}
