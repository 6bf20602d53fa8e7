import { lengthOf } from './format.ts';
import type { Meanings } from './meanings-of-text.ts';
import { minimumConfidence, type FieldSignals } from './prompt.ts';
import { phraseOf, type Reading } from './reading.ts';
import type { Weighed } from './rivals.ts';
import { isFetched } from './told.ts';

/** A form with more fields asks for a phone or an e-mail for other reasons, too. */
const mostFields = 4;

/** An address that the form asks for, and the word that says so. */
interface Address {
  kind: 'text' | 'e-mail';
  phrase: string;
}

/**
 * Where no word says by what a code comes, the form does that asks for a phone or an e-mail as well, and has a button to send
 * the code there. A phone needs no such button: one signs in with it by what is sent there, unless a password is asked for too,
 * since then it may be a user's name, as an e-mail mostly is, and the code an app's.
 */
export function withAskedAddresses(weighed: Weighed[]): Weighed[] {
  return weighed.map((one) => {
    const { prompt } = one;
    if (prompt.channel !== 'unknown' || prompt.confidence < minimumConfidence) return one;
    const address = toldByButton(one) ?? addressBeside(one, weighed);
    if (address === undefined) return one;
    const { kind, phrase } = address;
    return {
      ...one,
      prompt: { ...prompt, channel: kind, evidence: [...prompt.evidence, `address:${phrase}`] },
    };
  });
}

/** "Send mail", "Send code to e-mail", and no button that sends elsewhere; in a second step it may stand for an app's code. */
function toldByButton({ readings: [reading] }: Weighed): Address | undefined {
  if (reading === undefined || [...reading.own, reading.around].some(isOfSecondStep)) return undefined;
  const sending = reading.eachButton.flatMap((button) => {
    const phrase = button.get('sent');
    return phrase === undefined || button.carrier === null ? [] : [{ kind: button.carrier, phrase }];
  });
  return new Set(sending.map(({ kind }) => kind)).size === 1 ? sending[0] : undefined;
}

function isOfSecondStep(text: Meanings): boolean {
  return text.isSecondStep || /\b(?:[2m] ?fa|t ?otp)\b/.test(text.get('code') ?? '');
}

function addressBeside(one: Weighed, weighed: Weighed[]): Address | undefined {
  const [reading] = one.readings;
  if (reading === undefined) return undefined;
  const { field } = reading;
  const isSentByButton = isFetched(reading);
  if (!isSentByButton && (field.besidePassword || field.groupSize > mostFields + one.readings.length - 1))
    return undefined;
  const at = weighed.indexOf(one);
  const isWanted = ({ kind }: Address) => isSentByButton || kind === 'text';
  // The one above is asked for first, and then for what was sent there.
  const nearest =
    addressesIn(field.groupId, weighed.slice(0, at)).findLast((kinds) => kinds.some(isWanted)) ??
    addressesIn(field.groupId, weighed.slice(at)).find((kinds) => kinds.some(isWanted));
  // "Phone or e-mail": which of the two it is, nobody says.
  return nearest?.length === 1 ? nearest[0] : undefined;
}

/** What each field of the group asks for, in their order. */
function addressesIn(groupId: FieldSignals['groupId'], weighed: Weighed[]): Address[][] {
  return weighed
    .filter(({ prompt }) => prompt.confidence < minimumConfidence)
    .flatMap(({ readings }) => readings)
    .filter(({ field }) => field.groupId === groupId && field.visible)
    .map(addressesOf);
}

function addressesOf(reading: Reading): Address[] {
  const { field, label, near } = reading;
  const mail =
    (reading.autocompleteIs(/^email$/) ? 'autocomplete' : undefined) ??
    (field.type === 'email' ? 'type' : undefined) ??
    phraseOf([label, reading.name], 'e-mail');
  const phone =
    (reading.autocompleteIs(/^tel/) ? 'autocomplete' : undefined) ??
    phraseOf([label, near], 'phone') ??
    label.get('text') ??
    (field.type === 'tel' && lengthOf(field) === null ? 'type' : undefined);
  const addresses: Address[] = [];
  if (mail !== undefined) addresses.push({ kind: 'e-mail', phrase: mail });
  if (phone !== undefined) addresses.push({ kind: 'text', phrase: phone });
  return addresses;
}
