/** Why a ceremony was refused: for tests and the log. Whoever asks learns that it was, and nothing more. */
export type RefusalReason =
  | 'client-data'
  | 'cross-origin'
  | 'token-binding'
  | 'attestation'
  | 'public-key'
  | 'credential-id'
  | 'credential-id-length'
  | 'user-handle'
  | 'backup-eligibility'
  | 'signature'
  | 'counter'
  /** Something that the library checks: its sentence is the cause. */
  | 'library';

/** An answer of an authenticator that is not accepted. */
export class CeremonyRefusal extends Error {
  override readonly name = 'CeremonyRefusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}
