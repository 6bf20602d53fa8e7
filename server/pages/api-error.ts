import { serverErrorStatus, type ServerErrorCode } from '../../shared/error-codes.ts';
import type { Problem } from '../../shared/api/problem.ts';

/** What a call can end with: the server's refusals, and what a page alone can notice. */
export type ApiErrorCode =
  | ServerErrorCode
  | 'server_not_reachable'
  | 'answer_not_understood'
  | 'key_not_used'
  | 'key_set_up_already'
  | 'key_not_for_address'
  | 'key_not_supported'
  | 'key_failed';

/** A call to the API that did not do what it was for. `words.ts` has the sentence for each code. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  /** The problem document, where the server sent one. */
  readonly problem: Problem | null;

  constructor(code: ApiErrorCode, problem: Problem | null = null, cause?: unknown) {
    super(code, { cause });
    this.name = 'ApiError';
    this.code = code;
    this.problem = problem;
  }
}

/**
 * The error that an unsuccessful answer means.
 *
 * A body that is no problem document of ours (a proxy's error page, a newer server's code) becomes `unavailable` for
 * gateway statuses and `answer_not_understood` for the rest: its text is never shown, it may be anyone's.
 */
export function errorOfAnswer(status: number, body: unknown): ApiError {
  if (isProblem(body)) return new ApiError(body.code, body);
  return new ApiError([502, 503, 504].includes(status) ? 'unavailable' : 'answer_not_understood');
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    Object.hasOwn(serverErrorStatus, body.code)
  );
}

/**
 * What to tell the person when something threw. A mistake of the page itself is told too, rather than leaving a button that
 * does nothing, and goes to the console.
 */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  reportError(error);
  return new ApiError('answer_not_understood', null, error);
}
