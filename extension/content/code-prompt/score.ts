import { runsOfBoxes } from './boxes.ts';
import type { Meaning } from './lexicon/lexicon.ts';
import { minimumConfidence, type CodePrompt, type FieldSignals, type PromptChannel } from './prompt.ts';
import { meaningsOf, type Meanings } from './words.ts';

/** What was read from one field: its own words, and those around it. */
interface Reading {
  field: FieldSignals;
  own: Meanings;
  around: Meanings;
  oneTimeCode: boolean;
}

/** What each kind of evidence is worth; the sum is the confidence, {@link minimumConfidence} the line. */
const worth = {
  oneTimeCode: 0.7,
  ownCode: 0.55,
  ownAmbiguous: 0.3,
  ownWeak: 0.2,
  aroundCode: 0.2,
  /** The field says "code", its surroundings say which one. */
  aroundCodeForWeak: 0.35,
  sent: 0.15,
  authenticator: 0.2,
  codeLength: 0.1,
  digitsOnly: 0.1,
  run: 0.35,
  runOfSix: 0.25,
  runOfFiveToEight: 0.15,
  runAroundCode: 0.3,
} as const;

/** Values of `autocomplete` under which no page asks for a code. Everything else it may say is often untrue. */
const foreignAutocomplete =
  /^(?:cc-.*|postal-code|street-address|address-.*|country.*|tel.*|email|username|name|.*-name|nickname|bday.*|.*-password|organization.*|url|transaction-.*|language|sex)$/;

/** A field of this name holds that, also when its label tells that a code will be sent afterwards. */
const foreignName =
  /^(?:user(?:name)?|login|e?mail|password|passwd|pass|pwd|phone|mobile|tel|telephone|zip|search|q|query)$/i;

/** Never a code prompt, whatever else is said: the word that a page means seriously is the one in the field itself. */
const vetoes: Meaning[] = ['card', 'postal', 'promo', 'captcha', 'search'];
/** Not a code prompt unless the field itself also names a one-time code ("code sent to your phone number"). */
const softVetoes: Meaning[] = ['pin', 'phone', 'other'];

/** Longest field that still may be one for a code; above it, the field is for text. */
const longestCode = 12;

/** The places that ask for a code, most credible first. Pure. */
export function findPrompts(fields: FieldSignals[]): CodePrompt[] {
  return weighFields(fields)
    .filter(({ confidence }) => confidence >= minimumConfidence)
    .sort((a, b) => b.confidence - a.confidence);
}

/** What speaks for and against each place, also where it is not enough. */
export function weighFields(fields: FieldSignals[]): CodePrompt[] {
  const candidates = fields.filter(({ visible, readOnly }) => visible && !readOnly);
  const runs = runsOfBoxes(candidates);
  const inRuns = new Set(runs.flat());
  const prompts = [
    ...runs.map(scoreRun),
    ...candidates.filter((field) => !inRuns.has(field)).map((field) => scoreSingle(read(field))),
  ];
  return prompts.filter((prompt) => prompt !== null);
}

function scoreSingle(reading: Reading): CodePrompt | null {
  const { field, own, around, oneTimeCode } = reading;
  const channel = channelOf([reading]);
  if (isForeign(reading)) return null;
  if (field.maxLength !== null && (field.maxLength < 4 || field.maxLength > 64)) return null;
  const tally = new Tally();
  if (oneTimeCode) tally.add(worth.oneTimeCode, 'autocomplete:one-time-code');
  tally.addWord(worth.ownCode, own, 'code');
  // Own words that say nothing at all leave the field unnamed: then what is around it may name it.
  if (!own.has('code') && own.has('ambiguous')) {
    tally.addWord(worth.ownAmbiguous, own, 'ambiguous');
    tally.addWord(worth.aroundCode, around, 'code');
  } else if (!own.has('code') && own.has('weak')) {
    tally.addWord(worth.ownWeak, own, 'weak');
    tally.addWord(worth.aroundCodeForWeak, around, 'code');
  } else tally.addWord(worth.aroundCode, around, 'code');
  tally.addWord(worth.authenticator, own.has('authenticator') ? own : around, 'authenticator');
  tally.addWord(worth.sent, own.has('sent') ? own : around, 'sent');
  if (channel === 'recovery') tally.addWord(worth.ownCode, own, 'recovery');
  const length = lengthOf(field);
  // Four are a card's, a PIN's or a captcha's as often as not.
  if (length !== null && length > 4) tally.add(worth.codeLength, `length:${length}`);
  if (takesDigits(field)) tally.add(worth.digitsOnly, 'digits');
  if (length === null && field.maxLength !== null && field.maxLength > longestCode) tally.add(-0.1, 'long');
  return tally.prompt([reading], 'single', length, channel);
}

