import { ApiError, errorOfAnswer } from './api-error.ts';
import * as serverClock from './server-clock.ts';

/** Longer than the server's own slowest answer, shorter than a person's patience with a dead connection. */
const patienceMs = 30_000;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Does something at the server that answers with nothing. */
export async function tell(method: Method, path: string, body?: object): Promise<void> {
  await ask(method, path, body);
}

/**
 * Sends one request to the server this page came from.
 *
 * @returns the parsed body; null if there is none.
 * @throws {@link ApiError} for every answer but a success, and for none.
 */
export async function ask(method: Method, path: string, body?: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      // The API never redirects: following one would carry a password to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new ApiError('server_not_reachable', null, error);
  }
  serverClock.learn(response.headers.get('date'), Date.now());
  const answer = await readBody(response);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return answer;
}

async function readBody(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw new ApiError('server_not_reachable', null, error); // the connection broke in the middle
  }
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch (error) {
    if (!response.ok) return null; // errorOfAnswer judges by the status
    throw new ApiError('answer_not_understood', null, error);
  }
}
