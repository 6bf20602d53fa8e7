import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { createAgent, listAgents, removeAgent, renewAgent } from './agents.ts';
import { exportAudit, showAudit } from './audit.ts';
import { backUp } from './backup.ts';
import type { AdminDeps, Command, Outcome } from './command.ts';
import { endSessions } from './end-sessions.ts';
import { forgetKey, resealAll, rotateKeys } from './keys.ts';
import { listAccounts } from './list-accounts.ts';
import { lock, unlock } from './lock.ts';
import { moveTo } from './move.ts';
import { denyRecovery, listRecoveries } from './recoveries.ts';
import { restore } from './restore.ts';
import { withAccount } from './with-account.ts';

export const usage = `usage: npm run admin -- COMMAND

  list                    every account: name, state, second factor, when it was made
  lock NAME               the account can no longer be signed in to; its sessions end
  unlock NAME             undoes lock, and forgets failed attempts on password and authenticators
  agent create NAME       a support agent; prints a link to set up a security key with, good for a day, once
  agent renew NAME        a new link for an agent whose keys are lost: the old keys stop working when it is used
  agent list              every support agent
  agent remove NAME       takes the role away and locks the account; says which requests the agent decided on
  recovery list           every open recovery request, with who has said yes
  recovery deny REF       ends the recovery request with that reference
  sessions end NAME       ends every session and pending sign-in of the account
  audit [--json]          the newest 1000 events, newest first
  audit export [--from DAY] [--to DAY]
                          all events, oldest first, one JSON object a line
  backup FILE             everything in the database into a new file; the keys are not in it
  restore FILE            a backup into an empty database: SQLite or PostgreSQL, whichever it came from
  move DATABASE_URL       everything into an empty PostgreSQL database; stop the servers first
  api-key create NAME --scope SCOPE
                          a key with which a service, e.g. the mail server, checks temporary passwords
  api-key list            every API key: name, scope, when it was made and used
  api-key revoke NAME     the service is refused from its next request on
  rotate-keys             adds a new key and seals every authenticator's secret with it
  reseal                  only seals anew: after a rotation that was interrupted, or a new key in KEYS
  drop-key ID             forgets an old key that nothing is sealed with any more

It reads the same environment as the server. All but restore and move may run beside it.
`;

/** The command that the words ask for; null if there is no such command, or a word too many or too few. */
export function findCommand(words: readonly string[]): Command | null {
  const [first, second = '', third = ''] = words;
  const opened = (count: number, run: (deps: AdminDeps) => Promise<Outcome>): Command | null =>
    words.length === count ? { on: 'opened', run } : null;
  switch (first) {
    case 'list':
      return opened(1, listAccounts);
    case 'lock':
      return opened(2, (deps) => withAccount(deps, second, lock));
    case 'unlock':
      return opened(2, (deps) => withAccount(deps, second, unlock));
    case 'agent':
      return agentCommand(second, third, opened);
    case 'recovery':
      if (second === 'list') return opened(2, listRecoveries);
      return second === 'deny' ? opened(3, (deps) => denyRecovery(deps, third)) : null;
    case 'sessions':
      return second === 'end' ? opened(3, (deps) => withAccount(deps, third, endSessions)) : null;
    case 'audit':
      if (second === 'export') return exportAudit(words.slice(2));
      if (second === '--json') return opened(2, (deps) => showAudit(deps, true));
      return opened(1, (deps) => showAudit(deps, false));
    case 'api-key':
      if (second === 'list') return opened(2, listApiKeys);
      if (second === 'revoke') return opened(3, (deps) => revokeApiKey(deps, third));
      return second === 'create' && words[3] === '--scope'
        ? opened(5, (deps) => createApiKey(deps, { name: third, scope: words[4] ?? '' }))
        : null;
    case 'backup':
      return opened(2, (deps) => backUp(deps, second));
    case 'restore':
      return words.length === 2 ? { on: 'closed', run: (terminal) => restore(terminal, second) } : null;
    case 'move':
      return opened(2, (deps) => moveTo(deps, second));
    case 'rotate-keys':
      return opened(1, rotateKeys);
    case 'reseal':
      return opened(1, resealAll);
    case 'drop-key':
      return opened(2, (deps) => forgetKey(deps, second));
    default:
      return null;
  }
}

function agentCommand(
  verb: string,
  name: string,
  opened: (count: number, run: (deps: AdminDeps) => Promise<Outcome>) => Command | null,
): Command | null {
  switch (verb) {
    case 'create':
      return opened(3, (deps) => createAgent(deps, name));
    case 'renew':
      return opened(3, (deps) => withAccount(deps, name, renewAgent));
    case 'list':
      return opened(2, listAgents);
    case 'remove':
      return opened(3, (deps) => withAccount(deps, name, removeAgent));
    default:
      return null;
  }
}
