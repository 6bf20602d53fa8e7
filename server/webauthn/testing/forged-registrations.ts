import { Raw, cbor, type Cbor } from '../../testing/cbor.ts';
import {
  flag,
  sha256,
  type Ceremony,
  type RegistrationForgery,
  type SoftwareKey,
} from '../../testing/software-key.ts';
import type { RefusalReason } from '../ceremony-refusal.ts';
import { ecKey, rsaKey, withMember } from './cose-keys.ts';

/** A registration that must be refused with nothing stored: a row of the catalogue's table W-B. */
export interface ForgedRegistration {
  id: string;
  what: string;
  forgery: RegistrationForgery | ((ceremony: Ceremony, key: SoftwareKey) => RegistrationForgery);
  /** What the verifier says; null where the API's schema is not passed. */
  reason: RefusalReason | null;
}

const attested = flag.up | flag.uv | flag.at;

export const forgedRegistrations: readonly ForgedRegistration[] = [
  ...['webauthn.get', undefined, '', 7, null, 'Webauthn.create', 'webauthn.create '].map((type) =>
    row('W-B01', `type ${String(type)}`, { clientData: { type } }, 'library'),
  ),
  row('W-B02', 'challenge missing', { clientData: { challenge: undefined } }, 'client-data'),
  row('W-B02', 'challenge empty', { clientData: { challenge: '' } }, 'client-data'),
  row('W-B02', 'challenge not a string', { clientData: { challenge: 7 } }, 'client-data'),
  row('W-B02', 'challenge another', { clientData: { challenge: 'A'.repeat(94) } }, 'library'),
  row(
    'W-B02',
    'challenge padded',
    ({ challenge }) => ({ clientData: { challenge: `${challenge}=` } }),
    'library',
  ),
  row(
    'W-B02',
    'challenge in plain base64',
    ({ challenge }) => ({
      clientData: { challenge: Buffer.from(challenge, 'base64url').toString('base64') },
    }),
    'library',
  ),
  ...[
    (origin: string) => origin.replace('://', '://sub.'),
    (origin: string) => origin.replace('localhost', 'example'),
    (origin: string) => origin.replace(/^https?/, (scheme) => (scheme === 'https' ? 'http' : 'https')),
    (origin: string) => `${origin.replace(/:\d+$/, '')}:9`,
    (origin: string) => `${origin.replace(/:\d+$/, '')}:443`,
    (origin: string) => `${origin}/`,
    (origin: string) => origin.toUpperCase(),
    () => 'null',
    (origin: string) => `${origin}\0`,
    (origin: string) => origin.replace('o', 'о'), // Cyrillic
    () => 'chrome-extension://jbljjjikieplkmoamahgejcmppdeplhb',
    () => undefined,
    () => ['https://example.org'],
  ].map((change, index) =>
    row(
      'W-B04',
      `origin, variant ${index}`,
      ({ origin }) => ({ clientData: { origin: change(origin) } }),
      'library',
    ),
  ),
  row('W-B05', 'crossOrigin', { clientData: { crossOrigin: true } }, 'cross-origin'),
  row('W-B05', 'crossOrigin as text', { clientData: { crossOrigin: 'false' } }, 'cross-origin'),
  row(
    'W-B05',
    'crossOrigin with topOrigin',
    { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } },
    'cross-origin',
  ),
  row('W-B05', 'topOrigin alone', ({ origin }) => ({ clientData: { topOrigin: origin } }), 'cross-origin'),
  row('W-B06', 'RP ID hash of another', { hashedRpId: 'evil.example' }, 'library'),
  row('W-B06', 'RP ID hash of a subdomain', ({ rpId }) => ({ hashedRpId: `sub.${rpId}` }), 'library'),
  row('W-B06', 'RP ID hash of zeros', { rpIdHash: Buffer.alloc(32) }, 'library'),
  row('W-B08', 'nobody present', { flags: flag.uv | flag.at }, 'library'),
  row('W-B10', 'backed up, though it cannot be', { flags: attested | flag.bs }, 'library'),
  ...[-65535, -259, -47, -53, 0, 7].map((alg) =>
    row(
      'W-B11',
      `algorithm ${alg}, not offered`,
      (_, { cose }) => ({ cose: withMember(cose, 3, alg) }),
      'library',
    ),
  ),
  row('W-B11', 'ES256 with a P-384 key', () => ({ cose: ecKey('P-384', -7, 2) }), 'public-key'),
  row(
    'W-B11',
    'ES256 that says P-384 of a P-256 key',
    (_, { cose }) => ({ cose: withMember(cose, -1, 2) }),
    'public-key',
  ),
  row(
    'W-B11',
    'ES256 with an RSA key type',
    (_, { cose }) => ({ cose: withMember(cose, 1, 3) }),
    'public-key',
  ),
  row(
    'W-B11',
    'a point off the curve',
    (_, { cose }) => ({ cose: withMember(cose, -3, Buffer.alloc(32, 7)) }),
    'public-key',
  ),
  row(
    'W-B11',
    'a short coordinate',
    (_, { cose }) => ({ cose: withMember(cose, -2, Buffer.alloc(31, 7)) }),
    'public-key',
  ),
  row('W-B11', 'a member too many', (_, { cose }) => ({ cose: withMember(cose, 4, 2) }), 'public-key'),
  row('W-B11', 'RSA with 1024 bits', () => ({ cose: rsaKey(1024) }), 'public-key'),
  row(
    'W-B11',
    'RSA with 1024 bits and zeros before them',
    () => ({ cose: withMember(rsaKey(1024), -1, Buffer.alloc(256)) }),
    'public-key',
  ),
  row(
    'W-B11',
    'RSA with exponent 1',
    () => ({ cose: withMember(rsaKey(2048), -2, Buffer.from([1])) }),
    'public-key',
  ),
  ...['apple-pie', 'None', '', 7, Buffer.from('none')].map((fmt) =>
    row('W-B12', `format ${JSON.stringify(fmt)}`, { fmt }, 'attestation'),
  ),
  row('W-B12', 'format missing', { attestationObject: objectOf(['attStmt', 'authData']) }, 'attestation'),
  row('W-B12', 'statement missing', { attestationObject: objectOf(['fmt', 'authData']) }, 'attestation'),
  row(
    'W-B12',
    'authenticator data missing',
    { attestationObject: objectOf(['fmt', 'attStmt']) },
    'attestation',
  ),
  row('W-B12', 'statement no map', { attStmt: [] }, 'attestation'),
  row('W-B12', 'format none with a statement', { attStmt: new Map([['sig', Buffer.from([1])]]) }, 'library'),
  row('W-B13', 'authenticator data empty', { bend: () => Buffer.alloc(0) }, 'library'),
  row('W-B13', '36 bytes', { bend: (data) => data.subarray(0, 36) }, 'library'),
  row('W-B13', 'cut inside the AAGUID', { bend: (data) => data.subarray(0, 45) }, 'library'),
  row('W-B13', 'an id longer than what is left', { bend: (data) => put(data, 53, 0x7f) }, 'library'),
  row('W-B13', 'a byte too many', { trailing: Buffer.from([0]) }, 'library'),
  row('W-B13', 'data that the flags deny', { flags: flag.up | flag.uv }, 'library'),
  row('W-B13', 'no data, though the flags say so', { bend: (data) => data.subarray(0, 37) }, 'library'),
  row(
    'W-B14',
    'CBOR of indefinite length',
    { attestationObject: () => Buffer.from('bf63666d74646e6f6e65ff', 'hex') },
    'attestation',
  ),
  row(
    'W-B14',
    'a key twice',
    { attestationObject: objectOf(['fmt', 'attStmt', 'authData', 'fmt']) },
    'attestation',
  ),
  row(
    'W-B14',
    'ten thousand arrays in each other',
    { attStmt: new Raw(...Array<number>(10_000).fill(0x81), 0) },
    'attestation',
  ),
  row('W-B14', 'a length of 2 GiB', { attStmt: new Raw(0x5a, 0x7f, 0xff, 0xff, 0xff) }, 'attestation'),
  row(
    'W-B14',
    'NaN for an algorithm',
    (_, { cose }) => ({ cose: withMember(cose, 3, new Raw(0xf9, 0x7e, 0)) }),
    'library',
  ),
  row(
    'W-B14',
    'a tag around the key',
    (_, { cose }) => ({ cose: new Raw(0xd8, 0x2a, ...cbor(cose)) }),
    'library',
  ),
  row(
    'W-B14',
    'bytes after the attestation object',
    {
      attestationObject: (authData) =>
        Buffer.concat([objectOf(['fmt', 'attStmt', 'authData'])(authData), Buffer.from([0])]),
    },
    'attestation',
  ),
  row(
    'W-B14',
    'a length in more bytes than it needs',
    { fmt: new Raw(0x79, 0, 4, ...Buffer.from('none')) },
    'attestation',
  ),
  row('W-B15', 'an id of no bytes', { credentialId: Buffer.alloc(0) }, null),
  row('W-B15', 'an id of 15 bytes', { credentialId: Buffer.alloc(15, 7) }, 'credential-id-length'),
  row('W-B15', 'an id of 1024 bytes', { credentialId: Buffer.alloc(1024, 7) }, null),
  row('W-B17', 'id and rawId differ', { members: { rawId: 'A'.repeat(43) } }, 'library'),
  row(
    'W-B17',
    'another id than the authenticator’s',
    { members: { id: 'A'.repeat(43), rawId: 'A'.repeat(43) } },
    'credential-id',
  ),
  row(
    'W-B17',
    'an id with padding',
    (_, { credentialId }) => ({ members: { id: `${credentialId}=`, rawId: `${credentialId}=` } }),
    null,
  ),
  row('W-B17', 'another type', { members: { type: 'password' } }, null),
  ...['id', 'rawId', 'type', 'response'].flatMap((name) =>
    [undefined, null, 7, ''].map((value) =>
      row('W-B18', `${name}: ${String(value)}`, { members: { [name]: value } }, null),
    ),
  ),
  row('W-B18', 'response: an array', { members: { response: [] } }, null),
  ...['clientDataJSON', 'attestationObject'].flatMap((name) =>
    [undefined, null, 7, '', 'a b'].map((value) =>
      row('W-B18', `${name}: ${String(value)}`, { responseMembers: { [name]: value } }, null),
    ),
  ),
  row('W-B18', 'client data that are no JSON', { clientDataJSON: '{' }, 'client-data'),
  row('W-B18', 'client data that are null', { clientDataJSON: 'null' }, 'client-data'),
  row(
    'W-B18',
    'client data that are no UTF-8',
    { clientDataJSON: Buffer.from([0x22, 0xff, 0x22]) },
    'client-data',
  ),
  ...[true, '', 'present', {}, { status: 'present', id: 'x' }, { status: 7 }, null].map((tokenBinding) =>
    row(
      'W-B19',
      `token binding ${JSON.stringify(tokenBinding)}`,
      { clientData: { tokenBinding } },
      'token-binding',
    ),
  ),
  row(
    'W-B20',
    'self attestation by another key',
    {
      fmt: 'packed',
      attStmt: new Map<string, Cbor>([
        ['alg', -7],
        ['sig', Buffer.alloc(70, 7)],
      ]),
    },
    'library',
  ),
  row(
    'W-B20',
    'self attestation of another algorithm',
    {
      fmt: 'packed',
      attStmt: new Map<string, Cbor>([
        ['alg', -257],
        ['sig', Buffer.alloc(70, 7)],
      ]),
    },
    'library',
  ),
  ...['type', 'challenge', 'origin'].map((name) =>
    row(
      'W-B22',
      `${name} twice`,
      ({ challenge, origin }) => {
        const members = Object.entries({ type: 'webauthn.create', challenge, origin });
        const repeated = [[name, 'x'], ...members].map((pair) =>
          pair.map((part) => JSON.stringify(part)).join(':'),
        );
        return { clientDataJSON: `{${repeated.join(',')}}` };
      },
      'client-data',
    ),
  ),
];

function row(
  id: string,
  what: string,
  forgery: ForgedRegistration['forgery'],
  reason: RefusalReason | null,
): ForgedRegistration {
  return { id, what, forgery, reason };
}

/** An attestation object of these members only, in this order, each as often as it is named. */
function objectOf(names: readonly string[]): (authData: Buffer) => Buffer {
  return (authData) => {
    const values: Record<string, Cbor> = { fmt: 'none', attStmt: new Map(), authData };
    const members = names.flatMap((name) => [cbor(name), cbor(values[name] ?? 0)]);
    return Buffer.concat([Buffer.from([0xa0 | names.length]), ...members]);
  };
}

function put(data: Buffer, at: number, byte: number): Buffer {
  const copy = Buffer.from(data);
  copy[at] = byte;
  return copy;
}

/** For tables that hash something else. */
export const appIdHash = sha256('https://example.org/app-id.json');
