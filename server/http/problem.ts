import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TSchema } from 'typebox';
import type { Problem } from '../../shared/api/problem.ts';
import { serverErrorStatus, type ServerErrorCode } from '../../shared/error-codes.ts';
import { ServerError, type ServerErrorOptions } from '../errors.ts';

export const problemType = 'application/problem+json';

/**
 * What is known of an error, as an answer. The one place that decides what of an error gets out: a {@link ServerError} says
 * its code, Fastify's own refusals get the code they amount to, and everything else is a bare `internal_error`, because
 * whatever it says may hold a secret or a query (security-case S-L10).
 */
export function problemOf(error: unknown, requestId: string): Problem {
  const { code, options } = error instanceof ServerError ? error : refusalOf(error);
  const { retryAfterMs, clockOffMs, pointer } = options;
  const status = serverErrorStatus[code];
  return {
    type: `urn:countersign:error:${code}`,
    title: titles[code],
    status,
    code,
    requestId,
    // Rounded up: who waits this long must be admitted (security-case S-B15).
    ...(retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMs / 1000)) }),
    ...(clockOffMs === undefined ? {} : { clockOffSeconds: Math.round(clockOffMs / 1000) }),
    ...(pointer === undefined ? {} : { pointer }),
  };
}

/** Fastify's error handler. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
  return reply.code(problem.status).type(problemType).send(problem);
}

/** For a route's `response`: the refusals it may answer with, by status. The first word of each says which codes. */
export function problems(...codes: ServerErrorCode[]): Record<number, TSchema> {
  const everywhere = [
    'invalid_request',
    'insecure_transport',
    'origin_refused',
    'payload_too_large',
    'unsupported_media_type',
    'internal_error',
    'unavailable',
  ] as const;
  const byStatus = Object.groupBy([...codes, ...everywhere], (code) => serverErrorStatus[code]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group]) => [
      Number(status),
      {
        description: group.join(', '),
        content: { [problemType]: { schema: Type.Ref('Problem') } },
      },
    ]),
  );
}

