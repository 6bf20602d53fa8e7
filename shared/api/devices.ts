import { Type, type Static } from 'typebox';
import { DevicePublicKey } from '../device-key.ts';
import { DeviceBackupCodes } from './backup-codes.ts';
import { FactorName } from './factors.ts';

const strict = { additionalProperties: false } as const;
const Id = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });

/** Paths of a pairing, as the security settings ask for them. A device is renamed and removed like any factor. */
export const pairingPaths = {
  /** POST → 201 {@link PairingOffer}. Needs a step-up for `add-factor`. Replaces the code from before. */
  pairings: '/api/pairings',
  /** GET → {@link Pairing}; DELETE → 204: not that browser, or none. For the session that began it. */
  pairing: '/api/pairings/:id',
  /** POST {@link ConfirmPairingRequest} → 200 {@link Account}, with a new session cookie. */
  confirm: '/api/pairings/:id/confirm',
} as const;

/**
 * Paths that devices ask. Each request has a proof (`shared/device-proof.ts`); no cookie is read. They answer CORS for extensions, and
 * refuse every other origin.
 */
export const devicePaths = {
  /** POST {@link RedeemPairingRequest} → 201 {@link Device}. */
  devices: '/api/devices',
  /** GET → {@link Device}; PATCH {@link RenameDeviceRequest} → 200 {@link Device}. */
  current: '/api/devices/current',
  /** POST {@link UnpairRequest} → 200 {@link Unpaired}; 409 `last_factor`. */
  unpair: '/api/devices/current/unpair',
} as const;

export const PairingOffer = Type.Object({
  id: Type.String(),
  /** Shown once: the server keeps its hash. `shared/pairing-code.ts` */
  code: Type.String(),
  expiresAtMs: Type.Integer(),
});
export type PairingOffer = Static<typeof PairingOffer>;

export const Pairing = Type.Object({
  id: Type.String(),
  expiresAtMs: Type.Integer(),
  /** The browser that redeemed the code. The page shows its phrase (`shared/pairing-phrase.ts`) until the person says that it is theirs. */
  device: Type.Union([
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      browser: Type.String(),
      address: Type.String(),
      publicKey: DevicePublicKey,
    }),
    Type.Null(),
  ]),
});
export type Pairing = Static<typeof Pairing>;

/** `deviceId`: the one whose phrase was compared. */
export const ConfirmPairingRequest = Type.Object({ deviceId: Id }, strict);
export type ConfirmPairingRequest = Static<typeof ConfirmPairingRequest>;

/** `code`: as typed or read from the page. */
export const RedeemPairingRequest = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 64 }), name: FactorName },
  strict,
);
export type RedeemPairingRequest = Static<typeof RedeemPairingRequest>;

export const Device = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** `waiting`: its owner has yet to confirm it on the page, and until then it can do nothing. */
  state: Type.Union([Type.Literal('waiting'), Type.Literal('paired')]),
  account: Type.Object({ id: Type.String(), userName: Type.String() }),
  serviceName: Type.String(),
  createdAtMs: Type.Integer(),
  /** When a waiting one is forgotten. */
  expiresAtMs: Type.Union([Type.Integer(), Type.Null()]),
  /** Unpairing it turns two-factor authentication off: nothing but backup codes would be left. */
  isLastFactor: Type.Boolean(),
  /** The account's, wherever they were made; null while this one waits. */
  backupCodes: Type.Union([DeviceBackupCodes, Type.Null()]),
});
/** A paired browser, as it sees itself. */
export type Device = Static<typeof Device>;

export const RenameDeviceRequest = Type.Object({ name: FactorName }, strict);
export type RenameDeviceRequest = Static<typeof RenameDeviceRequest>;

/** Refused with `last_factor` while unpairing turns two-factor authentication off and this does not say so. */
export const UnpairRequest = Type.Object({ turnTwoFactorOff: Type.Boolean() }, strict);
export type UnpairRequest = Static<typeof UnpairRequest>;

export const Unpaired = Type.Object({ twoFactorOn: Type.Boolean() });
export type Unpaired = Static<typeof Unpaired>;
