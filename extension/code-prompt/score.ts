import { runsOfBoxes } from './boxes.ts';
import { channelOf } from './channel.ts';
import type { Meaning } from './lexicon/meanings.ts';
import { minimumConfidence, type CodePrompt, type FieldSignals, type PromptChannel } from './prompt.ts';
import { phraseOf, Reading } from './reading.ts';
import { rules as allRules, type Rules, type Weights } from './weights.ts';
import { Interpreter, type Meanings } from './words.ts';

/** Longest field that still may be one for a code; above it, the field is for text. */
const longestCode = 12;
/** Longer ones are for text, unless their own words name a code. */
const longestNamed = 64;
/** With one of these a label that names an address as well tells where the code was sent. */
const namesOfCodes = ['code', 'rescued', 'noun', 'ambiguous', 'sent', 'proof', 'factor'] as const;
/** A group with more fields asks for many things; what is said around them is said of none. */
const crowd = 4;

/**
 * The places that ask for a code, most credible first. Pure, but for what it takes of the interpreter.
 *
 * @param interpreter - of the look that these fields belong to: all frames of a page share what a look may take.
 */
export function findPrompts(
  fields: FieldSignals[],
  rules: Rules = allRules,
  interpreter = new Interpreter(),
): CodePrompt[] {
  return weighFields(fields, rules, interpreter)
    .filter(({ confidence }) => confidence >= minimumConfidence)
    .filter(({ inputs }) => inputs.every((index) => fields.find((field) => field.index === index)?.visible))
    .sort((a, b) => b.confidence - a.confidence);
}

/**
 * What speaks for and against each place, also where it is not enough or nobody sees it. A place whose words were not all
 * read, since the look had been spent, is left out: what was not read may be a veto.
 */
export function weighFields(
  fields: FieldSignals[],
  rules: Rules = allRules,
  interpreter = new Interpreter(),
): CodePrompt[] {
  const candidates = fields.filter(({ readOnly }) => !readOnly);
  const runs = runsOfBoxes(candidates);
  const inRuns = new Set(runs.flat());
  const places = [...runs, ...candidates.filter((field) => !inRuns.has(field)).map((field) => [field])];
  const weighed = new Map<FieldSignals[], CodePrompt>();
  // The one that the person is in first: it is weighed in any flood.
  for (const place of [...places].sort((a, b) => Number(isInUse(b)) - Number(isInUse(a)))) {
    const readings = place.map((field) => new Reading(field, interpreter));
    const [first, second] = readings;
    if (first === undefined) continue;
    const prompt = second === undefined ? weighSingle(first, rules) : weighRun(readings, rules);
    if (interpreter.isSpent) break;
    weighed.set(place, prompt);
  }
  return places.flatMap((place) => weighed.get(place) ?? []);
}

function isInUse(place: FieldSignals[]): boolean {
  return place.some(({ focused }) => focused);
}

