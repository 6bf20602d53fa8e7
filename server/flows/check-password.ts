import { passwordLength } from '../../shared/password-length.ts';
import { readTemporaryPassword } from '../../shared/temporary-password.ts';
import type { Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { HasherBusyError, type PasswordHasher } from '../factors/password-hash.ts';
import { canonicalPassword } from '../factors/password-rules.ts';

/** What a person who was turned away because the server is busy is asked to wait. */
const busyMs = 5000;

/**
 * A typed password in the form that is hashed.
 *
 * @throws {@link ServerError} `password_malformed` for a lone surrogate; `password_too_long` beyond what a password can
 * have at sign-up: nothing is counted or hashed for it (security-case S-A02). `temporary_password_refused` for whatever has the form
 * of a temporary password: whether there is such a one, or such an account, is not looked at, so nothing is told about either
 * (security-case S-I02). For the same reason none can be chosen as the password of an account.
 */
export function readPassword({ config }: Pick<Deps, 'config'>, typed: string): string {
  const password = canonicalPassword(typed);
  if (password === null) throw new ServerError('password_malformed');
  if (passwordLength(password) > config.password.maxLength) throw new ServerError('password_too_long');
  if (readTemporaryPassword(password) !== null) throw new ServerError('temporary_password_refused');
  return password;
}

/**
 * Whether the password fits the hash; with null, the same work for nothing (security-case S-H03). The attempt has to be counted
 * before.
 *
 * @throws {@link ServerError} `unavailable` if too many wait for their hash already.
 */
export async function checkPassword(
  { passwordHasher }: Pick<Deps, 'passwordHasher'>,
  hash: string | null,
  password: string,
): Promise<boolean> {
  try {
    return await passwordHasher.verify(hash, password);
  } catch (error) {
    throw busyOr(error);
  }
}

/** A hash of a new password. @throws {@link ServerError} `unavailable`, as {@link checkPassword}. */
export async function hashPassword(
  { passwordHasher }: Pick<Deps, 'passwordHasher'>,
  password: string,
): Promise<string> {
  try {
    return await passwordHasher.hash(password);
  } catch (error) {
    throw busyOr(error);
  }
}

/** The same for what is hashed like a password and is none: its refusals are ours. */
export function hasherOf(deps: Pick<Deps, 'passwordHasher'>): Pick<PasswordHasher, 'hash' | 'verify'> {
  return {
    hash: (text) => hashPassword(deps, text),
    verify: (hash, text) => checkPassword(deps, hash, text),
  };
}

function busyOr(error: unknown): unknown {
  if (!(error instanceof HasherBusyError)) return error;
  return new ServerError('unavailable', { retryAfterMs: busyMs, cause: error });
}
