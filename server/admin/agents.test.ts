import { expect, test } from 'vitest';
import { supportPaths } from '../../shared/api/support.ts';
import * as accounts from '../store/accounts.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { insertAccount } from '../store/testing/rows.ts';
import { signInWithPassword } from '../testing/people.ts';
import { approvedRequest, finish, passTime, wholeWaitMs } from '../testing/recovery.ts';
import { answerOf, testBrowser } from '../testing/test-browser.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { AdminDeps } from './command.ts';
import { runCommand } from './testing/run-command.ts';

eachDatabase((open) => {
  test('an agent is made with a link that works once, and has no password that anybody could try', async () => {
    const server = await startTestServer(open);
    const deps = operator(server);
    const { text } = await runCommand(deps, 'agent', 'create', 'Ada');
    const token = /#enrol=([\w-]{43})$/.exec(text)?.[1] ?? '';
    expect(text).toContain(`${server.deps.config.origin}/support#enrol=`);
    expect((await runCommand(deps, 'agent', 'list')).text).toBe('Ada\tactive\tno security key yet');
    for (const password of ['!', token]) {
      const answer = await signInWithPassword(testBrowser(server), {
        userName: 'ada',
        password,
      });
      expect(answerOf(answer)).toBe('invalid_credentials');
    }
    expect(await runCommand(deps, 'agent', 'create', 'ADA')).toMatchObject({ isRefusal: true });
    expect(await runCommand(deps, 'agent', 'create', 'not a name')).toMatchObject({ isRefusal: true });

    const renewed =
      /#enrol=([\w-]{43})$/.exec((await runCommand(deps, 'agent', 'renew', 'ada')).text)?.[1] ?? '';
    const enrol = (given: string) => testBrowser(server).post(supportPaths.enrolments, { token: given });
    expect(answerOf(await enrol(token))).toBe('recovery_link_invalid'); // replaced by the newer one
    expect(answerOf(await enrol(renewed))).toBe(204);
    expect(answerOf(await enrol(renewed))).toBe('recovery_link_invalid');
  });

  test('a dismissed agent is out at once, and the operator is told what to look at', async () => {
    const server = await startTestServer(open);
    const deps = operator(server);
    await insertAccount(server.db, { userName: 'Zoe', userNameKey: 'zoe' });
    const { agents, browser } = await approvedRequest(server, 'zoe');
    const list = (await runCommand(deps, 'recovery', 'list')).text;
    const [reference = ''] = list.split('\t');
    expect(list).toContain(`yes: ${agents[0].userName}, ${agents[1].userName}`);
    const { text } = await runCommand(deps, 'agent', 'remove', agents[0].userName);
    expect(text).toContain(reference);
    expect(answerOf(await agents[0].browser.get(supportPaths.desk))).toBe('not_signed_in');
    expect(await accounts.findById(server.db, agents[0].id)).toMatchObject({ role: null, status: 'locked' });
    expect(await runCommand(deps, 'agent', 'remove', 'zoe')).toMatchObject({ isRefusal: true });

    expect((await runCommand(deps, 'recovery', 'deny', reference.toLowerCase())).isRefusal).toBeUndefined();
    expect(await runCommand(deps, 'recovery', 'deny', reference)).toMatchObject({ isRefusal: true });
    expect((await runCommand(deps, 'recovery', 'list')).text).toBe('no open recovery requests');
    await passTime(server, wholeWaitMs);
    expect(answerOf(await finish(browser))).toBe('recovery_over');
  });
});

function operator(server: TestServer): AdminDeps {
  const { config, clock, random, keys } = server.deps;
  const ring = { ...keys, currentId: keys.currentId, ids: keys.ids, refresh: () => undefined };
  return { db: server.db, keys: ring, config, clock, random, print: () => Promise.resolve() };
}
