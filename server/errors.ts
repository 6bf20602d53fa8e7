import type { ServerErrorCode, StartErrorCode } from '../shared/error-codes.ts';

export interface ServerErrorOptions {
  /** Milliseconds until another try is admitted; becomes `Retry-After`. */
  retryAfterMs?: number;
  /** How far the clock of the person's device seems to be ahead of ours; negative if it is behind. */
  clockOffMs?: number;
  /** JSON pointer into the request. */
  pointer?: string;
  cause?: unknown;
}

/**
 * An expected refusal: the one error type that flows throw. `server/http/problem.ts` is the only place that turns
 * it into an answer; everything else that is thrown becomes a bare `internal_error`.
 */
export class ServerError extends Error {
  readonly code: ServerErrorCode;
  readonly options: ServerErrorOptions;

  constructor(code: ServerErrorCode, options: ServerErrorOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'ServerError';
    this.code = code;
    this.options = options;
  }
}

/** The server cannot start; `server/main.ts` prints the sentence and exits with status 1. */
export class StartError extends Error {
  readonly code: StartErrorCode;

  /** @param sentence - What is wrong and what to do about it, for the operator's terminal. */
  constructor(code: StartErrorCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StartError';
    this.code = code;
  }
}
