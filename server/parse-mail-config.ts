import { readMailAddress } from '../shared/mail-address.ts';
import type { Config } from './config.ts';
import type { VariableReader } from './variable-reader.ts';

/**
 * How mail leaves. Without a mail server: into the inbox of developers, or, in production, not at all.
 *
 * @param ownHost - The host name of the server's origin.
 */
export function readMail(
  read: VariableReader,
  mode: Config['mode'],
  serviceName: string,
  ownHost: string,
): Config['mail'] {
  const server = read.optional('MAIL_SERVER', mailServerProblem);
  const from = read.checked('MAIL_FROM', `no-reply@${ownHost}`, (value) =>
    value === `no-reply@${ownHost}` || readMailAddress(value) !== null ? null : 'must be an e-mail address',
  );
  const user = read.optional('MAIL_USER', () => null);
  const password = read.optional('MAIL_PASSWORD', () => null);
  if ((user === null) !== (password === null))
    read.refuse('MAIL_USER', 'and MAIL_PASSWORD must be set together');
  const url = server === null ? null : URL.parse(server);
  if (url === null) return { transport: mode === 'production' ? 'off' : 'inbox' };

  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isImplicit = url.protocol === 'smtps:';
  const tls = isImplicit ? 'implicit' : isThisMachine(host) ? 'none' : 'starttls';
  return {
    transport: 'smtp',
    host,
    // RFC 8314 7.3 and RFC 6409 3.1: submission.
    port: url.port === '' ? (isImplicit ? 465 : 587) : Number(url.port),
    tls,
    credentials: user === null || password === null ? null : { user, password },
    from,
    fromName: serviceName,
  };
}

function mailServerProblem(value: string): string | null {
  const url = URL.parse(value);
  const isServer =
    (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') &&
    url.hostname !== '' &&
    url.pathname.replace('/', '') === '' &&
    url.search + url.hash === '';
  if (!isServer) return 'must be smtps://HOST or smtp://HOST, with a port if it is not 465 or 587';
  // An address is shown in process lists and error messages.
  return url.username + url.password === ''
    ? null
    : 'must not hold a password: use MAIL_USER and MAIL_PASSWORD';
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
