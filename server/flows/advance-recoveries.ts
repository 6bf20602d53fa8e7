import type { Caller, Deps } from '../deps.ts';
import { isHalfOver, longestStepMs, shortestWaitMs, waitLeftMs } from '../factors/recovery-wait.ts';
import * as recoveryRequests from '../store/recovery-requests.ts';
import type { Conn } from '../store/schema.ts';
import { queueToAddress, queueToOwner } from './queue-mail.ts';
import { recordEvent } from './record-event.ts';
import { addStep } from './recovery-step.ts';
import { finishAddress } from './support/deliveries.ts';

/** What the server needs to go on with requests by itself. */
export type AdvancingDeps = Omit<Deps, 'passwordHasher' | 'texts' | 'live' | 'places'>;

/** Who acts when nobody asked. */
const server: Caller = { address: '', browser: 'server', requestId: '' };

/** Waits are counted about once a minute, whichever process comes to it. */
const countEveryMs = 30_000;

const batch = 500;

type Request = recoveryRequests.RecoveryRequestRow;

/** When each notice is owed; and, for the database, the earliest age at which that can be. */
const stages: {
  stage: recoveryRequests.NoticeStage;
  minAgeMs: number;
  isOwed: (request: Request, nowMs: number) => boolean;
}[] = [
  { stage: 'start', minAgeMs: 0, isOwed: () => true },
  { stage: 'mid', minAgeMs: shortestWaitMs / 2, isOwed: isHalfOver },
  { stage: 'end', minAgeMs: shortestWaitMs, isOwed: isOver },
  { stage: 'finish', minAgeMs: shortestWaitMs, isOwed: isOver },
];

/**
 * Counts what has been waited, sends the notices that are owed, and ends what nobody waits for any more. Called every minute by
 * each process; of several at once, one does each thing.
 */
export async function advanceRecoveries(deps: AdvancingDeps): Promise<void> {
  const { clock, config, db } = deps;
  const nowMs = clock.nowMs();
  await recoveryRequests.countWaits(db, { nowMs, longestStepMs, everyMs: countEveryMs });
  for (const { stage, minAgeMs, isOwed } of stages) {
    const createdUntilMs = nowMs - minAgeMs;
    const owed = await recoveryRequests.listOwed(db, { stage, createdUntilMs, limit: batch });
    for (const request of owed.filter((each) => isOwed(each, nowMs))) await notify(deps, request, stage);
  }
  const createdUntilMs = nowMs - config.recovery.openMs;
  for (const request of await recoveryRequests.listExpired(db, { createdUntilMs, limit: batch })) {
    await expire(deps, request);
  }
}

function isOver(request: Request, nowMs: number): boolean {
  return waitLeftMs(request, nowMs) === 0;
}

async function notify(
  deps: AdvancingDeps,
  request: Request,
  stage: recoveryRequests.NoticeStage,
): Promise<void> {
  const { clock, db } = deps;
  const { id } = request;
  await db.transaction().execute(async (tx) => {
    if (!(await recoveryRequests.claimNotice(tx, { id, stage, nowMs: clock.nowMs() }))) return;
    const told = await queueNotice(tx, deps, request, stage);
    await addStep(tx, deps, id, { actor: 'server', event: `notice-${stage}`, detail: { told } });
  });
}

/** @returns to how many addresses: the trail must not say that an owner was told who has given none. */
async function queueNotice(
  tx: Conn,
  deps: AdvancingDeps,
  { id, ...request }: Request,
  stage: recoveryRequests.NoticeStage,
): Promise<number> {
  const mail = { kind: `recovery-${stage}`, detail: { requestId: id } } as const;
  const keepMs = deps.config.recovery.openMs;
  if (stage !== 'finish') {
    const { accountId } = request;
    return accountId === null ? 0 : await queueToOwner(tx, deps, { ...mail, keepMs, accountId });
  }
  // To the address that may have it alone: none is told of a link that is not for it.
  const to = await finishAddress(tx, deps, request);
  if (to === null) return 0;
  await queueToAddress(tx, deps, { ...mail, keepMs, to });
  return 1;
}

async function expire(
  deps: AdvancingDeps,
  { id, accountId }: Pick<Request, 'id' | 'accountId'>,
): Promise<void> {
  const { clock, db } = deps;
  await db.transaction().execute(async (tx) => {
    const isExpired = await recoveryRequests.end(tx, { id, outcome: 'expired', nowMs: clock.nowMs() });
    if (!isExpired) return;
    await addStep(tx, deps, id, { actor: 'server', event: 'expired' });
    const detail = { requestId: id };
    await recordEvent(tx, deps, server, { event: 'recovery-expired', outcome: 'success', accountId, detail });
  });
}
