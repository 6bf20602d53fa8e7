import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { addressPrefix, bucketName, type BucketKind } from '../factors/bucket.ts';
import { prefixOf, type PhoneNumber } from '../factors/phone-number.ts';
import * as attempts from '../store/attempts.ts';
import * as texts from '../store/texts.ts';
import { recordEvent } from './record-event.ts';

type WindowAttempt = attempts.BucketAttempt & { policy: { counts: 'window' } };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Counts a text against what an account may ask for. That it is too much is told: it is the account's own doing, whatever its numbers.
 *
 * @throws {@link ServerError} `too_many_texts` with the time to wait.
 */
export async function takeAccountText(deps: Deps, accountId: string, nowMs: number): Promise<void> {
  const { account, accountDay } = deps.config.texts.limits;
  const states = await attempts.takeAll(
    deps.db,
    [
      windowOf(deps, 'text-account', accountId, account, 10 * 60_000),
      windowOf(deps, 'text-account-day', accountId, accountDay, dayMs),
    ],
    nowMs,
  );
  if (isAdmitted(states)) return;
  const nextTryAtMs = Math.max(...[...states.values()].map((state) => state.nextTryAtMs));
  throw new ServerError('too_many_texts', { retryAfterMs: Math.max(1, nextTryAtMs - nowMs) });
}

/**
 * Whether a text may go to this number: counts it against what a number, its range, its country, an address and all of us may have
 * sent, and looks whether codes to that range are ever entered.
 *
 * Anybody can have a code sent to a number by adding it, so those texts may use up half of each and no more, and are judged apart: what
 * strangers ask for must not keep an owner's code for signing in from their own phone.
 *
 * Whoever pumps texts is not told that it is no use (security-cases S-D12, S-D13, S-D14): the answer is as for any other, and the log
 * says why nothing was sent.
 *
 * @returns null, or what stands against it.
 */
export async function refusalOfText(
  deps: Deps,
  caller: Caller,
  { number, isToAdd, nowMs }: { number: PhoneNumber; isToAdd: boolean; nowMs: number },
): Promise<string | null> {
  if (!number.isServed) return 'not-served';
  const { limits, conversion } = deps.config.texts;
  const prefix = prefixOf(number.e164);
  const windows = [
    windowOf(deps, 'text-number', number.e164, limits.numberDay, dayMs),
    windowOf(deps, 'text-prefix', prefix, limits.prefixDay, dayMs),
    windowOf(deps, 'text-country', number.country ?? '', limits.countryDay, dayMs),
    windowOf(deps, 'text-address', addressPrefix(caller.address), limits.addressHour, hourMs),
    windowOf(deps, 'text-all', '', limits.allDay, dayMs),
  ];
  const taken = isToAdd ? [...windows, ...windows.map(halfOf)] : windows;
  const states = await attempts.takeAll(deps.db, taken, nowMs);
  if (!isAdmitted(states)) {
    const full = taken.find(({ bucket }) => (states.get(bucket)?.nextTryAtMs ?? 0) > nowMs);
    return full?.bucket.split(':')[0] ?? 'full';
  }

  const hashed = prefixBucket(deps, number.e164);
  const seen = await texts.conversion(deps.db, { prefix: hashed, isToAdd, sinceMs: nowMs - dayMs, nowMs });
  const isPumped = seen.over >= conversion.fromTexts && seen.used * 100 < seen.over * conversion.minPercent;
  if (!isPumped) return null;
  await raiseAlarm(deps, caller, hashed, { prefix, ...seen }, nowMs);
  return 'text-conversion';
}

/** The window's share for numbers that are being added. */
function halfOf({ bucket, policy }: WindowAttempt): WindowAttempt {
  return {
    bucket: bucket.replace(':', '-added:'),
    policy: { ...policy, limit: Math.ceil(policy.limit / 2) },
  };
}

function isAdmitted(states: Map<string, attempts.AttemptState>): boolean {
  return [...states.values()].every(({ admitted }) => admitted);
}

/** How a range of numbers is called in the database. */
export function prefixBucket({ keys }: Pick<Deps, 'keys'>, e164: string): string {
  return bucketName(keys, 'text-prefix', prefixOf(e164));
}

/** Once a day for a range: an alarm that rings for every text is switched off. */
async function raiseAlarm(
  deps: Deps,
  caller: Caller,
  hashed: string,
  detail: { prefix: string; over: number; used: number },
  nowMs: number,
): Promise<void> {
  const once = windowOf(deps, 'text-alert', hashed, 1, dayMs);
  const states = await attempts.take(deps.db, [once], nowMs);
  if (states.get(once.bucket)?.admitted !== true) return;
  const { prefix, over, used } = detail;
  deps.log.error(
    { event: 'texts-paused', prefix: `${prefix}…`, over, used },
    'codes that are sent to these numbers are hardly ever entered: texts to them are paused',
  );
  await recordEvent(deps.db, deps, caller, {
    event: 'texts-paused',
    outcome: 'success',
    accountId: null,
    detail: { prefix: `${prefix}…`, over, used },
  });
}

function windowOf(
  { keys }: Pick<Deps, 'keys'>,
  kind: BucketKind,
  subject: string,
  limit: number,
  windowMs: number,
): WindowAttempt {
  return { bucket: bucketName(keys, kind, subject), policy: { counts: 'window', limit, windowMs } };
}
