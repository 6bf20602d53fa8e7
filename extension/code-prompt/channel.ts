import { isAnyMessage } from './carrier.ts';
import type { Meaning } from './lexicon/meanings.ts';
import type { PromptChannel } from './prompt.ts';
import { phraseOf, type Reading } from './reading.ts';
import type { Meanings } from './meanings-of-text.ts';

/**
 * Which kind of code is asked for: as its label says, then as was sent, as an app shows it, as the field is called and as stands beside it, and
 * last as is said around. "Or use a recovery code" stands beside every other prompt too, so the words around it make a recovery prompt only
 * where neither they nor the field's own name another code.
 */
export function channelOf(readings: Reading[]): PromptChannel {
  const own = readings.flatMap((reading) => reading.own);
  const around = readings.map((reading) => reading.around);
  if (readings.some(({ near, around }) => near.isRescueMailed || around.isRescueMailed)) return 'e-mail';
  // What a person reads counts for more than what the field is called.
  if (readings.some(({ label, near }) => phraseOf([label], 'code') === undefined && isForRecoveryOnly(near)))
    return 'recovery';
  if (readings.some(({ label, near }) => label.has('rescued') && !label.has('code') && !isCodeCarried(near)))
    return 'recovery';
  if (readings.some((reading) => isNamedRecovery(reading) || isBelowRecovery(reading))) return 'recovery';
  const isNamed = phraseOf(own, 'code') !== undefined;
  if (!isNamed) {
    // Where an app is set up recovery codes are shown, and its code is asked for.
    const isSettingUp = readings.some(isSetUpBeside);
    const calling = isSettingUp ? readings.flatMap(({ label, name }) => [label, name]) : own;
    if (phraseOf(calling, 'rescued') !== undefined) return 'recovery';
    if (!isSettingUp && phraseOf(around, 'rescued') !== undefined && phraseOf(around, 'code') === undefined)
      return 'recovery';
  }
  // "Authentication code or backup code": what backup codes stand in for is the app's.
  const wasSent = [...own, ...around].some(({ isCodeSent }) => isCodeSent);
  const takesBoth = isNamed && !wasSent && phraseOf(own, 'rescued') !== undefined;
  const isSomebody = readings.some(isBesideSomebody);
  // "You will get a newly generated code", of what was sent.
  const isOfApp = [...own, ...around].some(({ isNamedApp }) => isNamedApp);
  const sent = isOfApp
    ? undefined
    : [...own, ...around].find((text) => text.isCodeSent && text.carrier !== null);
  const said =
    readings.map(({ label }) => carrierIn(label)).find((carrier) => carrier !== null) ??
    sent?.carrier ??
    firstNamed(readings.map(({ label }) => label)) ??
    (readings.some(isShownByApp) ? 'authenticator' : null) ??
    firstNamed(readings.flatMap(({ name, near }) => [name, near])) ??
    firstNamed(around, isSomebody) ??
    (takesBoth ? 'authenticator' : null);
  return said ?? (readings.some((one) => isPartOfApp(one) || isSetUp(one)) ? 'authenticator' : 'unknown');
}

/**
 * `sms_code`, below "enter the code shown in your authenticator app": what a person reads counts for more than a name, but "use your
 * app instead" stands beside what was sent, too.
 */
function isShownByApp({ around, eachButton }: Reading): boolean {
  const isAsked = around.has('authenticator') && around.asksForSent && around.carrier === null;
  return isAsked && !around.has('sent') && !eachButton.some((button) => button.has('sent'));
}

/** "SMS code", of one of two fields below "we sent codes to your phone and your e-mail". */
function carrierIn(label: Meanings): Meanings['carrier'] {
  const isEither = label.has('e-mail') && (label.has('text') || label.has('phone'));
  const isTold = label.isCarrierOfCode && !isEither && !label.has('authenticator');
  return isTold && !isAnyMessage(label.get('text')) ? label.carrier : null;
}

