/**
 * Text messages: what waits to be sent, how it went, and the code that is in it. One row is one text and one code at most.
 *
 * Kept for a day after it is over, without number and words: for the caps and for telling how many codes are entered.
 */
export interface TextsTable {
  id: string;
  accountId: string | null;
  /** The phone. Null where it is one no longer: its codes are dead, and a notice to an old number has none. */
  factorId: string | null;
  /** What the code is good for: the hash of a sign-in's token, or the id of a session. */
  owner: string;
  /** `sign-in`, `confirm`, `step-up:<purpose>`; `notice` and `reply` hold no code. */
  purpose: string;
  /** HMAC under a key outside the database; null without a code. */
  codeHash: string | null;
  /** The phone's position when it was texted: each guess at a code of the phone moves that on, and a code is good for so many. */
  positionBefore: number;
  /** Keyed hash of the range of numbers it goes to. */
  prefix: string;
  /** Number and words, sealed; null once nothing more is to be sent. */
  content: string | null;
  /**
   * `withheld`: over a cap, nothing was sent. `uncertain`: the provider was asked and has not said yes or no, so it is not asked again.
   * Receipts make `sent` into `delivered` or `failed`.
   */
  state: 'queued' | 'sending' | 'withheld' | 'sent' | 'uncertain' | 'delivered' | 'failed';
  /** Why it failed (`shared/api/texts.ts`). */
  reason: string | null;
  tries: number;
  /** While it waits: when it is tried next. While it is being sent: when its sender counts as dead. */
  nextTryAtMs: number;
  provider: string | null;
  /** The provider's id of the message. */
  providerId: string | null;
  createdAtMs: number;
  /** When the code runs out; nothing is sent after it. */
  expiresAtMs: number;
  /** Replaced, or used. Of those that are not, there is one for each owner and purpose. */
  endedAtMs: number | null;
  usedAtMs: number | null;
}

/** What is known of phone numbers, whether or not an account has them. */
export interface TextNumbersTable {
  /** Keyed hash (`server/factors/number-hash.ts`). */
  numberHash: string;
  /** Sealed. */
  number: string;
  /** Its holder texted STOP, and has not texted GO since. */
  stoppedAtMs: number | null;
  /** It took another number's place in an account, or its SIM card was changed: it may be in the wrong hands. */
  changedAtMs: number | null;
  updatedAtMs: number;
}

/** Texts that came in and were read, so that none is read twice. */
export interface InboundTextsTable {
  id: string;
  atMs: number;
}
