import { signal } from '@preact/signals';
import type { LoginRequest, LoginRequestState } from '../../../shared/api/login-requests.ts';
import { ExtensionError } from '../../../shared/extension-error.ts';
import type { AskedAccount, DecisionAnswer, ShownLoginRequest } from '../../messaging/login-request.ts';
import { send } from '../../messaging/send.ts';
import { Attempt } from '../../ui/attempt.ts';
import { asked, refreshRequests } from './requests-model.ts';

/** What was pressed. */
export type Given = 'number' | 'page' | 'denied' | 'not-me';

/** The one decision that is on its way or has failed, and whose it is. */
export const deciding = {
  attempt: new Attempt(),
  of: signal<string | null>(null),
  by: signal<Given | null>(null),
};

/** What came of an answer that was given in this popup. */
export interface Decided {
  request: LoginRequest;
  account: AskedAccount;
  given: Given;
  state: LoginRequestState;
}
export const decided = signal<Decided | null>(null);

/** What a decision is about: as it is shown now. */
export function shownOf(request: LoginRequest): ShownLoginRequest {
  const { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place } = request;
  return { id, challenge, purpose, createdAtMs, expiresAtMs, browser, address, place };
}

/** Has the worker decide. */
export async function decide(
  account: AskedAccount,
  shown: ShownLoginRequest,
  answer: DecisionAnswer,
): Promise<void> {
  const request = account.requests.find(({ id }) => id === shown.id);
  if (request === undefined || deciding.attempt.busy.value) return;
  const given = answer.by === 'denial' ? answer.reason : answer.by;
  deciding.of.value = shown.id;
  deciding.by.value = given;
  await deciding.attempt.run(async () => {
    const state = await stateAfter(account.pairingId, shown, answer);
    decided.value = { request, account, given, state };
  });
}

/** Where the worker dies meanwhile, the server knows what came of it, and is asked (X-G08). */
async function stateAfter(
  pairingId: string,
  shown: ShownLoginRequest,
  answer: DecisionAnswer,
): Promise<LoginRequestState> {
  try {
    return (await send('requests.decide', { pairingId, shown, answer })).state;
  } catch (error) {
    if (!(error instanceof ExtensionError) || error.code !== 'interrupted') throw error;
    await refreshRequests({ byHand: true });
    const account = asked.value?.find((one) => one.pairingId === pairingId);
    const state = account?.requests.find(({ id }) => id === shown.id)?.state;
    if (state === undefined || account?.failure !== null) throw new ExtensionError('request_unconfirmed');
    if (state === 'pending') throw new ExtensionError('request_not_sent');
    return state;
  }
}
