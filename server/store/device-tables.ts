/** A browser is to be paired: one for an account at a time, and for the session that asked. */
export interface PairingsTable {
  id: string;
  accountId: string;
  sessionId: string;
  /** SHA-256 of the one-time code. */
  codeHash: string;
  createdAtMs: number;
  expiresAtMs: number;
  /** The device that redeemed the code: a factor that waits to be confirmed. Null: the code is good. */
  factorId: string | null;
}

/** A question put to the devices of an account: is this sign-in, or this step-up, yours? */
export interface LoginRequestsTable {
  id: string;
  accountId: string;
  /** Who asks: the hash of a sign-in's token, or the id of a session. */
  owner: string;
  /** `sign-in`, or `step-up:<purpose>`. */
  purpose: string;
  /** What a decision has to sign. */
  challenge: string;
  /** Shown to who asks, and typed by who approves. */
  number: string;
  /** Known to the page that asks: who signs it has read it there. */
  pageId: string;
  /** One that has run out may still say `pending`: its end counts. */
  state: 'pending' | 'approved' | 'denied' | 'expired' | 'cancelled' | 'redeemed';
  wrongNumbers: number;
  createdAtMs: number;
  expiresAtMs: number;
  decidedAtMs: number | null;
  /** The device. */
  decidedBy: string | null;
  address: string;
  browser: string;
  /** Where the address is; null if this server does not know. */
  place: string | null;
}
