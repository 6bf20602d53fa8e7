import { ServerError } from '../../errors.ts';
import type { LiveSession } from '../../store/sessions.ts';

/**
 * A support agent has security keys and nothing else: whoever decides about other people's ways back must not be let in by a code
 * that can be phished (security-case S-J15).
 *
 * @throws {@link ServerError} `agent_needs_security_key`.
 */
export function refuseForAgents({ account }: LiveSession): void {
  if (account.role === 'support-agent') throw new ServerError('agent_needs_security_key');
}
