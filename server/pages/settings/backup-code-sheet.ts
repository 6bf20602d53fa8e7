import type { MakeBackupCodesRequest } from '../../../shared/api/backup-codes.ts';
import {
  codesPerSheet,
  drawBytes,
  makeChain,
  saltBytes,
  seedBytes,
} from '../../../shared/backup-code-chain.ts';
import { formatBackupCode } from '../../../shared/backup-code.ts';
import { toBase64Url } from '../../../shared/base64url.ts';

/** A set of codes as its owner gets to see it, once. */
export interface BackupCodeSheet {
  /** Code #1 first. */
  codes: string[];
  /** What the server gets: none of the codes can be made from it (security-case S-E01). */
  request: MakeBackupCodesRequest;
}

/** Makes a set in this page. The seed is forgotten with the call: what is not written down is lost, for everybody. */
export async function drawSheet(): Promise<BackupCodeSheet> {
  const salt = drawBytes(saltBytes);
  const chain = await makeChain({ seed: drawBytes(seedBytes), salt, length: codesPerSheet });
  const [head, ...values] = chain;
  if (head === undefined) throw new Error('an empty chain');
  return {
    codes: values.map(formatBackupCode),
    request: { salt: toBase64Url(salt), length: values.length, head: toBase64Url(head) },
  };
}
