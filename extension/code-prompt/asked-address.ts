import { lengthOf } from './format.ts';
import { minimumConfidence, type FieldSignals } from './prompt.ts';
import { phraseOf, type Reading } from './reading.ts';
import type { Weighed } from './rivals.ts';
import { isFetchedBy } from './told.ts';

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
    const address = addressBeside(one, weighed);
    if (address === undefined) return one;
    const { kind, phrase } = address;
    return {
      ...one,
      prompt: { ...prompt, channel: kind, evidence: [...prompt.evidence, `address:${phrase}`] },
    };
  });
}

function addressBeside({ readings }: Weighed, weighed: Weighed[]): Address | undefined {
  const [reading] = readings;
  if (reading === undefined) return undefined;
  const { field } = reading;
  const isFetched = isFetchedBy(reading.eachButton);
  if (!isFetched && (field.besidePassword || field.groupSize > mostFields + readings.length - 1))
    return undefined;
  const beside = addressesIn(field.groupId, weighed).filter(({ kind }) => isFetched || kind === 'text');
  // Which of the two it goes to, nobody says.
  return beside.every(({ kind }) => kind === beside[0]?.kind) ? beside[0] : undefined;
}

function addressesIn(groupId: FieldSignals['groupId'], weighed: Weighed[]): Address[] {
  return weighed
    .filter(({ prompt }) => prompt.confidence < minimumConfidence)
    .flatMap(({ readings }) => readings)
    .filter(({ field }) => field.groupId === groupId && field.visible)
    .flatMap((reading) => addressOf(reading) ?? []);
}

function addressOf(reading: Reading): Address | undefined {
  const { field, label, near } = reading;
  const mail =
    (reading.autocompleteIs(/^email$/) ? 'autocomplete' : undefined) ??
    (field.type === 'email' ? 'type' : undefined) ??
    phraseOf([label, reading.name], 'e-mail');
  if (mail !== undefined) return { kind: 'e-mail', phrase: mail };
  const phone =
    (reading.autocompleteIs(/^tel/) ? 'autocomplete' : undefined) ??
    phraseOf([label, near], 'phone') ??
    (field.type === 'tel' && lengthOf(field) === null ? 'type' : undefined);
  return phone === undefined ? undefined : { kind: 'text', phrase: phone };
}
