import type { LightMyRequestResponse } from 'fastify';
import { recoveryPaths, type RecoveryStatus } from '../../shared/api/recovery.ts';
import { supportPaths, type SupportRequestDetail, type SupportRequests } from '../../shared/api/support.ts';
import { newToken } from '../factors/token.ts';
import { advanceRecoveries } from '../flows/advance-recoveries.ts';
import * as accounts from '../store/accounts.ts';
import * as sessionStarts from '../store/session-starts.ts';
import { insertAccount, insertFactor, newSession } from '../store/testing/rows.ts';
import { testBrowser, type TestBrowser } from './test-browser.ts';
import type { TestServer } from './test-server.ts';

const hourMs = 3_600_000;

/** The whole wait of {@link testConfig}. */
export const wholeWaitMs = 72 * hourMs;

/** Someone at the support desk, signed in with a security key. */
export interface Agent {
  id: string;
  userName: string;
  browser: TestBrowser;
}

/** An agent as the operator and a security key have made them. */
export async function startAgent(server: TestServer, userName: string): Promise<Agent> {
  const { db, clock } = server;
  const { id } = await insertAccount(db, { userName, userNameKey: userName, role: 'support-agent' });
  await insertFactor(db, { accountId: id });
  return { id, userName, browser: await signInAgent(server, id, clock.nowMs()) };
}

/** A fresh session of an agent's. */
export async function signInAgent(
  server: Pick<TestServer, 'app' | 'db' | 'deps'>,
  agentId: string,
  nowMs: number,
): Promise<TestBrowser> {
  const { db, deps } = server;
  const { token, hash: tokenHash } = newToken(deps.random);
  const account = await accounts.findById(db, agentId);
  const expiresAtMs = nowMs + deps.config.session.absoluteMs;
  const session = newSession({
    tokenHash,
    createdAtMs: nowMs,
    expiresAtMs,
    factors: '["security-key"]',
  });
  await sessionStarts.insert(db, { ...session, accountId: agentId }, account?.passwordChangedAtMs ?? 0);
  const browser = testBrowser(server);
  browser.cookies.set('__Host-session', token);
  return browser;
}

/** Someone who has lost everything fills the form in; the browser is the one that asked. */
export async function askForRecovery(
  server: TestServer,
  userName: string,
  browser: TestBrowser = testBrowser(server),
): Promise<{ browser: TestBrowser; status: RecoveryStatus }> {
  const whatHappened = 'My telephone fell into the harbour, with the key on it.';
  const response = await browser.post(recoveryPaths.requests, { userName, whatHappened });
  if (response.statusCode !== 201) throw new Error(`cannot ask: ${response.body}`);
  return { browser, status: response.json<RecoveryStatus>() };
}

export async function statusOf(browser: TestBrowser): Promise<RecoveryStatus> {
  return (await browser.get(recoveryPaths.current)).json<RecoveryStatus>();
}

/** Time passes as it does for a server that runs: with a look at the requests every hour. */
export async function passTime(server: TestServer, durationMs: number): Promise<void> {
  for (let leftMs = durationMs; leftMs > 0; leftMs -= hourMs) {
    server.clock.pass(Math.min(leftMs, hourMs));
    await advanceRecoveries(server.deps);
  }
}

/** The open requests, as an agent sees them. */
export async function deskOf(agent: Agent): Promise<SupportRequests['requests']> {
  return (await agent.browser.get(supportPaths.requests)).json<SupportRequests>().requests;
}

export async function detailOf(agent: Agent, id: string): Promise<SupportRequestDetail> {
  return (await agent.browser.get(supportPaths.request.replace(':id', id))).json<SupportRequestDetail>();
}

export const decision = { ticket: 'CASE-17', reason: 'Called back on the number on file; passport seen.' };

let agentsSoFar = 0;

type Verb = 'vouch' | 'approve' | 'deny' | 'sendLink';

/** An agent acts on a request, freshly signed in. */
export async function actAs(
  server: TestServer,
  agent: Agent,
  verb: Verb,
  id: string,
  body: object = verb === 'vouch'
    ? { ...decision, delivery: 'browser' }
    : verb === 'sendLink'
      ? {}
      : decision,
): Promise<LightMyRequestResponse> {
  const browser = await signInAgent(server, agent.id, server.clock.nowMs());
  return await browser.post(supportPaths[verb].replace(':id', id), body);
}

/** A request that both agents have said yes to. */
export async function approvedRequest(
  server: TestServer,
  userName: string,
): Promise<{ browser: TestBrowser; id: string; agents: [Agent, Agent] }> {
  const agents: [Agent, Agent] = [
    await startAgent(server, `agent-${(agentsSoFar += 1)}`),
    await startAgent(server, `agent-${(agentsSoFar += 1)}`),
  ];
  const { browser, status } = await askForRecovery(server, userName);
  const request = (await deskOf(agents[0])).find(({ reference }) => reference === status.reference);
  const id = request?.id ?? '';
  for (const [index, verb] of (['vouch', 'approve'] as const).entries()) {
    const response = await actAs(server, agents[index] ?? agents[0], verb, id);
    if (response.statusCode !== 204) throw new Error(`cannot ${verb}: ${response.body}`);
  }
  return { browser, id, agents };
}

export const newPassword = 'four slow barges under the bridge';

export function finish(
  browser: TestBrowser,
  given: { token?: string; newPassword?: string } = {},
): Promise<LightMyRequestResponse> {
  return browser.post(recoveryPaths.finish, { newPassword, ...given });
}
