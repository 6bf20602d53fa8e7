/**
 * How a new passphrase is judged while it is typed: in words, with the reason. Mostly a guide: refused is only what is
 * too short for the vault or {@link isObvious} (NIST SP 800-63B-4 §3.1.1.2 forbids composition rules).
 */
export type Strength = 'empty' | 'short' | 'pattern' | 'common' | 'fair' | 'strong';

/** Parts of the most used passwords; a passphrase made of little else is guessed first. */
const commonParts =
  /passwor[dt]|passphrase|passwort|geheim|secret|qwert[yz]|asdf|letmein|welcome|iloveyou|monkey|dragon|football|baseball|master|sunshine|princess|admin|countersign|0?123456789?0?|abc123|111111|000000/gi;
const rows = 'abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm qwertzuiop 01234567890 9876543210';

/** Above about 60 bits, argon2id at a few guesses per second and core outlasts any budget (NIST 800-132 appendix A). */
const strongBits = 60;

/** Judges `passphrase`; `minLength` is the vault's own rule, in code points. */
export function judgeStrength(passphrase: string, minLength: number): Strength {
  const length = Array.from(passphrase).length;
  if (length === 0) return 'empty';
  if (length < minLength) return 'short';
  if (isCommon(passphrase)) return 'common';
  const worth = distinctSteps(passphrase);
  if (worth < minLength / 2) return 'pattern';
  return worth * bitsPerCharacter(passphrase) >= strongBits ? 'strong' : 'fair';
}

/**
 * Whether a guesser has it among the first: of one or two characters, one part over and over (`passwordpassword`), one
 * run of the alphabet, the digits or the keyboard, or made of the most used passwords (NIST SP 800-63B-4 §3.1.1.2).
 */
export function isObvious(passphrase: string): boolean {
  const characters = Array.from(passphrase.toLowerCase());
  return new Set(characters).size <= 2 || isRepeated(characters) || isRun(characters) || isCommon(passphrase);
}

function isRepeated(characters: readonly string[]): boolean {
  const units = Array.from({ length: Math.floor(characters.length / 2) }, (_, index) => index + 1);
  return units.some((unit) =>
    characters.every((character, at) => at < unit || character === characters[at - unit]),
  );
}

/** From key to neighbouring key, either way; a new row may begin after every sixth step. */
function isRun(characters: readonly string[]): boolean {
  const breaks = characters.filter((character, at) => {
    const before = characters[at - 1] ?? character;
    return before !== character && !rows.includes(before + character) && !rows.includes(character + before);
  });
  return breaks.length <= characters.length / 6;
}

function isCommon(passphrase: string): boolean {
  if (passphrase.search(commonParts) === -1) return false;
  const rest = passphrase.replaceAll(commonParts, '').replaceAll(/[\d\W_]/g, '');
  return rest.length < 4;
}

/** Characters that neither repeat the one before nor continue a row of the keyboard or the alphabet. */
function distinctSteps(passphrase: string): number {
  const characters = Array.from(passphrase.toLowerCase());
  const steps = characters.filter((character, index) => {
    const before = characters.slice(Math.max(0, index - 2), index).join('');
    // Two neighbours are in many words (`er`, `st`); three make a row.
    return !before.endsWith(character) && !(index >= 2 && rows.includes(before + character));
  });
  // `abcabcabc` and `hahahaha`: each new character is worth most, the tenth of three different ones little.
  return Math.min(steps.length, new Set(characters).size * 2);
}

/** Words carry about 2.6 bits per letter, random characters about 5; mixing kinds suggests the latter. */
function bitsPerCharacter(passphrase: string): number {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u].filter((kind) => kind.test(passphrase));
  return kinds.length >= 3 ? 4.5 : 2.6;
}
