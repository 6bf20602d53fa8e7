import { Type, type Static } from 'typebox';
import { serverErrorStatus, type ServerErrorCode } from '../error-codes.ts';

const codes = Object.keys(serverErrorStatus) as ServerErrorCode[];

/**
 * A problem document (RFC 9457), `application/problem+json`: what every refusal of the server looks like.
 *
 * `code` says what happened; `title` is for a developer reading a log and may change; pages and the extension
 * word it themselves. `requestId` is what an operator searches the log for.
 */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.Unsafe<ServerErrorCode>(Type.String({ enum: codes })),
    requestId: Type.String(),
    /** Whole seconds until another try is admitted; the same number as the `Retry-After` header. */
    retryAfterSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
    /**
     * With `code_rejected`: the code would fit another time within ten minutes of now, so that many seconds away; negative if the
     * clock that made it is behind.
     */
    clockOffSeconds: Type.Optional(Type.Integer()),
    /** Which member of the request was wrong, as a JSON pointer, for `invalid_request`. */
    pointer: Type.Optional(Type.String()),
  },
  { $id: 'Problem', additionalProperties: false },
);

export type Problem = Static<typeof Problem>;
