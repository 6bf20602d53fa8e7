import { isBox } from './boxes.ts';
import type { Meaning } from './lexicon/meanings.ts';
import { channelOf } from './channel.ts';
import { isFilledNumber, takesDigits } from './format.ts';
import type { CodePrompt } from './prompt.ts';
import { phraseOf, type Reading } from './reading.ts';
import { Tally } from './tally.ts';
import { isFetched, isSourceTold } from './told.ts';
import type { Rules } from './weights.ts';

/** What speaks for and against boxes that take one character each. */
export function weighRun(readings: Reading[], rules: Rules): CodePrompt {
  const run = readings.map(({ field }) => field);
  const tally = new Tally(rules.weights);
  const [first] = run;
  const takesAll = first?.maxLength !== 1 && run.slice(1).every(({ maxLength }) => maxLength === 1);
  const shape = takesAll ? 'first-takes-all' : 'split';
  const veto = vetoOfRun(readings, rules);
  if (veto !== null) return tally.refuse(veto, readings, shape, run.length);
  const channel = channelOf(readings);

  const isSeries = !run.every(isBox);
  if (isSeries && !isToldToBeCode(readings)) return tally.refuse('nothing said', readings, shape, run.length);
  tally.add(isSeries ? 'series' : 'run', `${run.length}`);
  if (run.length === 6) tally.add('runOfSix', '6');
  else if (run.length >= 5 && run.length <= 8) tally.add('runOfFiveToEight', `${run.length}`);
  if (readings.some(({ oneTimeCode }) => oneTimeCode)) tally.add('oneTimeCode', 'autocomplete');
  const own = readings.flatMap((reading) => [reading.label, reading.name]);
  const around = readings.flatMap((reading) => [reading.near, reading.around]);
  const meaning = channel === 'recovery' ? 'rescued' : 'code';
  if (!tally.addWord('labelCode', own, meaning) && !tally.addWord('aroundCode', around, meaning))
    // "验证码", beside "获取验证码"
    if (readings.some(isFetched)) tally.addWord('aroundCode', around, 'ambiguous');
  tally.addWord('aroundFactor', around, 'factor');
  tally.addWord('authenticator', around, 'authenticator');
  tally.addWord('sent', around, 'sent');
  const hints = readings.map((reading) => reading.hints);
  if (!tally.addWord('hintCode', hints, 'code')) tally.addWord('hintFactor', hints, 'factor');
  if (run.every(takesDigits)) tally.add('runOfDigits', 'only');
  if (run.every(isFilledNumber)) tally.add('filled', 'number');
  if (run.every(({ type }) => type === 'password')) tally.add('runOfPasswords', 'type');
  return tally.prompt(readings, shape, run.length, channel);
}

/** Without the look of boxes, that tells them from other fields that are alike: quantities, answers, words. */
function isToldToBeCode(readings: Reading[]): boolean {
  const [first] = readings;
  if (first === undefined || first.field.groupSize > readings.length + mostBeside) return false;
  // `contact-1`, `part-1`: they have a name of their own, and it is none of a code.
  const isNamedOtherwise =
    first.field.name !== '' &&
    !boxNames.some((meaning) => first.name.has(meaning) || first.hints.has(meaning));
  if (isNamedOtherwise && !first.oneTimeCode) return false;
  return readings.some(
    (reading) =>
      reading.oneTimeCode ||
      [...reading.own, reading.around, reading.hints].some(
        (text) => text.has('code') || text.has('rescued'),
      ) ||
      (reading.around.has('ambiguous') && isFetched(reading)),
  );
}

function vetoOfRun(readings: Reading[], rules: Rules): string | null {
  const { vetoes, softVetoes, foreignAutocomplete } = rules;
  if (readings.some((reading) => !reading.oneTimeCode && reading.autocompleteIs(foreignAutocomplete)))
    return 'autocomplete';
  const labels = readings.map(({ label }) => label);
  const own = [...labels, ...readings.map(({ name }) => name)];
  const around = readings.flatMap((reading) => [reading.near, reading.around]);
  const isClaimed = readings.some(({ oneTimeCode }) => oneTimeCode);
  const isCalledCode = phraseOf([...own, ...around], 'code') !== undefined;
  const isNamed = isClaimed || isCalledCode;
  const isToldOf = isNamed && around.some(isSourceTold);
  for (const veto of vetoes) {
    // Of codes that are boxes wide, one may say around how long they live.
    if (veto === 'setting') continue;
    if (veto === 'made' && around.some((text) => text.asks || isSourceTold(text))) continue;
    const isOverruled = veto === 'captcha' ? isToldOf : isNamed;
    // "pincode-1", below "we sent a code to your phone": boxes of a PIN are called like a postal code in India.
    const isPin = veto === 'postal' && isToldOf;
    const phrase =
      (isPin ? phraseOf(labels, veto) : phraseOf(own, veto)) ??
      (isOverruled ? undefined : phraseOf(around, veto));
    if (phrase !== undefined) return `${veto}:${phrase}`;
  }
  // "Create a 6-digit passcode" is for one's own.
  const isOwnSecret = readings.every(({ field }) => field.type === 'password') && !isToldOf;
  // Libraries claim the attribute for all that comes in boxes: a PIN is one also then, if nothing is said of a code.
  const pin = isCalledCode || phraseOf(around, 'sent') !== undefined ? undefined : phraseOf(around, 'pin');
  if (isClaimed && pin !== undefined && !around.some((text) => text.has('noun'))) return `pin:${pin}`;
  if (isNamed && !isOwnSecret) return null;
  // A profile's or a card's PIN comes in four boxes too; libraries call boxes of any number "pin".
  for (const veto of softVetoes) {
    const isLibrarys = veto === 'pin' && readings.length > 4 && !isOwnSecret;
    const sources = isLibrarys ? around.filter((meanings) => !meanings.has('noun')) : around;
    const phrase =
      (isLibrarys ? undefined : phraseOf(own, veto)) ??
      (isSaidAround(veto, readings) ? phraseOf(sources, veto) : undefined);
    if (phrase !== undefined) return `${veto}:${phrase}`;
  }
  // "Member number", "Student ID": boxes that nobody calls a code's.
  const isSpokenOf = aboutCodes.some((meaning) => phraseOf([...own, ...around], meaning) !== undefined);
  if (isSpokenOf) return null;
  const kind = phraseOf([...own, ...around], 'kind');
  if (kind !== undefined) return `kind:${kind}`;
  // "Device … look up"
  const found = phraseOf(
    readings.map(({ buttons }) => buttons),
    'search',
  );
  return found === undefined ? null : `button:${found}`;
}

/** A phone, a password and what is searched: a table has more. */
const mostBeside = 3;
const boxNames = ['code', 'rescued', 'noun', 'ambiguous', 'pin'] as const;
const aboutCodes = [
  'code',
  'rescued',
  'factor',
  'proof',
  'sent',
  'shown',
  'authenticator',
  'ambiguous',
] as const;
/** Digits of the longest one-time code; a phone number has more. */
const mostDigits = 8;

/** "Reset your password. Enter the code", "confirm your phone number": that is what the code is for. */
function isSaidAround(veto: Meaning, readings: Reading[]): boolean {
  if (veto === 'phone') return readings.length > mostDigits;
  const mayBeCode = veto === 'other' || veto === 'password';
  if (!mayBeCode || readings.every(({ field }) => field.type === 'password')) return true;
  return !readings.some(({ near, around }) =>
    [near, around].some((text) => text.asks || ((text.has('noun') || text.has('proof')) && text.has('sent'))),
  );
}
