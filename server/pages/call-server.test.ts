import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from './api-error.ts';
import { ask, tell } from './call-server.ts';

const sent = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', sent);
afterEach(() => sent.mockReset());

const answer = (status: number, body: string | null = null): void => {
  sent.mockResolvedValue(new Response(body, { status }));
};

const failureOf = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError', { cause: error });
  return error;
};

test('a body goes as JSON; without one nothing claims to be JSON', async () => {
  answer(204);
  await tell('POST', '/api/accounts', { userName: 'alice' });
  await tell('DELETE', '/api/sessions/current');
  expect(sent.mock.calls[0]?.[1]).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"userName":"alice"}',
  });
  expect(sent.mock.calls[1]?.[1]).not.toHaveProperty('headers');
  expect(sent.mock.calls[1]?.[1]).not.toHaveProperty('body');
});

test('no request follows a redirect: it would carry the password along', async () => {
  answer(204);
  await tell('POST', '/api/sign-ins', {});
  expect(sent.mock.calls[0]?.[1]?.redirect).toBe('error');
});

test('an answer is its JSON, and null without a body', async () => {
  answer(200, '{"next":"signed-in"}');
  expect(await ask('POST', '/api/sign-ins', {})).toEqual({ next: 'signed-in' });
  answer(204);
  expect(await ask('DELETE', '/api/sessions/current')).toBeNull();
});

test('a problem document keeps its code and what comes with it', async () => {
  answer(429, JSON.stringify({ code: 'too_many_attempts', status: 429, retryAfterSeconds: 15 }));
  const failure = await failureOf(ask('POST', '/api/sign-ins', {}));
  expect(failure.code).toBe('too_many_attempts');
  expect(failure.problem?.retryAfterSeconds).toBe(15);
});

test.each([
  ['a proxy that answers for the server', 502, '<h1>Bad gateway</h1>', 'unavailable'],
  ['a proxy that waited too long', 504, null, 'unavailable'],
  ['a code of a newer server', 418, '{"code":"teapot"}', 'answer_not_understood'],
  ['a code that is an object’s own business', 400, '{"code":"constructor"}', 'answer_not_understood'],
  ['a refusal that is no object', 400, '"no"', 'answer_not_understood'],
  ['a success that is no JSON', 200, '<!doctype html>', 'answer_not_understood'],
])('%s', async (_case, status, body, code) => {
  answer(status, body);
  expect((await failureOf(ask('GET', '/api/account'))).code).toBe(code);
});

test('no connection, and one that breaks in the middle of the answer', async () => {
  sent.mockRejectedValue(new TypeError('Failed to fetch'));
  expect((await failureOf(ask('GET', '/api/account'))).code).toBe('server_not_reachable');

  const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('reset')) });
  sent.mockResolvedValue(new Response(broken, { status: 200 }));
  expect((await failureOf(ask('GET', '/api/account'))).code).toBe('server_not_reachable');
});