/**
 * An app on a phone, or instead of a text, is what is meant where it is spoken of.
 *
 * @param isOfCodeOnly - A phone or an e-mail counts only where it is said of the code.
 */
function firstNamed(sources: Meanings[], isOfCodeOnly = false): PromptChannel | null {
  for (const source of sources) {
    if (source.has('authenticator')) return 'authenticator';
    if (source.carrier !== null && (source.isCarrierOfCode || !isOfCodeOnly)) return source.carrier;
  }
  return null;
}

/** Beside a password, or as a second step, an address alone is that of who signs in, or of whom to ask for help. */
function isBesideSomebody({ field, own, around, eachButton }: Reading): boolean {
  const isSent = eachButton.some(
    (button) => button.carrier === null && (button.has('code') || button.has('sent')),
  );
  if (isSent || around.has('sent')) return false;
  return field.besidePassword || [...own, around].some(({ isSecondStep }) => isSecondStep);
}

/** `totp-code-field`: what the page calls the parts of itself, where nothing was sent and nothing is kept. */
function isPartOfApp({ own, around, hints }: Reading): boolean {
  if (!hints.isNamedApp || hints.get('authenticator') === 'duo' || hints.carrier !== null) return false;
  return ![...own, around].some((text) => text.has('sent') || text.has('recovery') || text.has('rescued'));
}

/** "Two-factor authentication", above a QR code: from it an app gets what it makes its codes of. */
function isSetUp({ around }: Reading): boolean {
  return around.isSecondStep && !around.has('sent') && isOfQrCode(around);
}

/** "Scan the QR code with your authenticator", and after that recovery codes to be kept. */
function isSetUpBeside({ near }: Reading): boolean {
  const isAppFirst = near.first(['authenticator', 'rescued', 'recovery']) === 'authenticator';
  return isAppFirst && isOfQrCode(near);
}

function isOfQrCode(text: Meanings): boolean {
  return /\bqr\b/.test(text.get('foreign') ?? '');
}

/** A message brings it: what a person kept for long comes by none. */
function isCodeCarried(text: Meanings): boolean {
  // "We sent a code. Or use your authenticator" is beside a recovery code what one has instead.
  if (text.has('authenticator')) return false;
  return text.isCodeSent || (text.carrier !== null && text.isCarrierOfCode);
}

/** What is mailed to somebody who lost a password is called a recovery code, too. */
function isNamedRecovery({ label, name, near, around }: Reading): boolean {
  if (
    !(name.has('rescued') || name.has('recovery')) ||
    [name, label].some((text) => text.has('code') || text.has('authenticator'))
  )
    return false;
  return [near, around].every((text) => text.carrier === null && !text.isCodeSent);
}

/**
 * Whatever the page calls the field: where a person reads of recovery codes before any other, or of no other at all, one of
 * an authenticator must not be offered.
 */
function isBelowRecovery({ label, near, around }: Reading): boolean {
  if (label.has('code') || label.has('authenticator')) return false;
  for (const text of [near, around]) {
    // "Use a recovery code. Lost your authenticator?": what stands first is what the page is for.
    if (text.has('rescued') && isRecovery(text.first(spokenOf))) return true;
    if (text.has('code') || text.has('authenticator')) return false;
  }
  if (around.first(['rescued', 'noun']) === 'rescued') return true;
  return around.first(['recovery', 'noun']) === 'recovery' && !around.has('sent') && around.carrier === null;
}

const spokenOf: Meaning[] = ['rescued', 'recovery', 'proof', 'noun', 'authenticator', 'app'];

function isRecovery(meaning: Meaning | undefined): boolean {
  return meaning === 'rescued' || meaning === 'recovery';
}

const waysOfOthers = ['code', 'authenticator', 'app', 'text', 'e-mail', 'sent'] as const;

function isForRecoveryOnly(near: Meanings): boolean {
  return near.has('rescued') && !waysOfOthers.some((meaning) => near.has(meaning));
}
