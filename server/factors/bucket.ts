import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import type { Deps } from '../deps.ts';

/** What is counted apart; `server/flows/attempt-buckets.ts` says what each is for. */
export type BucketKind =
  | 'name'
  | 'known'
  | 'known-window'
  | 'passkey'
  | 'account'
  | 'new-password'
  | 'address'
  | 'client'
  | 'sign-up'
  | 'pairing'
  | 'login-requests'
  | 'recovery'
  | 'recovery-name'
  | 'text-account'
  | 'text-account-day'
  | 'text-number'
  | 'text-address'
  | 'text-prefix'
  | 'text-country'
  | 'text-all'
  | 'text-alert'
  | 'text-reply'
  | 'reset'
  | 'reset-name'
  | 'known-recovery'
  | 'known-reset'
  | 'mail-account'
  | 'code-guesses'
  | 'mail-address';

/**
 * The name of a counter in the database. A keyed hash: a stolen database must not tell who was attacked from where, and
 * plain hashes of names and addresses are undone by trying them all.
 */
export function bucketName(keys: Deps['keys'], kind: BucketKind, subject: string): string {
  const key = keys.derive(keys.currentId, 'bucket');
  return `${kind}:${createHmac('sha256', key).update(`${kind}\0${subject}`).digest('base64url')}`;
}

/**
 * The part of a network address that one subscriber controls: all of an IPv4 address, the first 64 bits of an IPv6 one
 * (RFC 6177: a site gets at least a /64), else its owner would have 2^64 counters.
 *
 * Some proxies write the port behind the address, which changes with every connection. What is no address at all shares one
 * counter: whoever can write it could write another one each time.
 */
export function addressPrefix(written: string): string {
  const address = withoutPort(written);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const version = isIP(address);
  if (version !== 6) return version === 4 ? address : 'unknown';

  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(8 - before.length - after.length, 0)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** Of `192.0.2.7:49152` and `[2001:db8::1]:49152`, the address. */
function withoutPort(text: string): string {
  const [, v6, v4] = /^(?:\[([^\]]*)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(text) ?? [];
  return v6 ?? v4 ?? text;
}