function scoreRun(run: FieldSignals[]): CodePrompt | null {
  const readings = run.map(read);
  if (readings.some(isForeign)) return null;
  const own = union(readings.map((reading) => reading.own));
  const around = union(readings.map((reading) => reading.around));
  const named = own.has('code') || around.has('code') || readings.some(({ oneTimeCode }) => oneTimeCode);
  // A profile's or a card's PIN comes in boxes too.
  if (!named && [...vetoes, ...softVetoes].some((veto) => around.has(veto))) return null;
  if (around.has('captcha') || (own.has('pin') && !own.has('code') && !around.has('sent'))) return null;
  const tally = new Tally();
  tally.add(worth.run, `run:${run.length}`);
  if (run.length === 6) tally.add(worth.runOfSix, 'six');
  else if (run.length >= 5 && run.length <= 8) tally.add(worth.runOfFiveToEight, 'five to eight');
  if (readings.some(({ oneTimeCode }) => oneTimeCode))
    tally.add(worth.oneTimeCode, 'autocomplete:one-time-code');
  tally.addWord(worth.ownCode, own, 'code');
  tally.addWord(worth.runAroundCode, around, 'code');
  tally.addWord(worth.authenticator, around, 'authenticator');
  tally.addWord(worth.sent, around, 'sent');
  if (run.every(takesDigits)) tally.add(worth.digitsOnly, 'digits');
  return tally.prompt(readings, 'split', run.length, channelOf(readings));
}

function read(field: FieldSignals): Reading {
  const { name, id, placeholder, ariaLabel, labelText, autocomplete } = field;
  return {
    field,
    own: meaningsOf([name, id, placeholder, ariaLabel, labelText].join(' . ')),
    around: meaningsOf(field.contextText),
    oneTimeCode: autocomplete.toLowerCase().split(/\s+/).includes('one-time-code'),
  };
}

/** The field says itself that it is for something else. */
function isForeign({ field, own, around, oneTimeCode }: Reading): boolean {
  const tokens = field.autocomplete.toLowerCase().split(/\s+/);
  if (!oneTimeCode && tokens.some((token) => foreignAutocomplete.test(token))) return true;
  if (vetoes.some((veto) => own.has(veto))) return true;
  if (foreignName.test(field.name) || foreignName.test(field.id)) return true;
  // "Security code": the card's, if the words around it are about a card.
  if (!own.has('code') && !oneTimeCode && (around.has('card') || around.has('captcha'))) return true;
  return !own.has('code') && !own.has('recovery') && softVetoes.some((veto) => own.has(veto));
}

/**
 * Which kind of code is asked for. The field's own words come first; a recovery code is only believed from them,
 * since "or use a recovery code" stands beside every other prompt too.
 */
function channelOf(readings: Reading[]): PromptChannel {
  const own = union(readings.map((reading) => reading.own));
  if (own.has('recovery') && !own.has('code')) return 'recovery';
  const around = union(readings.map((reading) => reading.around));
  for (const words of [own, around])
    for (const channel of ['authenticator', 'text', 'e-mail'] as const)
      if (words.has(channel)) return channel;
  return 'unknown';
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

function union(parts: Meanings[]): Meanings {
  return new Map(parts.flatMap((part) => [...part]));
}

/** Adds up what speaks for a prompt and remembers why. */
class Tally {
  #sum = 0;
  readonly #evidence: string[] = [];

  add(points: number, why: string): void {
    this.#sum += points;
    this.#evidence.push(why);
  }

  addWord(points: number, words: Meanings, meaning: Meaning): void {
    const phrase = words.get(meaning);
    if (phrase !== undefined) this.add(points, `${meaning}:${phrase}`);
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
      evidence: this.#evidence,
      focused: readings.some(({ field }) => field.focused),
    };
  }
}
