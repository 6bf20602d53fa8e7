import { channelOf } from './channel.ts';
import { isFilledNumber, lengthOf, takesDigits } from './format.ts';
import { aroundVetoOf, ownVetoOf } from './vetoes.ts';
import type { CodePrompt, PromptChannel } from './prompt.ts';
import type { Reading } from './reading.ts';
import { Tally } from './tally.ts';
import { isSent } from './told.ts';
import type { Rules } from './weights.ts';

/** Longest field that still may be one for a code; above it, the field is for text. */
const longestCode = 12;
/** A group with more fields asks for many things; what is said around them is said of none. */
const crowd = 4;

/** What speaks for and against one field for the whole code. */
export function weighSingle(reading: Reading, rules: Rules): CodePrompt {
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
