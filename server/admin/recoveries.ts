import { addStep } from '../flows/recovery-step.ts';
import { waitLeftMs } from '../factors/recovery-wait.ts';
import * as accounts from '../store/accounts.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { AdminDeps, Outcome } from './command.ts';
import { record } from './record.ts';

/** Every open recovery request, oldest first. The operator sees them and can end them, and says yes to none. */
export async function listRecoveries({ db, clock, print }: AdminDeps): Promise<Outcome> {
  const nowMs = clock.nowMs();
  let after: recoveryRequests.NamedRecoveryRequest | null = null;
  let count = 0;
  for (;;) {
    const page: recoveryRequests.NamedRecoveryRequest[] = await recoveryRequests.listOpen(db, {
      limit: 200,
      after,
    });
    const names = await accounts.namesOf(
      db,
      page.flatMap(({ vouchedBy, approvedBy }) => [vouchedBy, approvedBy]).filter((id) => id !== null),
    );
    for (const request of page) await print(lineOf(request, names, nowMs));
    count += page.length;
    after = page.at(-1) ?? null;
    if (after === null) return { text: count === 0 ? 'no open recovery requests' : '' };
  }
}

/** Ends a request, e.g. after an agent was dismissed. */
export async function denyRecovery(deps: AdminDeps, reference: string): Promise<Outcome> {
  const { db, clock } = deps;
  const isDenied = await db.transaction().execute(async (tx) => {
    const request = await recoveryRequests.findByReference(tx, reference.trim().toUpperCase());
    if (request === null) return false;
    const { id, accountId } = request;
    if (!(await recoveryRequests.end(tx, { id, outcome: 'denied', nowMs: clock.nowMs() }))) return false;
    await addStep(tx, deps, id, { actor: 'server', event: 'denied', reason: 'by the operator' });
    await record(tx, deps, 'operator-denied-recovery', accountId);
    return true;
  });
  if (isDenied) return { text: `the request ${reference} is over` };
  return { text: `there is no open request ${JSON.stringify(reference)}`, isRefusal: true };
}

function lineOf(
  request: recoveryRequests.NamedRecoveryRequest,
  names: ReadonlyMap<string, string>,
  nowMs: number,
): string {
  const hoursLeft = Math.ceil(waitLeftMs(request, nowMs) / 3_600_000);
  const saidYes = [request.vouchedBy, request.approvedBy].map((id) =>
    id === null ? 'nobody yet' : (names.get(id) ?? id),
  );
  return [
    request.reference,
    request.userName,
    new Date(request.createdAtMs).toISOString(),
    hoursLeft === 0 ? 'wait over' : `${hoursLeft} hours left`,
    `yes: ${saidYes.join(', ')}`,
  ].join('\t');
}
