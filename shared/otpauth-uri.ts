import { decodeBase32 } from './base32.ts';
import {
  canonicalSecret,
  defaultDigits,
  defaultPeriodSeconds,
  maxPeriodSeconds,
  type OtpAccount,
} from './otp-account.ts';
import { OtpauthError, type OtpauthErrorCode } from './otpauth-error.ts';
import { readLabel, writeLabel } from './otpauth-label.ts';
import { maxDigits, minDigits, type OtpAlgorithm } from './totp.ts';

const steamDigits = 5;

/** Parameters that change a code. One of them twice is refused: authenticators disagree on which one counts. */
const meaningful = [
  'secret',
  'issuer',
  'algorithm',
  'algo',
  'digits',
  'period',
  'counter',
  'encoder',
] as const;
type Parameter = (typeof meaningful)[number];
type Parameters = ReadonlyMap<Parameter, string>;

/**
 * Reads an otpauth URI: Google's Key Uri Format and what other software makes of it.
 *
 * Read by hand, not by `URL`: engines differ on hosts and paths of unknown schemes. Every decision, with its reason,
 * is a row of `docs/decisions/002-otpauth-uris.md`; in short, what changes the code must be said once and clearly, and
 * what does not change it may be anything.
 *
 * @param text - What a QR code held or a person pasted; white space and a byte-order mark around it are ignored.
 * @throws OtpauthError - With the `otpauth_…` code that says what is wrong with it. Never anything else.
 */
export function parseOtpauthUri(text: string): OtpAccount {
  const parts = /^otpauth:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i.exec(text.trim());
  if (parts === null) throw new OtpauthError('otpauth_not_a_uri');
  const [, host = '', label = '', query = ''] = parts;
  const parameters = readParameters(query);

  const type = readType(host, parameters);
  const secret = readSecret(parameters.get('secret'));
  const names = readLabel(label, decodeParameter(parameters.get('issuer'), 'otpauth_label_invalid'));
  const common = { type, ...names, secret, algorithm: readAlgorithm(parameters) };
  switch (type) {
    case 'totp':
      return {
        ...common,
        digits: readDigits(parameters),
        periodSeconds: readPeriod(parameters),
        counter: null,
      };
    case 'hotp':
      return {
        ...common,
        digits: readDigits(parameters),
        periodSeconds: defaultPeriodSeconds,
        counter: readCounter(parameters),
      };
    case 'steam':
      // Steam has one form only. A URI that says otherwise means something else by the word.
      if (common.algorithm !== 'SHA1') throw new OtpauthError('otpauth_algorithm_invalid');
      if (parameters.has('digits') && readDigits(parameters) !== steamDigits)
        throw new OtpauthError('otpauth_digits_invalid');
      if (readPeriod(parameters) !== defaultPeriodSeconds) throw new OtpauthError('otpauth_period_invalid');
      return { ...common, digits: steamDigits, periodSeconds: defaultPeriodSeconds, counter: null };
  }
}

/** Writes the URI that {@link parseOtpauthUri} reads as this account. Defaults are written too: not all agree on them. */
export function formatOtpauthUri(account: OtpAccount): string {
  const parameters = [`secret=${account.secret}`];
  if (account.issuer !== '') parameters.push(`issuer=${encodeURIComponent(account.issuer)}`);
  parameters.push(`algorithm=${account.algorithm}`, `digits=${account.digits}`);
  parameters.push(
    account.type === 'hotp' ? `counter=${account.counter ?? 0}` : `period=${account.periodSeconds}`,
  );
  return `otpauth://${account.type}/${writeLabel(account)}?${parameters.join('&')}`;
}

/** Names in any case, values still encoded. A Map: a parameter named `__proto__` is a name like any other. */
function readParameters(query: string): Parameters {
  const parameters = new Map<Parameter, string>();
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const written = (equals < 0 ? pair : pair.slice(0, equals)).trim().toLowerCase();
    const name = meaningful.find((known) => known === written);
    if (name === undefined) continue;
    if (parameters.has(name)) throw new OtpauthError('otpauth_parameter_repeated');
    parameters.set(name, equals < 0 ? '' : pair.slice(equals + 1));
  }
  return parameters;
}

