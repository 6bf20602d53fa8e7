import { expect, test } from 'vitest';
import { accountPaths } from '../../shared/api/accounts.ts';
import { Problem } from '../../shared/api/problem.ts';
import { serverErrorStatus, type ServerErrorCode } from '../../shared/error-codes.ts';
import { ServerError } from '../errors.ts';
import { eachDatabase } from '../store/testing/databases.ts';
import { signUpPerson } from '../testing/people.ts';
import { startTestServer } from '../testing/test-server.ts';
import { problemOf } from './problem.ts';

test('every code has its status, and a title that gives away no more than the code', () => {
  for (const [code, status] of Object.entries(serverErrorStatus)) {
    const problem = problemOf(new ServerError(code as ServerErrorCode), 'id');
    expect(problem).toMatchObject({ code, status, type: `urn:countersign:error:${code}`, requestId: 'id' });
    expect(Object.keys(Problem.properties)).toEqual(expect.arrayContaining(Object.keys(problem)));
  }
});

test('seconds to wait are rounded up: who waits that long is admitted', () => {
  const wait = (retryAfterMs: number) =>
    problemOf(new ServerError('too_many_attempts', { retryAfterMs }), 'id').retryAfterSeconds;
  expect([1, 999, 1000, 1001].map(wait)).toEqual([1, 1, 1, 2]);
});

test('S-L10 of an error that nobody expected, nothing gets out', () => {
  const secret = 'select password_hash from accounts';
  const errors = [
    new Error(secret),
    Object.assign(new Error(secret), { code: 'SQLITE_ERROR', statusCode: 500 }),
    Object.assign(new TypeError(secret), { code: 'ECONNREFUSED' }),
    secret,
    null,
    { statusCode: 400, message: secret },
  ];
  for (const error of errors) {
    const problem = problemOf(error, 'id');
    expect(problem.code).toBe('internal_error');
    expect(JSON.stringify(problem)).not.toContain('password_hash');
  }
});

eachDatabase((open) => {
  test('S-L10 the answer to a broken database has no stack, no SQL, no version; the log has the cause', async () => {
    const server = await startTestServer(open);
    const { browser } = await signUpPerson(server);
    await server.db.schema.alterTable('factors').renameTo('gone').execute();
    const response = await browser.get(accountPaths.account);
    await server.db.schema.alterTable('gone').renameTo('factors').execute();
    expect(response.statusCode).toBe(500);
    expect(Object.keys(response.json<Problem>()).toSorted()).toEqual([
      'code',
      'requestId',
      'status',
      'title',
      'type',
    ]);
    expect(response.body).not.toMatch(/factors|select|sqlite|postgres|\.ts|node|\d+\.\d+\.\d+/i);
    const { requestId } = response.json<Problem>();
    const line = server.logs.find(({ msg }) => msg === 'request failed');
    expect(line).toMatchObject({ reqId: requestId, level: 50 });
    expect(JSON.stringify(line)).toContain('factors');
    for (const [name, value] of Object.entries(response.headers)) {
      expect([name, /fastify|node|express/i.test(String(value)), name === 'server']).toEqual([
        name,
        false,
        false,
      ]);
    }
  });

  test('S-L10 every kind of refusal is a problem document and nothing else', async () => {
    const server = await startTestServer(open);
    const refused = await Promise.all([
      server.app.inject('/nothing'),
      server.app.inject('/%'),
      server.app.inject({ method: 'PUT', url: '/api/account' }),
      server.app.inject('/api/account'),
      server.app.inject({ method: 'POST', url: '/api/sign-ins', payload: {} }),
      server.app.inject({
        method: 'POST',
        url: '/api/sign-ins',
        payload: '{',
        headers: { origin: server.deps.config.origin, 'content-type': 'application/json' },
      }),
    ]);
    for (const response of refused) {
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(response.json<Problem>()).toMatchObject({ status: response.statusCode });
      expect(response.body).not.toMatch(/FST_|\n\s*at |\.ts:\d|node_modules/);
    }
  });
});
