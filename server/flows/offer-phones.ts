import type { SmsMethod } from '../../shared/api/factor-proof.ts';
import type { Deps } from '../deps.ts';
import { endingOf } from '../factors/phone-number.ts';
import { numberHashes } from '../factors/number-hash.ts';
import { openPhone } from '../factors/phone-material.ts';
import type { EnrolledForProof } from '../store/factors.ts';
import type { NumberFacts } from '../store/text-numbers.ts';

/** A phone, with what is known of its number. */
export interface KnownPhone {
  id: string;
  name: string;
  e164: string;
  /** Its holder has texted STOP. */
  stopped: boolean;
  /** It was changed so recently that it may be in the wrong hands. */
  isChanged: boolean;
}

type PhoneDeps = Pick<Deps, 'clock' | 'config' | 'keys'>;
type Enrolled = Pick<EnrolledForProof, 'id' | 'kind' | 'name' | 'material'>;

/** Finds what is known of numbers, by their hashes. */
export type NumberLookup = (hashes: readonly string[]) => Promise<ReadonlyMap<string, NumberFacts>>;

/** The hashes of all numbers among an account's factors, under every key that there is. */
export function phoneHashes(
  deps: Pick<Deps, 'keys'>,
  accountId: string,
  enrolled: readonly Enrolled[],
): string[] {
  return openPhones(deps, accountId, enrolled).flatMap(({ hashes }) => hashes);
}

/** The phones among an account's factors. One whose number does not open is left out: nobody can be texted there. */
export async function knownPhones(
  lookUp: NumberLookup,
  { clock, config, keys }: PhoneDeps,
  accountId: string,
  enrolled: readonly Enrolled[],
): Promise<KnownPhone[]> {
  const phones = openPhones({ keys }, accountId, enrolled);
  if (phones.length === 0) return [];
  const facts = await lookUp(phones.flatMap(({ hashes }) => hashes));
  const changedFromMs = clock.nowMs() - config.texts.changedNumberMs;
  return phones.map(({ id, name, e164, hashes }) => {
    const known = hashes.flatMap((hash) => facts.get(hash) ?? []);
    return {
      ...{ id, name, e164 },
      stopped: known.some(({ stoppedAtMs }) => stoppedAtMs !== null),
      isChanged: known.some(({ changedAtMs }) => changedAtMs !== null && changedAtMs > changedFromMs),
    };
  });
}

function openPhones({ keys }: Pick<Deps, 'keys'>, accountId: string, enrolled: readonly Enrolled[]) {
  return enrolled
    .filter(({ kind }) => kind === 'sms')
    .flatMap(({ id, name, material }) => {
      const phone = openPhone(keys, { id, accountId, material });
      return phone === null ? [] : [{ id, name, e164: phone.e164, hashes: numberHashes(keys, phone.e164) }];
    });
}

/**
 * The phones that a code may be sent to. A number that was changed a short while ago, or whose SIM card was, is left out where the
 * account has another factor (NIST 800-63B-4 3.1.3.3; security-case S-D11); so are all of them where no texts can be sent.
 */
export async function offerPhones(
  lookUp: NumberLookup,
  deps: PhoneDeps & Pick<Deps, 'texts'>,
  accountId: string,
  enrolled: readonly EnrolledForProof[],
): Promise<SmsMethod[]> {
  const hasOther = hasOtherFactor(enrolled);
  if (hasOther && deps.texts.providers.length === 0) return [];
  const phones = (await knownPhones(lookUp, deps, accountId, enrolled)).filter(
    ({ isChanged }) => !(isChanged && hasOther),
  );
  if (phones.length === 0) return [];
  const { number } = deps.config.texts;
  const word = deps.texts.providers[0]?.provider.startWord ?? 'GO';
  return [
    {
      factor: 'sms',
      phones: phones.map(({ id, name, e164, stopped }) => ({ id, name, ending: endingOf(e164), stopped })),
      start: number === null ? null : { word, number },
    },
  ];
}

/** Whether something else than texts and backup codes will do. */
export function hasOtherFactor(
  enrolled: readonly Pick<EnrolledForProof, 'kind' | 'disabledAtMs' | 'suspendedAtMs'>[],
): boolean {
  return enrolled.some(
    ({ kind, disabledAtMs, suspendedAtMs }) =>
      kind !== 'sms' && kind !== 'backup-code' && disabledAtMs === null && suspendedAtMs === null,
  );
}
