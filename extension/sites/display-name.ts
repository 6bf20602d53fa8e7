import { decodePunycode } from './punycode.ts';

/** A host for a person to judge: how it reads, how it really is, and whether it deserves a second look. */
export interface DisplayName {
  /** In its own letters. Equal to `ascii` where there are no others, or where they would deceive. */
  unicode: string;
  /** As the browser and the network have it. */
  ascii: string;
  /** It mixes alphabets that have letters in common, as look-alikes must (security-cases X-B02, X-B11). */
  mixedScript: boolean;
}

/** Alphabets with letters that look Latin (Unicode TR 39 section 4). Next to Latin anywhere in a name they are suspect. */
const lookAlikes = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'];

/** Writing that is made of several scripts by nature (Unicode TR 39 section 5.2, "Highly Restrictive"). */
const naturalMixes = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const scripts = [
  ...lookAlikes,
  ...new Set(naturalMixes.flat()),
  ...['Arabic', 'Hebrew', 'Devanagari', 'Bengali', 'Tamil', 'Thai', 'Georgian', 'Ethiopic', 'Khmer', 'Lao'],
  ...['Gujarati', 'Gurmukhi', 'Kannada', 'Malayalam', 'Myanmar', 'Oriya', 'Sinhala', 'Telugu', 'Tibetan'],
].map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }));

/**
 * Both spellings of a host.
 *
 * @param host - A {@link Site}'s host or a rule's domain, in ASCII; a port behind it is kept.
 */
export function displayName(host: string): DisplayName {
  const unicode = host.split('.').map(readableLabel).join('.');
  return { unicode, ascii: host, mixedScript: isMixed(unicode) };
}

function readableLabel(label: string): string {
  if (!label.startsWith('xn--')) return label;
  const [encoded = '', ...port] = label.slice('xn--'.length).split(':');
  const readable = decodePunycode(encoded);
  // Shown only if the browser makes the same host of it: not so for invisible, reversed or unassigned characters.
  if (readable === null || URL.parse(`https://${readable}/`)?.hostname !== `xn--${encoded}`) return label;
  return [readable, ...port].join(':');
}

/**
 * A label of two scripts that do not belong together, or a whole name that has Latin and one of its look-alikes: the
 * Cyrillic `аррӏе` in front of `.com` is of one script only.
 */
function isMixed(name: string): boolean {
  const inName = scriptsOf(name);
  if (inName.includes('Latin') && inName.some((script) => lookAlikes.includes(script))) return true;
  return name.split('.').some((label) => {
    const inLabel = scriptsOf(label);
    return inLabel.length > 1 && !naturalMixes.some((mix) => inLabel.every((script) => mix.includes(script)));
  });
}

function scriptsOf(text: string): string[] {
  return scripts.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
}