function weighSingle(reading: Reading, rules: Rules): CodePrompt {
  const { field } = reading;
  const tally = new Tally(rules.weights);
  const length = lengthOf(field);
  const ownVeto = ownVetoOf(reading, rules);
  if (ownVeto !== null) return tally.refuse(ownVeto, [reading], 'single', length);
  const isSuspected =
    reading.oneTimeCode ||
    (['code', 'rescued', 'ambiguous', 'noun'] as const).some(
      (meaning) => reading.ownPhrase(meaning) !== undefined,
    );
  // Looked at first: what is around a field is dear to read, and most fields of most pages end here.
  const isPlain = !isSuspected && field.groupSize > 1 && length === null && !takesDigits(field);
  const veto = isPlain ? 'nothing said' : aroundVetoOf(reading, rules);
  if (veto !== null) return tally.refuse(veto, [reading], 'single', length);

  const channel = channelOf([reading]);
  if (reading.oneTimeCode) tally.add('oneTimeCode', 'autocomplete');
  const isNamed = weighOwnWords(tally, reading, channel);
  const { around, hints, buttons } = reading;
  // Names of classes and buttons are read only where something was said: they alone make no prompt.
  if (!reading.near.has('code')) tally.addWord('aroundCode', [around], 'code');
  tally.addWord('aroundFactor', [around], 'factor');
  tally.addWord('authenticator', [...reading.own, around], 'authenticator');
  tally.addWord('sent', [...reading.own, around], 'sent');
  if (isSuspected || tally.sum > 0) {
    if (!tally.addWord('hintCode', [hints], 'code')) tally.addWord('hintFactor', [hints], 'factor');
    for (const meaning of ['code', 'sent', 'proof'] as const)
      if (tally.addWord('button', [buttons], meaning)) break;
    if (field.groupSize === 1 && !isNamed) tally.add('alone', 'field');
    if (field.groupSize > crowd && !isNamed) tally.add('crowd', `${field.groupSize} fields`);
    if (field.besidePassword && !isNamed) tally.add('besidePassword', 'field');
  }
  // Four are a card's, a PIN's or a captcha's as often as not.
  if (length !== null && length > 4) tally.add('length', `${length}`);
  if (takesDigits(field)) tally.add('digits', 'only');
  if (isFilledNumber(field)) tally.add('filled', 'number');
  if (length === null && field.maxLength !== null && field.maxLength > longestCode)
    tally.add('long', `${field.maxLength}`);
  if (field.type === 'password' && !isNamed) tally.add('password', 'type');
  // A field that is called nothing that a code is called by is one only where nothing else could be meant.
  if (!isSuspected && (field.groupSize > 1 || reading.label.unknown + reading.near.unknown > 12))
    tally.halve('unnamed');
  return tally.prompt([reading], 'single', length, channel);
}

/** True if its own words name a one-time code, and not just "code". */
function weighOwnWords(tally: Tally, reading: Reading, channel: PromptChannel): boolean {
  const { label, name, near, field } = reading;
  const meaning = channel === 'recovery' ? 'rescued' : 'code';
  // "验证码" beside a password is a captcha, whatever the field is called.
  const isDoubtful = field.besidePassword && label.has('ambiguous') && !isSent(label) && !isSent(name);
  if (tally.addWord('labelCode', [label], meaning)) return true;
  if (!isDoubtful && tally.addWord('nameCode', [name], meaning)) return true;
  if (tally.addWord('nearCode', [near], meaning)) {
    for (const same of ['noun', 'ambiguous'] as const) if (tally.addWord('noun', [label, name], same)) break;
    return true;
  }
  if (tally.addWord('ambiguous', reading.own, 'ambiguous')) return false;
  // "Code" with words beside it that no lexicon has is a code of some other kind, as far as we know.
  const plain = [label, name, near].filter(({ unknown }) => unknown <= 2);
  tally.addWord('noun', plain, 'noun');
  return false;
}

