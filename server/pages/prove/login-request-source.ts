import {
  loginRequestPaths,
  type AskedLoginRequest,
  type AskStepUpRequest,
} from '../../../shared/api/login-requests.ts';
import { ask } from '../call-server.ts';

/** Login requests for what is being proved. All of it throws ApiError. */
export interface LoginRequestSource {
  /** Asks the paired browsers. One that waits for an answer is not asked for again. */
  ask: () => Promise<AskedLoginRequest>;
  /** How it stands: answered once that is something else than pending, or after a while. */
  look: () => Promise<AskedLoginRequest>;
}

export const requestsOfSignIn: LoginRequestSource = {
  ask: async () => (await ask('POST', loginRequestPaths.ofSignIn, {})) as AskedLoginRequest,
  look: async () => (await ask('GET', loginRequestPaths.decisionOnSignIn)) as AskedLoginRequest,
};

export function requestsOfStepUp({ purpose }: AskStepUpRequest): LoginRequestSource {
  const path = loginRequestPaths.decisionOnStepUp.replace(':purpose', purpose);
  return {
    ask: async () => (await ask('POST', loginRequestPaths.ofStepUp, { purpose })) as AskedLoginRequest,
    look: async () => (await ask('GET', path)) as AskedLoginRequest,
  };
}
