import type { ServerErrorCode } from '../../shared/error-codes.ts';

/** The server refused, with a code that is the asker's to understand: whoever asks turns it into what the person is told. */
export class ServerRefusal extends Error {
  override readonly name = 'ServerRefusal';
  readonly code: ServerErrorCode;

  constructor(code: ServerErrorCode) {
    super(code);
    this.code = code;
  }
}
