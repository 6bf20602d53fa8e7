import type { ExtensionErrorCode } from './error-codes.ts';

/** What a person needs to know beside the code. */
export interface ExtensionErrorDetail {
  /** Unix ms from which another passphrase is tried (`passphrase_wait`, `passphrase_wrong`). */
  nextTryAtMs?: number;
  /** Which of several things that were given is meant, counted from 0. */
  entry?: number;
  /** Line of a file, counted from 1 (`import_damaged`). */
  line?: number;
  /** Parts of an export still to be read, counted from 1 (`migration_parts_missing`). */
  missingParts?: number[];
}

/**
 * An expected refusal inside the extension: the one error type its parts throw. It crosses from the worker to a page
 * as its code and detail only (`Reply` in `extension/messaging/contract.ts`); everything else becomes `unexpected`.
 */
export class ExtensionError extends Error {
  readonly code: ExtensionErrorCode;
  readonly detail: ExtensionErrorDetail | undefined;

  constructor(code: ExtensionErrorCode, options: { detail?: ExtensionErrorDetail; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.name = 'ExtensionError';
    this.code = code;
    this.detail = options.detail;
  }
}
