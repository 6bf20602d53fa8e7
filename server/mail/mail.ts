/** A message as it is handed to whoever carries it. */
export interface Mail {
  /** Of the row it was made from: carried as the Message-ID, so that one that arrives twice is known for the same. */
  id: string;
  /** An address that `shared/mail-address.ts` has read. */
  to: string;
  subject: string;
  text: string;
  html: string;
  atMs: number;
}

/** Carries mail away. */
export interface MailTransport {
  /** @throws {@link MailError} */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/**
 * Why a mail was not carried away. `refused`: this one never will be, e.g. no such mailbox. `deferred`: this one not now.
 * `unreachable`: none at all for now.
 */
export type MailFailure = 'refused' | 'deferred' | 'unreachable';

export class MailError extends Error {
  readonly failure: MailFailure;

  constructor(failure: MailFailure, cause: unknown) {
    super(failure, { cause });
    this.name = 'MailError';
    this.failure = failure;
  }
}
