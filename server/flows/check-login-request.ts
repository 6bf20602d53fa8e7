import type { Deps } from '../deps.ts';
import * as loginRequests from '../store/login-requests.ts';
import { stateOf } from './ask-devices.ts';
import type { FactorCheck } from './verify-factor.ts';

/**
 * What a paired browser has approved. It fits the sign-in or the purpose that it was asked for, and the device that approved it, as long
 * as that is one (security-cases S-F07, S-F10); what it spends is the request.
 */
export function loginRequestCheck(
  { db, live }: Deps,
  { use, nowMs }: { use: loginRequests.LoginRequestUse; nowMs: number },
): FactorCheck {
  let asked: Promise<loginRequests.LoginRequestRow | null> | undefined;
  return {
    kind: 'login-request',
    maxFailures: null,
    rejection: 'login_request_not_approved',
    match: async ({ id: factorId }) => {
      const request = await (asked ??= loginRequests.findLatest(db, use));
      if (request === null || stateOf(request, nowMs) !== 'approved' || request.decidedBy !== factorId) {
        return null;
      }
      const { id, accountId } = request;
      return {
        position: null,
        spend: (tx) => loginRequests.redeem(tx, { id, factorId, nowMs }),
        // The account's other browsers see what came of it.
        spent: () => live.announce(`account:${accountId}`),
      };
    },
    refused: async (conn) => {
      const request = await asked;
      if (request != null) await loginRequests.endIfOver(conn, { id: request.id, nowMs });
    },
  };
}
