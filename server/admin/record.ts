import { newId } from '../factors/token.ts';
import * as auditEvents from '../store/audit-events.ts';
import type { Conn } from '../store/schema.ts';
import type { Terminal } from './command.ts';

/** Writes down what the operator did: in the transaction of what it tells of. */
export async function record(
  conn: Conn,
  { clock, random }: Pick<Terminal, 'clock' | 'random'>,
  event: string,
  accountId: string | null,
): Promise<void> {
  await auditEvents.append(conn, {
    id: newId(random),
    atMs: clock.nowMs(),
    accountId,
    event,
    outcome: 'success',
    address: '',
    browser: 'command line',
    requestId: '',
    detail: '{}',
  });
}
