import {
  DecidedLoginRequest,
  deviceRequestPaths,
  type LoginRequest,
  type LoginRequestState,
} from '../../shared/api/login-requests.ts';
import type { ServerErrorCode } from '../../shared/error-codes.ts';
import { ExtensionError } from '../../shared/extension-error.ts';
import { askPaired } from '../devices/ask-paired.ts';
import { serverNowMs } from '../devices/ask-server.ts';
import { findPairing, isPaired, type PairedBrowser } from '../devices/pairings.ts';
import { ServerRefusal } from '../devices/server-refusal.ts';
import { signDecision, type Answer, type DecidableRequest } from '../devices/sign-decision.ts';
import type { Request, Responses } from '../messaging/contract.ts';
import type { DecisionAnswer, ShownLoginRequest } from '../messaging/login-request.ts';
import { signedDecisions } from '../storage/items.ts';
import { readAskingPage } from './asking-page.ts';
import type { Deps } from './deps.ts';
import { askForRequests, heldOf, isPending } from './held-requests.ts';
import { withUnlockedEntries } from './vault-access.ts';

/**
 * Decides about a login request as the person answered what was shown. One decision at a time for each request, and the same answer is
 * signed once: whoever presses again sends again what was signed before (X-G06). Wherever the worker dies, what became of it is the
 * server's to tell: a decision of which nothing is known is asked for, never assumed (X-G08).
 *
 * @returns how the request stands from then on.
 * @throws ExtensionError `vault_locked`; `request_changed`, `request_over`, `request_page_other`, `request_number_wrong`,
 * `request_refused`; `request_unconfirmed`: it was sent, and the server does not say what came of it; what `askPaired` throws: then
 * nothing was decided.
 */
export async function decideRequest(
  deps: Deps,
  { pairingId, shown, answer }: Request<'requests.decide'>,
): Promise<Responses['requests.decide']> {
  // The vault is the activation factor: an unlocked screen alone approves nothing (X-G02).
  await withUnlockedEntries(deps, () => null);
  const pairing = await findPairing(pairingId);
  if (!isPaired(pairing)) throw new ExtensionError('pairing_ended');
  const state = await navigator.locks.request(`countersign.decision.${shown.id}`, async () => {
    const request = await requestAsShown(deps, pairing, shown);
    return await send(deps, pairing, request, await answerToSign(pairing, answer));
  });
  return { state };
}

/** What is decided is what the person had before them, as long as it is there to be decided (X-G04, X-G05). */
async function requestAsShown(
  deps: Deps,
  { id }: PairedBrowser,
  shown: ShownLoginRequest,
): Promise<DecidableRequest> {
  const held = await heldOf(id);
  const request = held.requests.find((one) => one.id === shown.id);
  if (request === undefined || !isPending(request, held, deps.nowMs()))
    throw new ExtensionError('request_over');
  const { challenge } = request;
  if (challenge === null || !isSame(request, shown)) throw new ExtensionError('request_changed');
  return { ...request, challenge };
}

function isSame(request: LoginRequest, shown: ShownLoginRequest): boolean {
  return (Object.keys(shown) as (keyof ShownLoginRequest)[]).every((key) => request[key] === shown[key]);
}

async function answerToSign({ server }: PairedBrowser, answer: DecisionAnswer): Promise<Answer> {
  switch (answer.by) {
    case 'number':
      return { decision: 'approve', number: answer.number };
    case 'page': {
      const page = await readAskingPage(answer.tabId, server);
      if (page === null) throw new ExtensionError('request_page_other');
      return { decision: 'approve', ...page };
    }
    case 'denial':
      return { decision: 'deny', reason: answer.reason };
  }
}

async function send(
  deps: Deps,
  pairing: PairedBrowser,
  request: DecidableRequest,
  answer: Answer,
): Promise<LoginRequestState> {
  const decision = await signedOnce(deps, pairing, request, answer);
  const path = deviceRequestPaths.decision.replace(':id', request.id);
  const asked = {
    method: 'POST',
    path,
    body: { decision },
    answer: DecidedLoginRequest,
    namesOne: true,
  } as const;
  try {
    const { state } = await askPaired(pairing, asked, deps);
    await askForRequests(deps, pairing);
    return state;
  } catch (error) {
    return await afterFailure(deps, pairing, request, error);
  }
}

/** Kept before it is sent: a worker that died in between sends the same again, and not another one beside it. */
async function signedOnce(
  deps: Deps,
  pairing: PairedBrowser,
  request: DecidableRequest,
  answer: Answer,
): Promise<string> {
  const answered = JSON.stringify([request.challenge, answer]);
  const before = await signedDecisions.get();
  const same = before.find((one) => one.requestId === request.id && one.answered === answered);
  if (same !== undefined) return same.decision;
  const key = await deps.deviceKeys.get(pairing.id);
  if (key === null) throw new ExtensionError('pairing_ended');
  const { accountId, server } = pairing;
  const nowMs = await serverNowMs(pairing, deps);
  const decision = await signDecision(key, request, answer, { accountId, server, nowMs });
  const others = before.filter(({ requestId }) => requestId !== request.id).slice(-mostKept);
  await signedDecisions.set([...others, { requestId: request.id, answered, decision }]);
  return decision;
}

async function forgetSigned(id: string): Promise<void> {
  await signedDecisions.set((await signedDecisions.get()).filter(({ requestId }) => requestId !== id));
}

/** A request waits for three minutes, and one at a time for each account. */
const mostKept = 20;

/** The answer may have counted although nobody said so. Only the server knows. */
async function afterFailure(
  deps: Deps,
  pairing: PairedBrowser,
  { id }: DecidableRequest,
  error: unknown,
): Promise<LoginRequestState> {
  // What the server has refused is not to be sent again.
  if (error instanceof ServerRefusal) await forgetSigned(id);
  const isKnown = await askForRequests(deps, pairing);
  if (error instanceof ServerRefusal && error.code === 'login_number_rejected') {
    throw new ExtensionError('request_number_wrong', { cause: error });
  }
  if (!isKnown) {
    throw error instanceof ServerRefusal
      ? refusal(error)
      : new ExtensionError('request_unconfirmed', { cause: error });
  }
  const state = (await heldOf(pairing.id)).requests.find((request) => request.id === id)?.state ?? 'expired';
  if (state !== 'pending') return state;
  throw error instanceof ServerRefusal ? refusal(error) : error;
}

function refusal(cause: ServerRefusal): ExtensionError {
  const over: ServerErrorCode[] = ['not_found', 'login_request_over'];
  return new ExtensionError(over.includes(cause.code) ? 'request_over' : 'request_refused', { cause });
}