function weighRun(readings: Reading[], rules: Rules): CodePrompt {
  const run = readings.map(({ field }) => field);
  const tally = new Tally(rules.weights);
  const [first] = run;
  const takesAll = first?.maxLength !== 1 && run.slice(1).every(({ maxLength }) => maxLength === 1);
  const shape = takesAll ? 'first-takes-all' : 'split';
  const veto = vetoOfRun(readings, rules);
  if (veto !== null) return tally.refuse(veto, readings, shape, run.length);
  const channel = channelOf(readings);

  tally.add('run', `${run.length}`);
  if (run.length === 6) tally.add('runOfSix', '6');
  else if (run.length >= 5 && run.length <= 8) tally.add('runOfFiveToEight', `${run.length}`);
  if (readings.some(({ oneTimeCode }) => oneTimeCode)) tally.add('oneTimeCode', 'autocomplete');
  const own = readings.flatMap((reading) => [reading.label, reading.name]);
  const around = readings.flatMap((reading) => [reading.near, reading.around]);
  const meaning = channel === 'recovery' ? 'rescued' : 'code';
  if (!tally.addWord('labelCode', own, meaning)) tally.addWord('aroundCode', around, meaning);
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

/** What the field is for instead, said by itself; what stands beside it is read only where that is not enough. */
function ownVetoOf(reading: Reading, rules: Rules): string | null {
  const { vetoes, softVetoes, foreignAutocomplete, foreignName } = rules;
  const { field, label, name, oneTimeCode } = reading;
  const { maxLength } = field;
  if (maxLength !== null && maxLength < 4) return `length:${maxLength}`;
  if (!oneTimeCode && reading.autocompleteIs(foreignAutocomplete)) return 'autocomplete';
  if (foreignName.test(field.name) || foreignName.test(field.id)) return 'name';
  for (const veto of vetoes) {
    if (label.has(veto)) return `${veto}:${label.get(veto)}`;
    if (name.has(veto) && !isOverruled(veto, reading)) return `${veto}:${name.get(veto)}`;
  }
  const foreign = foreignLabelOf(reading, softVetoes);
  if (foreign !== null) return foreign;

  const { near } = reading;
  for (const veto of label.has('code') || name.has('code') ? [] : vetoes) {
    if (near.has(veto) && !isToldFrom(near, veto)) return `${veto}:${near.get(veto)}`;
  }
  const hasCode = reading.ownPhrase('code') !== undefined;
  if (!hasCode && !reading.ownPhrase('rescued'))
    for (const veto of softVetoes) {
      const phrase = reading.ownPhrase(veto);
      if (phrase !== undefined && !(oneTimeCode && veto === 'pin')) return `${veto}:${phrase}`;
    }
  // "E-mail", below "sign in with a one-time code": where the code will be sent to.
  const addressed =
    hasCode || reading.ownPhrase('noun') || reading.ownPhrase('ambiguous') ? [label] : [label, name];
  if (!oneTimeCode && !name.has('code') && !namesOfCodes.some((meaning) => label.has(meaning)))
    for (const address of rules.addresses) {
      const phrase = phraseOf(addressed, address);
      if (phrase !== undefined && phrase !== 'sms') return `address:${phrase}`;
    }
  // Frameworks give 128 to every field; one that is called a code's may be as long as it likes.
  return maxLength !== null && maxLength > longestNamed && !hasCode ? `length:${maxLength}` : null;
}

/** What a person reads counts for more than a name; but a card's code is never one of ours. */
function isOverruled(veto: Meaning, { label, buttons }: Reading): boolean {
  if (veto !== 'captcha') return label.has('code') && veto !== 'card';
  // Some pages call the field "captcha" that asks for what was sent, as its label or the button beside it says.
  if (label.has('code') && isSent(label)) return true;
  return (label.has('code') || label.has('ambiguous')) && buttons.has('code') && isSent(buttons);
}

/** "New password" is for one, also beside the sentence that speaks of the one-time password just used. */
function foreignLabelOf({ label, name, oneTimeCode }: Reading, vetoes: readonly Meaning[]): string | null {
  if (oneTimeCode || label.has('code') || label.has('rescued') || label.has('ambiguous')) return null;
  for (const veto of vetoes.filter((one) => one !== 'pin')) {
    const phrase = label.get(veto);
    // "Code lifetime" is the noun's own; a "password" that is called `otp` is a one-time password.
    const isSure = label.has('foreign') || (!label.has('noun') && !name.has('code'));
    if (phrase !== undefined && isSure) return `${veto}:${phrase}`;
  }
  return null;
}

/** "Security code": the card's, if the words around it are about a card; "code": of the kind that is spoken of first. */
function aroundVetoOf(reading: Reading, { vetoes }: Rules): string | null {
  if (reading.oneTimeCode || reading.ownPhrase('code') !== undefined) return null;
  const { around } = reading;
  if (around.first(['foreign', 'code']) === 'foreign' && !around.has('factor'))
    return `around:foreign:${around.get('foreign')}`;
  for (const veto of vetoes.filter((one) => one === 'card' || one === 'captcha')) {
    const phrase = around.get(veto);
    // "We sent a code. Enter the code below", "the code shown in your app": that is no picture, and no card's.
    if (phrase !== undefined && !isToldFrom(around, veto)) return `around:${veto}:${phrase}`;
  }
  return null;
}

function vetoOfRun(readings: Reading[], rules: Rules): string | null {
  const { vetoes, softVetoes, foreignAutocomplete } = rules;
  if (readings.some((reading) => !reading.oneTimeCode && reading.autocompleteIs(foreignAutocomplete)))
    return 'autocomplete';
  const own = readings.flatMap((reading) => [reading.label, reading.name]);
  const around = readings.flatMap((reading) => [reading.near, reading.around]);
  const isNamed =
    readings.some(({ oneTimeCode }) => oneTimeCode) || phraseOf([...own, ...around], 'code') !== undefined;
  const isToldOf = isNamed && around.some(isSent);
  for (const veto of vetoes) {
    const isOverruled = veto === 'captcha' ? isToldOf : isNamed;
    const phrase = phraseOf(own, veto) ?? (isOverruled ? undefined : phraseOf(around, veto));
    if (phrase !== undefined) return `${veto}:${phrase}`;
  }
  // "Create a 6-digit passcode" is for one's own.
  const isOwnSecret = readings.every(({ field }) => field.type === 'password') && !isToldOf;
  if (isNamed && !isOwnSecret) return null;
  // A profile's or a card's PIN comes in four boxes too; libraries call boxes of any number "pin".
  for (const veto of softVetoes) {
    const sources =
      veto === 'pin' && readings.length > 4 && !isOwnSecret
        ? around.filter((meanings) => !meanings.has('noun'))
        : [...own, ...around];
    const phrase = phraseOf(sources, veto);
    if (phrase !== undefined) return `${veto}:${phrase}`;
  }
  return null;
}

/** The text says where the code comes from, and a card, if it is spoken of at all, is what the code is sent for. */
function isToldFrom(text: Meanings, veto: Meaning): boolean {
  if (veto === 'card') return isSent(text) && text.first(['code', 'card']) === 'code';
  return veto === 'captcha' && (text.has('authenticator') || (text.has('code') && isSent(text)));
}

function isSent(meanings: Meanings): boolean {
  return meanings.has('text') || meanings.has('e-mail') || meanings.has('sent');
}

function isFilledNumber({ type, empty }: FieldSignals): boolean {
  return type === 'number' && !empty;
}

/** Number of characters the field is made for, or null. */
function lengthOf({ maxLength, pattern }: FieldSignals): number | null {
  const counted = /^\^?(?:\\d|\[0-9\])\{(\d{1,2})\}\$?$/.exec(pattern)?.[1];
  const length = counted === undefined ? maxLength : Number(counted);
  return length !== null && length >= 4 && length <= 8 ? length : null;
}

function takesDigits({ inputMode, type, pattern }: FieldSignals): boolean {
  return (
    inputMode === 'numeric' ||
    inputMode === 'decimal' ||
    type === 'tel' ||
    type === 'number' ||
    /\\d|0-9/.test(pattern)
  );
}

/** Adds up what speaks for a prompt and remembers why. */
class Tally {
  readonly #weights: Weights;
  #sum = 0;
  readonly #evidence: string[] = [];

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  get sum(): number {
    return this.#sum;
  }

  add(row: keyof Weights, why: string): void {
    this.#sum += this.#weights[row];
    this.#evidence.push(`${row}:${why}`);
  }

  /** Adds for the first of the sources that has the meaning; false if none has. */
  addWord(row: keyof Weights, sources: Meanings[], meaning: Meaning): boolean {
    const phrase = phraseOf(sources, meaning);
    if (phrase !== undefined) this.add(row, phrase);
    return phrase !== undefined;
  }

  halve(why: string): void {
    this.#sum /= 2;
    this.#evidence.push(`half:${why}`);
  }

  refuse(veto: string, ...of: [Reading[], CodePrompt['shape'], number | null]): CodePrompt {
    return { ...this.prompt(...of, 'unknown'), confidence: 0, evidence: [`veto:${veto}`] };
  }

  prompt(
    readings: Reading[],
    shape: CodePrompt['shape'],
    length: number | null,
    channel: PromptChannel,
  ): CodePrompt {
    return {
      inputs: readings.map(({ field }) => field.index),
      shape,
      length,
      channel,
      confidence: Math.round(Math.max(0, Math.min(1, this.#sum)) * 100) / 100,
      evidence: this.#evidence.slice(0, 20).map((why) => why.slice(0, 100)),
      focused: readings.some(({ field }) => field.focused),
    };
  }
}
