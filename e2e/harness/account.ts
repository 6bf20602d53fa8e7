import { decodeBase32 } from '../../shared/base32.ts';
import { otpCode, totpStep } from '../../shared/totp.ts';
import type { PendingAuthenticator } from '../../shared/api/authenticators.ts';
import type { Person } from './person.ts';

/** An account with an authenticator, made over the API, for journeys that begin later than at sign-up. */
export interface PreparedAccount {
  person: Person;
  /** RFC 4648 base32. */
  secret: string;
  otpauthUri: string;
}

/**
 * Signs somebody up and turns on authenticator codes. Confirmed with the code of the step before, which the server
 * takes too: the code of this moment is still unused.
 */
export async function prepareAccount(origin: string, person: Person): Promise<PreparedAccount> {
  const { userName, password } = person;
  const signedUp = await post(origin, '/api/accounts', '', { userName, password });
  const session = cookiesOf(signedUp);
  const added = await post(origin, '/api/authenticators', session, { name: 'Prepared' });
  const { id, secret, otpauthUri } = (await added.json()) as PendingAuthenticator;
  const code = codeAt(secret, Date.now() - 30_000);
  await post(origin, `/api/authenticators/${id}/confirm`, session, { code });
  return { person, secret, otpauthUri };
}

/** The six digits that an authenticator shows at a moment. */
export function codeAt(secret: string, unixMs: number): string {
  const bytes = decodeBase32(secret);
  if (bytes === null) throw new Error('not base32');
  return otpCode({ secret: bytes, algorithm: 'SHA1', digits: 6, counter: totpStep(unixMs / 1000, 30) });
}

async function post(origin: string, path: string, cookie: string, body: object): Promise<Response> {
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
