import type { SentText } from '../../shared/api/texts.ts';
import type { Caller, Deps } from '../deps.ts';
import { ServerError } from '../errors.ts';
import { textContentPlace } from '../factors/number-hash.ts';
import { readPhoneNumber, type PhoneNumber } from '../factors/phone-number.ts';
import { seal } from '../factors/sealed-secret.ts';
import { hashTextCode, newTextCode } from '../factors/text-code.ts';
import { codeMessage, type CodePurpose } from '../factors/text-message.ts';
import { newId } from '../factors/token.ts';
import type { FactorRow } from '../store/factors.ts';
import * as texts from '../store/texts.ts';
import { phoneOfFactor } from './phone-of-factor.ts';
import { recordEvent } from './record-event.ts';
import { prefixBucket, refusalOfText, takeAccountText } from './text-caps.ts';

/** A phone, enrolled or being added. */
type PhoneRow = Pick<FactorRow, 'id' | 'accountId' | 'material' | 'position'>;

/**
 * Texts a code to a phone, good for one use. Answers at once: the outbox sends it (security-cases S-H07, R-E01). While one is on its
 * way that was asked for a short while ago, nothing is sent and that one is told of.
 *
 * @throws {@link ServerError} `texts_off`, `too_many_texts`.
 */
export async function sendCode(
  deps: Deps,
  caller: Caller,
  { phone, use, about }: { phone: PhoneRow; use: texts.CodeUse; about: CodePurpose },
): Promise<SentText> {
  const { clock, config, db } = deps;
  const nowMs = clock.nowMs();
  if (deps.texts.providers.length === 0) throw new ServerError('texts_off');
  const { e164 } = phoneOfFactor(deps, phone);
  const createdUntilMs = nowMs - config.texts.resendMs;
  const last = await texts.findLatest(db, use);
  if (
    last !== null &&
    last.factorId === phone.id &&
    last.state !== 'failed' &&
    last.createdAtMs > createdUntilMs
  ) {
    return describeText(deps, last);
  }

  await takeAccountText(deps, phone.accountId, nowMs);
  // Read again: the countries that are served may have changed since it was added.
  const number = readPhoneNumber(e164, config.texts) ?? {
    e164,
    country: null,
    isCostly: false,
    isServed: false,
  };
  const refusal = await refusalOfText(deps, caller, { number, isToAdd: about === 'confirm', nowMs });
  const text = newText(deps, { phone, use, about, number, nowMs, isWithheld: refusal !== null });
  const isFirst = await db.transaction().execute(async (tx) => {
    await texts.endReplaceable(tx, { ...use, factorId: phone.id, nowMs, createdUntilMs });
    if (!(await texts.insert(tx, text))) return false; // a request beside this one was first
    await recordEvent(tx, deps, caller, {
      event: 'code-texted',
      outcome: refusal === null ? 'success' : 'failure',
      accountId: phone.accountId,
      detail: {
        purpose: use.purpose,
        factorId: phone.id,
        ...(refusal === null ? {} : { withheld: refusal }),
      },
    });
    return true;
  });
  deps.texts.wake();
  if (isFirst) return describeText(deps, text);
  const sent = await texts.findLatest(db, use);
  if (sent === null) throw new ServerError('not_found'); // the phone was removed meanwhile
  return describeText(deps, sent);
}

function newText(
  { config, keys, random }: Deps,
  {
    phone,
    use,
    about,
    number,
    nowMs,
    isWithheld,
  }: {
    phone: PhoneRow;
    use: texts.CodeUse;
    about: CodePurpose;
    number: PhoneNumber;
    nowMs: number;
    isWithheld: boolean;
  },
): texts.NewText {
  const id = newId(random);
  const code = newTextCode(random);
  const content = JSON.stringify({ to: number.e164, body: codeMessage(config, about, code) });
  return {
    id,
    accountId: phone.accountId,
    factorId: phone.id,
    ...use,
    codeHash: hashTextCode(keys, id, code),
    positionBefore: phone.position,
    prefix: prefixBucket({ keys }, number.e164),
    content: isWithheld ? null : seal(keys, textContentPlace(id), Buffer.from(content), random),
    state: isWithheld ? 'withheld' : 'queued',
    reason: null,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + config.texts.codeMs,
  };
}

const shownStates: Record<texts.TextRow['state'], SentText['state']> = {
  queued: 'waiting',
  sending: 'waiting',
  // Not told from one that is late (security-case S-D12).
  withheld: 'waiting',
  uncertain: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
};

/** How a text fares, as the person who waits for it is told. */
export function describeText(
  { config: { texts: config } }: Pick<Deps, 'config'>,
  text: Pick<texts.TextRow, 'factorId' | 'state' | 'reason' | 'createdAtMs' | 'expiresAtMs'>,
): SentText {
  const hasFailed = text.state === 'failed';
  return {
    phoneId: text.factorId ?? '',
    state: shownStates[text.state],
    reason: hasFailed ? (text.reason as SentText['reason']) : null,
    againAtMs: hasFailed ? text.createdAtMs : text.createdAtMs + config.resendMs,
    expiresAtMs: text.expiresAtMs,
  };
}
