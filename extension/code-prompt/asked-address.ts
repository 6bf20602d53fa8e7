import { lengthOf } from './format.ts';
import type { Meanings } from './meanings-of-text.ts';
import { minimumConfidence } from './prompt.ts';
import { phraseOf, type Reading } from './reading.ts';
import type { Weighed } from './rivals.ts';
import { getsCode, isFetched } from './told.ts';

/** What is offered in place of what is asked for. */
const insteadOf = /\binstead\b|stattdessen|plutôt|en su lugar|\binvece\b|zamiast/i;
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
  // Each field once, however many claims ask for it (X-D10).
  const known = new Map<Reading, Address[]>();
  const addressesOf = (reading: Reading): Address[] => {
    const addresses = known.get(reading) ?? readAddresses(reading);
    known.set(reading, addresses);
    return addresses;
  };
  return weighed.map((one) => {
    const { prompt } = one;
    if (prompt.channel !== 'unknown' || prompt.confidence < minimumConfidence) return one;
    const address = toldByButton(one) ?? addressBeside(one, weighed, addressesOf);
    if (address === undefined) return one;
    const { kind, phrase } = address;
    return {
      ...one,
      prompt: { ...prompt, channel: kind, evidence: [...prompt.evidence, `address:${phrase}`] },
    };
  });
}

/** "Send code to e-mail", and no button that sends elsewhere; "by text instead" stands beside an app's code, too. */
function toldByButton({ readings: [reading] }: Weighed): Address | undefined {
  if (reading === undefined || saysSecondStep(reading) || insteadOf.test(reading.field.buttonText))
    return undefined;
  const sending = reading.eachButton.filter(sendsOne).flatMap((button) => {
    const phrase = button.get('sent');
    return phrase === undefined || button.carrier === null ? [] : [{ kind: button.carrier, phrase }];
  });
  return new Set(sending.map(({ kind }) => kind)).size === 1 ? sending[0] : undefined;
}

/** "Send code", "인증 메일 발송"; a mail that is sent once more may bring a link, to activate an account. */
function sendsOne(button: Meanings): boolean {
  const phrase = button.get('sent') ?? '';
  if (getsCode(button) || /\b(?:code|otp)\b/.test(phrase)) return true;
  return button.has('proof') && !/^re|erneut/.test(phrase);
}

function saysSecondStep({ own, around }: Reading): boolean {
  return [...own, around].some(isOfSecondStep);
}

function isOfSecondStep(text: Meanings): boolean {
  return text.isSecondStep || /\b(?:[2m] ?fa|t ?otp)\b/.test(text.get('code') ?? '');
}

function addressBeside(
  one: Weighed,
  weighed: Weighed[],
  addressesOf: (reading: Reading) => Address[],
): Address | undefined {
  const [reading] = one.readings;
  if (reading === undefined) return undefined;
  const { field } = reading;
  const isSentByButton = isFetched(reading);
  if (!isSentByButton && (field.besidePassword || field.groupSize > mostFields + one.readings.length - 1))
    return undefined;
  const at = weighed.indexOf(one);
  const isWanted = ({ kind }: Address) => isSentByButton || kind === 'text';
  // Settings show the phone as well where an app's code is asked for.
  const isProfile = saysSecondStep(reading);
  const addressesIn = (some: Weighed[]): Address[][] =>
    fieldsAskedFor(some)
      .filter(({ field: other }) => other.groupId === field.groupId && !(isProfile && other.readOnly))
      .map(addressesOf);
  // The one above is asked for first, and then for what was sent there.
  const nearest =
    addressesIn(weighed.slice(0, at)).findLast((kinds) => kinds.some(isWanted)) ??
    addressesIn(weighed.slice(at)).find((kinds) => kinds.some(isWanted));
  // "Phone or e-mail": which of the two it is, nobody says.
  return nearest?.length === 1 ? nearest[0] : undefined;
}

/** What a person sees that is no code, in its order. */
function fieldsAskedFor(weighed: Weighed[]): Reading[] {
  return weighed
    .filter(({ prompt }) => prompt.confidence < minimumConfidence)
    .flatMap(({ readings }) => readings)
    .filter(({ field }) => field.visible);
}

function readAddresses(reading: Reading): Address[] {
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
