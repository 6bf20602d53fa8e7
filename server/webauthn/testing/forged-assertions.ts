import { flag, SoftwareKey, type AssertionForgery, type Ceremony } from '../../testing/software-key.ts';
import type { RefusalReason } from '../ceremony-refusal.ts';
import { appIdHash } from './forged-registrations.ts';

/** An assertion that must be refused: a row of the catalogue's table W-C. */
export interface ForgedAssertion {
  id: string;
  what: string;
  forgery: AssertionForgery | ((ceremony: Ceremony, key: SoftwareKey) => AssertionForgery);
  /** What the verifier says; null where the API's schema is not passed. */
  reason: RefusalReason | null;
}

const present = flag.up | flag.uv;

export const forgedAssertions: readonly ForgedAssertion[] = [
  ...['id', 'rawId', 'type', 'response'].flatMap((name) =>
    [undefined, null, 7, '', 'a b'].map((value) =>
      row('W-C01', `${name}: ${String(value)}`, { members: { [name]: value } }, null),
    ),
  ),
  ...['clientDataJSON', 'authenticatorData', 'signature'].flatMap((name) =>
    [undefined, null, 7, '', 'a b', 'YQ=='].map((value) =>
      row('W-C01', `${name}: ${String(value)}`, { responseMembers: { [name]: value } }, null),
    ),
  ),
  row('W-C01', 'userHandle: 7', { responseMembers: { userHandle: 7 } }, null),
  ...['webauthn.create', undefined, '', 'Webauthn.get'].map((type) =>
    row('W-C02', `type ${String(type)}`, { clientData: { type } }, 'library'),
  ),
  row('W-C02', 'challenge missing', { clientData: { challenge: undefined } }, 'client-data'),
  row('W-C02', 'challenge another', { clientData: { challenge: 'A'.repeat(94) } }, 'library'),
  row(
    'W-C02',
    'challenge padded',
    ({ challenge }) => ({ clientData: { challenge: `${challenge}==` } }),
    'library',
  ),
  ...[
    (origin: string) => origin.replace('://', '://sub.'),
    (origin: string) => `${origin}/`,
    (origin: string) => origin.toUpperCase(),
    () => 'null',
    () => 'chrome-extension://jbljjjikieplkmoamahgejcmppdeplhb',
  ].map((change, index) =>
    row(
      'W-C02',
      `origin, variant ${index}`,
      ({ origin }) => ({ clientData: { origin: change(origin) } }),
      'library',
    ),
  ),
  row('W-C02', 'crossOrigin', { clientData: { crossOrigin: true } }, 'cross-origin'),
  row('W-C02', 'topOrigin alone', ({ origin }) => ({ clientData: { topOrigin: origin } }), 'cross-origin'),
  row(
    'W-C02',
    'token binding',
    { clientData: { tokenBinding: { status: 'present', id: 'x' } } },
    'token-binding',
  ),
  row(
    'W-C02',
    'type twice',
    ({ challenge, origin }) => ({
      clientDataJSON: `{"type":"x","type":"webauthn.get","challenge":"${challenge}","origin":"${origin}"}`,
    }),
    'client-data',
  ),
  row(
    'W-C03',
    'the id of another credential',
    { members: { id: 'A'.repeat(43), rawId: 'A'.repeat(43) } },
    'credential-id',
  ),
  row(
    'W-C05',
    'the user handle of somebody else',
    { userHandle: Buffer.alloc(16, 7).toString('base64url') },
    'user-handle',
  ),
  row(
    'W-C06',
    'one bit of the signature flipped',
    { signature: (bytes) => flip(bytes, bytes.length - 1) },
    'signature',
  ),
  row('W-C06', 'signed by another key', () => ({ signWith: new SoftwareKey().privateKey }), 'signature'),
  row(
    'W-C06',
    'signed for other client data',
    (ceremony, key) => ({
      responseMembers: {
        signature: key.assert({ ...ceremony, challenge: 'A'.repeat(94) }).response.signature,
      },
    }),
    'signature',
  ),
  row('W-C06', 'no DER', { signature: () => Buffer.alloc(70, 7) }, 'signature'),
  row('W-C06', 'r and s of 0', { signature: () => Buffer.from([0x30, 6, 2, 1, 0, 2, 1, 0]) }, 'signature'),
  row(
    'W-C06',
    'a byte after the signature',
    { signature: (bytes) => Buffer.concat([bytes, Buffer.from([0])]) },
    'signature',
  ),
  row(
    'W-C06',
    'a third number in the signature',
    {
      signature: (bytes) =>
        Buffer.concat([Buffer.from([0x30, bytes.length + 1]), bytes.subarray(2), Buffer.from([2, 1, 0])]),
    },
    'signature',
  ),
  row(
    'W-C06',
    'a length in more bytes than it needs',
    {
      signature: (bytes) => Buffer.concat([Buffer.from([0x30, 0x81, bytes.length - 2]), bytes.subarray(2)]),
    },
    'signature',
  ),
  row('W-C07', 'RP ID hash of another', { hashedRpId: 'evil.example' }, 'library'),
  row('W-C07', 'hash of an AppID', { rpIdHash: appIdHash }, 'library'),
  row('W-C08', 'nobody present', { flags: 0 }, 'library'),
  row('W-C08', 'nobody present, and yet verified', { flags: flag.uv }, 'library'),
  row('W-C10', 'backed up, though it cannot be', { flags: present | flag.bs }, 'library'),
  row('W-C11', 'it can be backed up all of a sudden', { flags: present | flag.be }, 'backup-eligibility'),
  row('W-C13', 'a byte too many', { trailing: Buffer.from([0]) }, 'library'),
  row('W-C13', 'no data, though the flags say so', { flags: present | flag.at }, 'library'),
  row('W-C13', '36 bytes', { bend: (data) => data.subarray(0, 36) }, 'library'),
];

function row(
  id: string,
  what: string,
  forgery: ForgedAssertion['forgery'],
  reason: RefusalReason | null,
): ForgedAssertion {
  return { id, what, forgery, reason };
}

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