function readType(host: string, parameters: Parameters): OtpAccount['type'] {
  const name = host.toLowerCase();
  // A user name, a port or nothing at all where the type should be.
  if (!/^[a-z0-9_-]+$/.test(name)) throw new OtpauthError('otpauth_not_a_uri');
  if (name === 'steam' || name === 'hotp') {
    if (parameters.has('encoder') && !(name === 'steam' && isSteamEncoder(parameters)))
      throw new OtpauthError('otpauth_type_unknown');
    return name;
  }
  if (name !== 'totp') throw new OtpauthError('otpauth_type_unknown');
  if (!parameters.has('encoder')) return 'totp';
  // KeePassXC's way to write Steam. Ignored, it would give an account whose codes are all wrong.
  if (isSteamEncoder(parameters)) return 'steam';
  throw new OtpauthError('otpauth_type_unknown');
}

function isSteamEncoder(parameters: Parameters): boolean {
  return parameters.get('encoder')?.toLowerCase() === 'steam';
}

function readSecret(parameter: string | undefined): string {
  const text = parameter ?? '';
  // A space that was not encoded is where the URI ends and prose begins ("…secret=ABCD thank you"), not a separator.
  if (/\s/.test(text)) throw new OtpauthError('otpauth_secret_invalid');
  const bytes = decodeBase32(decodeParameter(text, 'otpauth_secret_invalid') ?? '');
  if (bytes === null) throw new OtpauthError('otpauth_secret_invalid');
  return canonicalSecret(bytes);
}

function readAlgorithm(parameters: Parameters): OtpAlgorithm {
  const algorithm = algorithmOf(parameters.get('algorithm') ?? 'SHA1');
  // `algo` is a mistake that some authenticators obey and most ignore: fine only where both read the same.
  if (
    algorithm === null ||
    (parameters.has('algo') && algorithmOf(parameters.get('algo') ?? '') !== algorithm)
  ) {
    throw new OtpauthError('otpauth_algorithm_invalid');
  }
  return algorithm;
}

/** `SHA256`, `sha-256`, `HmacSHA256`, `HMAC-SHA-256` are one thing. */
function algorithmOf(text: string): OtpAlgorithm | null {
  const size = /^(?:hmac[-_]?)?sha[-_]?(1|256|512)$/i.exec(text)?.[1];
  if (size === undefined) return null;
  return size === '1' ? 'SHA1' : size === '256' ? 'SHA256' : 'SHA512';
}

function readDigits(parameters: Parameters): number {
  const digits = wholeNumber(parameters.get('digits') ?? String(defaultDigits));
  if (digits === null || digits < minDigits || digits > maxDigits)
    throw new OtpauthError('otpauth_digits_invalid');
  return digits;
}

function readPeriod(parameters: Parameters): number {
  const periodSeconds = wholeNumber(parameters.get('period') ?? String(defaultPeriodSeconds));
  if (periodSeconds === null || periodSeconds < 1 || periodSeconds > maxPeriodSeconds)
    throw new OtpauthError('otpauth_period_invalid');
  return periodSeconds;
}

/** Required (Key Uri Format, "Counter"): a guessed counter makes the server refuse every code, or worse, accept old ones. */
function readCounter(parameters: Parameters): number {
  const counter = wholeNumber(parameters.get('counter') ?? '');
  if (counter === null) throw new OtpauthError('otpauth_counter_invalid');
  return counter;
}

/** Plain decimal only: `06`, `6.0`, `1e1`, `+6` and full-width digits mean different things to different parsers. */
function wholeNumber(text: string): number | null {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

/** `+` is a space here, as in HTML forms: a plus of the issuer's own name comes as `%2B` from software that knows. */
function decodeParameter(value: string | undefined, code: OtpauthErrorCode): string | null {
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    throw new OtpauthError(code);
  }
}
