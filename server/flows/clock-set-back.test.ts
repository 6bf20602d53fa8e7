import { expect, test } from 'vitest';
import { authenticatorPaths } from '../../shared/api/authenticators.ts';
import { loginRequestPaths, type AskedLoginRequest } from '../../shared/api/login-requests.ts';
import { factorPaths } from '../../shared/api/factors.ts';
import { trustedBrowserPaths } from '../../shared/api/trusted-browsers.ts';
import { eachDatabase, onDatabase } from '../store/testing/databases.ts';
import type { Submission } from '../testing/at-once.ts';
import { oneTimeLinks } from '../testing/one-time-links.ts';
import { oneTimeProofs } from '../testing/one-time-proofs.ts';
import { browserAwaitingCode, enrolPerson, signUpPerson } from '../testing/people.ts';
import { beginPairing, pairDevice, SoftwareDevice } from '../testing/software-device.ts';
import { makeTemporaryPassword, testService } from '../testing/temporary-passwords.ts';
import { answerOf } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { advanceRecoveries } from './advance-recoveries.ts';

const yearMs = 365 * 86_400_000;

/*
 * A clock that runs ahead for a while and is put right. What somebody was told to be over meanwhile is over: whoever kept it must not
 * find it good again.
 */
onDatabase('SQLite', (open) => {
  test.each([...oneTimeProofs, ...oneTimeLinks])(
    'R-D01 $name, refused as over, stays over when the clock is set back',
    async ({ setUp }) => {
      const server = await startTestServer(open, { config: { trustedBrowserMs: 30 * 86_400_000 } });
      const [submission] = (await (await setUp(server))(1)) as [Submission];
      server.clock.pass(yearMs);
      await advanceRecoveries(server.deps);
      expect(await isLetIn(server, submission)).toBe(false);
      server.clock.pass(-yearMs);
      expect(await isLetIn(server, submission)).toBe(false);
    },
  );
});

eachDatabase((open) => {
  test('R-D01 so does a pairing code', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const { code } = await beginPairing(browser);
    const device = await SoftwareDevice.make(server);
    server.clock.pass(yearMs);
    expect(answerOf(await device.redeem(code))).toBe('pairing_code_rejected');
    server.clock.pass(-yearMs);
    expect(answerOf(await device.redeem(code))).toBe('pairing_code_rejected');
  });

  test('R-D01 so does a login request', async () => {
    const server = await startTestServer(open);
    const person = await signUpPerson(server);
    const device = await pairDevice(server, person.browser);
    const asking = await browserAwaitingCode(server, person);
    const { number } = (await asking.post(loginRequestPaths.ofSignIn, {})).json<AskedLoginRequest>();
    const request = await device.pending();
    server.clock.pass(server.deps.config.loginRequest.lifeMs);
    expect(answerOf(await device.approve(request, number))).toBe('login_request_over');
    server.clock.pass(-server.deps.config.loginRequest.lifeMs);
    expect(answerOf(await device.approve(request, number))).toBe('login_request_over');
  });

  test('R-D01 so does a temporary password', async () => {
    const server = await startTestServer(open);
    const { browser, userName } = await enrolPerson(server);
    const service = await testService(server);
    const { password } = await makeTemporaryPassword(browser);
    const given = { userName, password };
    server.clock.pass(yearMs);
    expect(answerOf(await service.verify(given))).toBe('invalid_credentials');
    server.clock.pass(-yearMs);
    expect(answerOf(await service.verify(given))).toBe('invalid_credentials');
  });

  test('R-D01 a proof that is too old to add a factor does not become fresh again', async () => {
    const server = await startTestServer(open);
    const { browser } = await enrolPerson(server);
    const add = () => browser.post(authenticatorPaths.authenticators, { name: 'tablet' });
    expect(answerOf(await add())).toBe(201);
    server.clock.pass(server.deps.config.session.stepUpMs + 1);
    expect(answerOf(await add())).toBe('step_up_required');
    server.clock.pass(-server.deps.config.session.stepUpMs - 1);
    expect(answerOf(await add())).toBe('step_up_required');
  });

  test('R-D01 nor does a step-up that nobody used', async () => {
    const server = await startTestServer(open);
    const { authenticator, browser } = await enrolPerson(server);
    const { stepUpMs } = server.deps.config.session;
    const provedAtMs = server.clock.nowMs() - stepUpMs - 1;
    const stepUpAtMs = server.clock.nowMs();
    await server.db
      .updateTable('sessions')
      .set({ provedAtMs, stepUpPurpose: 'rename-factor', stepUpAtMs })
      .execute();
    const path = factorPaths.factor.replace(':id', authenticator.id);
    const rename = () => browser.patch(path, { name: 'tablet' });
    server.clock.pass(stepUpMs + 1);
    expect(answerOf(await rename())).toBe('step_up_required');
    server.clock.pass(-stepUpMs - 1);
    expect(answerOf(await rename())).toBe('step_up_required');
  });

  test('R-D01 nor does a proof that is too old to trust a browser', async () => {
    const server = await startTestServer(open, { config: { trustedBrowserMs: 30 * 86_400_000 } });
    const { browser } = await enrolPerson(server);
    const { stepUpMs } = server.deps.config.session;
    const trust = () => browser.post(trustedBrowserPaths.trustedBrowsers, {});
    server.clock.pass(stepUpMs + 1);
    expect(answerOf(await trust())).toBe('step_up_required');
    server.clock.pass(-stepUpMs - 1);
    expect(answerOf(await trust())).toBe('step_up_required');
    await server.db.updateTable('sessions').set({ provedAtMs: server.clock.nowMs() }).execute();
    expect(answerOf(await trust())).toBe(204);
  });
});

async function isLetIn(
  { app, deps }: TestServer,
  { method = 'POST', path, body, cookies, headers }: Submission,
): Promise<boolean> {
  const response = await app.inject({
    method,
    url: path,
    payload: body,
    cookies: { ...cookies },
    headers: { origin: deps.config.origin, 'user-agent': 'Test Browser', ...headers },
  });
  const isWaiting = response.body.includes('"second-factor"');
  return response.statusCode < 300 && !isWaiting;
}
