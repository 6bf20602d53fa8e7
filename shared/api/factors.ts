import { Type, type Static } from 'typebox';

/** Paths of a second factor that is enrolled, of whatever kind. How one is added differs by kind and has files of its own. */
export const factorPaths = {
  factor: '/api/factors/:id',
  /** POST reports it as lost, DELETE takes that back; both → 204, also if it is so already. */
  suspension: '/api/factors/:id/suspension',
} as const;

export const Factor = Type.Union([
  Type.Literal('security-key'),
  Type.Literal('login-request'),
  Type.Literal('totp'),
  Type.Literal('sms'),
  Type.Literal('backup-code'),
]);
/** A kind of second factor, in the words of the documentation; best first, as a prompt offers them. */
export type Factor = Static<typeof Factor>;

export const FactorName = Type.String({ minLength: 1, maxLength: 60 });

const ofEveryKind = {
  id: Type.String(),
  name: Type.String(),
  /** When it became a factor: showing its QR code, or its number, was only the beginning. */
  confirmedAtMs: Type.Integer(),
  lastUsedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  /** Too many wrong codes in a row: it must be set up again (NIST 800-63B-4 3.2.2). */
  disabled: Type.Boolean(),
  /** When its owner reported it as lost; it opens nothing since then. */
  suspendedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  /** Removing it turns two-factor authentication off. */
  isLast: Type.Boolean(),
};

export const EnrolledAuthenticator = Type.Object({ kind: Type.Literal('totp'), ...ofEveryKind });
/** An authenticator app. Its secret is shown once, while it is being set up, and never again. */
export type EnrolledAuthenticator = Static<typeof EnrolledAuthenticator>;

export const EnrolledPhone = Type.Object({
  kind: Type.Literal('sms'),
  ...ofEveryKind,
  /** The last two digits of the number: all that is ever told of it. */
  ending: Type.String(),
  /** Its holder has texted STOP. */
  stopped: Type.Boolean(),
});
/** A phone that gets codes by text. */
export type EnrolledPhone = Static<typeof EnrolledPhone>;

export const EnrolledSecurityKey = Type.Object({
  kind: Type.Literal('security-key'),
  ...ofEveryKind,
  /** The make of the authenticator, where it says so and we know the name. */
  model: Type.Union([Type.String(), Type.Null()]),
  /** It knows by whom it is used (PIN, finger, face), and the browser finds it by itself: it signs in without a password. */
  isPasskey: Type.Boolean(),
  /** `device-bound`: it exists once. `not-synced`: it may be copied to other devices, and is not; `synced`: it is. */
  sync: Type.Union([Type.Literal('device-bound'), Type.Literal('not-synced'), Type.Literal('synced')]),
  /** False: it was set up while this server had another host name, and works for that one alone. */
  worksHere: Type.Boolean(),
  /** When its counter fell behind, last: there may be a copy of it. */
  counterFellBackAtMs: Type.Union([Type.Integer(), Type.Null()]),
});
/** A security key or passkey. */
export type EnrolledSecurityKey = Static<typeof EnrolledSecurityKey>;

export const EnrolledDevice = Type.Object({
  kind: Type.Literal('login-request'),
  ...ofEveryKind,
  /** What it said it was when it was paired, cut to 200 characters; shown as text only. */
  browser: Type.String(),
});
/** A paired browser, which is asked whether a sign-in is its owner's. */
export type EnrolledDevice = Static<typeof EnrolledDevice>;

export const EnrolledFactor = Type.Union([
  EnrolledAuthenticator,
  EnrolledPhone,
  EnrolledSecurityKey,
  EnrolledDevice,
]);
/** A second factor of the signed-in account, as the settings show it. No secret is part of it. */
export type EnrolledFactor = Static<typeof EnrolledFactor>;

/** PATCH factor → 204. Needs a step-up for `rename-factor`. */
export const RenameFactorRequest = Type.Object({ name: FactorName }, { additionalProperties: false });
export type RenameFactorRequest = Static<typeof RenameFactorRequest>;

/** POST suspension. Needs a step-up for `suspend-factor`, for which any factor will do; DELETE needs one for `restore-factor`. */
export const SuspendFactorRequest = Type.Object({}, { additionalProperties: false });