/** For developers who read a log or a console; what people read is worded by the pages. `docs/errors.md` says more. */
const titles: Record<ServerErrorCode, string> = {
  invalid_request: 'The request does not fit the schema of this operation.',
  unsupported_media_type: 'The body has to be application/json in UTF-8, not compressed.',
  payload_too_large: 'The body is too large.',
  not_found: 'There is nothing here.',
  method_not_allowed: 'This method does not apply here.',
  origin_refused: 'Requests that change something have to come from the pages of this server.',
  insecure_transport: 'This server answers over https only.',
  too_many_requests: 'Too many requests from this network address.',
  user_name_invalid: 'This cannot be a user name.',
  user_name_taken: 'This user name is taken.',
  password_too_short: 'The password is too short.',
  password_too_long: 'The password is too long.',
  password_malformed: 'The password is not well-formed Unicode.',
  password_blocklisted: 'The password is among the first that would be guessed.',
  password_unchanged: 'The new password is the current one.',
  temporary_password_refused: 'A temporary password is for a program, and for nothing else.',
  invalid_credentials: 'The user name or the password is wrong.',
  too_many_attempts: 'Too many failed attempts; wait.',
  sign_in_not_pending: 'There is no sign-in that waits for a second factor.',
  backup_code_mistyped: 'This cannot be a backup code: a character is wrong, missing or too many.',
  code_rejected: 'The code does not fit or has been used.',
  factor_suspended: 'The factor was reported lost.',
  factor_disabled: 'The factor is off after too many failures and has to be set up again.',
  not_signed_in: 'There is no live session.',
  step_up_required: 'This operation needs a fresh proof of identity.',
  must_enrol: 'A second factor has to be set up first.',
  authenticator_not_pending: 'No authenticator is being set up under this id in this session.',
  too_many_authenticators: 'The account has as many authenticators as it can have.',
  two_factor_off: 'This needs two-factor authentication to be on.',
  too_many_temporary_passwords: 'The account has as many temporary passwords as it can have.',
  api_key_refused: 'The API key is missing, unknown or revoked.',
  texts_off: 'This server sends no text messages.',
  phone_number_costly: 'No texts are sent to this kind of number.',
  phone_number_invalid: 'This is no number of a mobile phone.',
  phone_already_added: 'The account has this number already.',
  phone_not_pending: 'No phone is being set up under this id in this session.',
  phone_on_hold: 'The number was changed a short while ago, and the account has another factor.',
  too_many_phones: 'The account has as many phones as it can have.',
  too_many_texts: 'The account has asked for too many texts; wait.',
  signature_refused: 'This was not signed by the provider, or long ago.',
  security_key_rejected: 'The security key’s answer does not fit or has been used.',
  security_key_refused: 'This security key cannot be set up.',
  security_key_not_pending: 'No security key is being set up in this session, or it took too long.',
  too_many_security_keys: 'The account has as many security keys as it can have.',
  pairing_code_rejected: 'This pairing code has been used, has run out, or was replaced by a newer one.',
  pairing_not_pending: 'No browser is being paired under this id in this session.',
  too_many_devices: 'The account has as many paired browsers as it can have.',
  device_proof_refused:
    'The proof of the device’s key is missing, does not fit this request, or has been used.',
  device_unknown: 'No account is paired with this key.',
  too_many_login_requests: 'The paired browsers were asked too often; wait.',
  login_request_not_approved: 'No paired browser has approved this, or it has been used.',
  login_request_over: 'This login request has been decided, has run out, or was cancelled.',
  login_number_rejected: 'This is not the number that the sign-in page shows.',
  decision_refused: 'The decision was not signed by this device, for this request, now.',
  mail_off: 'This server sends no e-mail.',
  mail_address_invalid: 'This is no e-mail address that mail can be sent to.',
  link_invalid:
    'This link has been used, has run out, is older than the password, or was replaced by a newer one.',
  must_review: 'What is enrolled has to be looked at first.',
  recovery_link_invalid: 'This link has been used, has run out, or was replaced by a newer one.',
  recovery_open: 'This browser waits for another recovery request already.',
  recovery_over: 'This recovery request is over, or this step has been taken already.',
  recovery_not_ready: 'The waiting time is not over, or two support agents have not said yes.',
  recovery_address_missing: 'The account has no e-mail address that is old enough to send the link to.',
  second_agent_needed: 'Another support agent than the first one has to approve.',
  agents_only: 'This is for support agents who have signed in with a security key.',
  agent_needs_security_key: 'A support agent has security keys and no other factor.',
  restricted_after_recovery: 'This has to wait for some days after a recovery.',
  last_factor: 'No other second factor would be left.',
  trust_not_offered: 'Here the second step is never left out.',
  unavailable: 'The server cannot answer now.',
  internal_error: 'The server failed.',
};

/** The codes of what Fastify itself refuses with. */
const fastifyRefusals: Readonly<Record<string, ServerErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
};

function refusalOf(error: unknown): { code: ServerErrorCode; options: ServerErrorOptions } {
  if (!isClientsFault(error)) return { code: 'internal_error', options: {} };
  const pointer = error.validation?.[0]?.instancePath;
  if (pointer !== undefined) return { code: 'invalid_request', options: { pointer } };
  // @fastify/static says 403 and 404: of a file that is not served, not even the existence is told.
  const fallback = error.statusCode === 403 || error.statusCode === 404 ? 'not_found' : 'invalid_request';
  return { code: fastifyRefusals[error.code ?? ''] ?? fallback, options: {} };
}

/** Fastify and its plugins mark what is the client's fault with a status. */
function isClientsFault(error: unknown): error is Partial<FastifyError> & { statusCode: number } {
  if (!(error instanceof Error && 'statusCode' in error)) return false;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
}
