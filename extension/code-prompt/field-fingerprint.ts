import type { OwnSignals } from './prompt.ts';

/** Of a fingerprint, UTF-16 units; the contract takes no longer one. */
const maxChars = 200;
/** Begins where a run does: a long one without an at sign is not tried anew from each of its characters (X-D10). */
const address = /(?<!\S)\S*@\S*/g;

/**
 * What tells a field from the others of its site, the same at every visit: its own names and words, without the numbers
 * that frameworks count up in them, and without the address that a code was sent to. Never a value. Readable, so that a
 * person recognises the field in the options.
 */
export function fingerprintOf({
  type,
  autocomplete,
  name,
  id,
  ariaLabel,
  labelText,
  placeholder,
}: OwnSignals): string {
  return [type, autocomplete, name, id, ariaLabel, labelText, placeholder]
    .map((part) => part.replace(address, '@').replace(/\d+/g, '#').replace(/\s+/g, ' ').trim())
    .join(' | ')
    .slice(0, maxChars)
    .toWellFormed();
}
