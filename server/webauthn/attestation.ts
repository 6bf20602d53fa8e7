import { decodeBase64url } from './base64url.ts';
import { CeremonyRefusal } from './ceremony-refusal.ts';
import type { Library } from './library.ts';

/** The formats that WebAuthn registers (IANA "WebAuthn Attestation Statement Format Identifiers"). */
const formats = new Set([
  'none',
  'packed',
  'fido-u2f',
  'tpm',
  'android-key',
  'android-safetynet',
  'apple',
  'compound',
]);

/** An attestation object as it came, and as the library is to see it. */
export interface Attestation {
  authData: Uint8Array<ArrayBuffer>;
  /** Base64url: with the statement where the library is to look at it, else with none. */
  toVerify: string;
}

/**
 * Decodes an attestation object (WebAuthn L3 7.1 steps 13, 21).
 *
 * We ask for no attestation, and decide nothing by it. A self attestation is still verified: it costs one signature. One with
 * certificates is left unread, so that nobody can hand this server a certificate to parse, or an address in it to ask.
 *
 * @throws {@link CeremonyRefusal} `attestation`.
 */
export function readAttestation({ helpers }: Library, encoded: string): Attestation {
  const bytes = decodeBase64url(encoded);
  if (bytes === null) throw new CeremonyRefusal('attestation');
  try {
    const object = helpers.isoCBOR.decodeFirst<Map<string, unknown>>(bytes);
    const [fmt, statement, authData] = ['fmt', 'attStmt', 'authData'].map((name) => object.get(name));
    const isWhole =
      object.size === 3 &&
      typeof fmt === 'string' &&
      formats.has(fmt) &&
      statement instanceof Map &&
      authData instanceof Uint8Array;
    if (!isWhole) throw new CeremonyRefusal('attestation');
    // CTAP2 canonical CBOR has one form for a value, so what is more than that, or after it, is not from an authenticator.
    const canonical = helpers.isoCBOR.encode(object as never);
    if (!bytes.equals(canonical)) throw new CeremonyRefusal('attestation');

    const isOwn = fmt === 'none' || (fmt === 'packed' && !statement.has('x5c'));
    const none = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    const toVerify = isOwn ? bytes : Buffer.from(helpers.isoCBOR.encode(none as never));
    return {
      authData: new Uint8Array(authData),
      toVerify: toVerify.toString('base64url'),
    };
  } catch (error) {
    throw error instanceof CeremonyRefusal ? error : new CeremonyRefusal('attestation', error);
  }
}
