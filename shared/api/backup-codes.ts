import { Type, type Static } from 'typebox';
import { maxChainLength, saltBytes, valueBytes } from '../backup-code-chain.ts';

/** Paths of the backup-code resource. A set is removed like any factor, by its id. */
export const backupCodePaths = {
  backupCodes: '/api/backup-codes',
} as const;

/** Base64url without padding of so many bytes. */
const bytes = (length: number) => {
  const letters = Math.ceil((length * 8) / 6);
  return Type.String({ pattern: `^[A-Za-z0-9_-]{${letters}}$` });
};

/** What a paired browser is told of its account's set: which one it is, and which code comes next. */
export const DeviceBackupCodes = Type.Object({
  /** Of the chain: drawn for this set alone, so whoever made it knows it again. Public. */
  salt: bytes(saltBytes),
  /** As in {@link BackupCodes}. */
  due: Type.Integer({ minimum: 1 }),
  left: Type.Integer({ minimum: 0 }),
  disabled: Type.Boolean(),
});
export type DeviceBackupCodes = Static<typeof DeviceBackupCodes>;

/**
 * POST backupCodes → 201 {@link BackupCodes}: a new set, which ends the one before. Needs a step-up for `make-backup-codes`. The device
 * has made the chain (`shared/backup-code-chain.ts`): neither its seed nor any code is part of this.
 */
export const MakeBackupCodesRequest = Type.Object(
  {
    salt: bytes(saltBytes),
    /** How many codes there are. */
    length: Type.Integer({ minimum: 1, maximum: maxChainLength }),
    /** `h[0]`, which is no code. */
    head: bytes(valueBytes),
  },
  { additionalProperties: false },
);
export type MakeBackupCodesRequest = Static<typeof MakeBackupCodesRequest>;

export const BackupCodes = Type.Object({
  /** For DELETE `/api/factors/{id}`. */
  id: Type.String(),
  createdAtMs: Type.Integer(),
  lastUsedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  /** The number of the code that comes next; beyond the last one if none is left. */
  due: Type.Integer({ minimum: 1 }),
  /** Codes that have been neither used nor skipped. As many as five of them are accepted at a time. */
  left: Type.Integer({ minimum: 0 }),
  /** Too many wrong codes in a row: a new set has to be made (NIST 800-63B-4 3.2.2). */
  disabled: Type.Boolean(),
});
/** The backup codes of an account: which there are, never what they are. */
export type BackupCodes = Static<typeof BackupCodes>;
