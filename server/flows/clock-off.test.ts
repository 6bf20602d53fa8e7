import { expect, test } from 'vitest';
import type { Problem } from '../../shared/api/problem.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import {
  beginAuthenticator,
  browserAwaitingCode,
  confirmAuthenticator,
  enrolPerson,
  signInWithCode,
  signUpPerson,
} from '../testing/people.ts';
import { answerOf } from '../testing/test-browser.ts';
import { startTestServer } from '../testing/test-server.ts';

eachDatabase((open) => {
  test.each([
    ['four minutes behind', -8, -240],
    ['ten minutes behind', -20, -600],
    ['half a minute ahead', 1, 30],
    ['ten minutes ahead', 20, 600],
  ])('is told when it is %s, and the code is not accepted', async (_how, stepsAway, clockOffSeconds) => {
    const server = await startTestServer(open);
    const person = await enrolPerson(server);
    server.clock.pass(3_600_000);
    const browser = await browserAwaitingCode(server, person);
    const response = await signInWithCode(browser, person.authenticator.code(stepsAway));
    expect(response.statusCode).toBe(401);
    expect(response.json<Problem>()).toMatchObject({ code: 'code_rejected', clockOffSeconds });
  });

  test.each([-21, 21])('is not told beyond ten minutes (%i steps)', async (stepsAway) => {
    const server = await startTestServer(open);
    const person = await enrolPerson(server);
    server.clock.pass(3_600_000);
    const browser = await browserAwaitingCode(server, person);
    const problem = (await signInWithCode(browser, person.authenticator.code(stepsAway))).json<Problem>();
    expect(problem.code).toBe('code_rejected');
    expect(problem.clockOffSeconds).toBeUndefined();
  });

  test('S-C04 of a code that has been used, nothing is told', async () => {
    const server = await startTestServer(open);
    const person = await enrolPerson(server);
    const used = person.authenticator.code();
    expect(answerOf(await signInWithCode(await browserAwaitingCode(server, person), used))).toBe(200);
    server.clock.pass(120_000);
    const problem = (await signInWithCode(await browserAwaitingCode(server, person), used)).json<Problem>();
    expect(problem.code).toBe('code_rejected');
    expect(problem.clockOffSeconds).toBeUndefined();
  });

  test('a code that was told to be one of the future is refused when its time comes, and no second one is told before', async () => {
    const server = await startTestServer(open);
    const person = await enrolPerson(server);
    server.clock.pass(3_600_000);
    const browser = await browserAwaitingCode(server, person);
    const [told, untold] = [person.authenticator.code(4), person.authenticator.code(6)];
    expect((await signInWithCode(browser, told)).json<Problem>().clockOffSeconds).toBe(120);
    expect((await signInWithCode(browser, untold)).json<Problem>().clockOffSeconds).toBeUndefined();
    server.clock.pass(120_000);
    expect(answerOf(await signInWithCode(browser, told))).toBe('code_rejected');
    server.clock.pass(60_000);
    expect(answerOf(await signInWithCode(browser, untold))).toBe(200);
  });

  test('is told while an authenticator is being set up', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    const { id, code } = await beginAuthenticator(server, browser);
    const response = await confirmAuthenticator(browser, { id, code: code(-10) });
    expect(response.json<Problem>()).toMatchObject({ code: 'code_rejected', clockOffSeconds: -300 });
  });
});
