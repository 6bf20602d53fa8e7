/**
 * Whether bytes are one ECDSA signature in DER: a SEQUENCE of two INTEGERs, nothing after it, no length in more bytes than it needs
 * (RFC 3279 2.2.3, X.690 10.1). The library takes longer forms and ignores what follows, so that one signature would have many
 * encodings (security-case W-C06).
 */
export function isDerSignature(bytes: Uint8Array): boolean {
  const [sequence, length = 0] = bytes;
  if (sequence !== 0x30) return false;
  // P-521 signatures are 139 bytes at most: one byte of length, or 0x81 and one byte.
  const isLong = length === 0x81;
  const [, , longLength = 0] = bytes;
  if (isLong && longLength < 0x80) return false;
  const contents = bytes.subarray(isLong ? 3 : 2);
  if (contents.length !== (isLong ? longLength : length)) return false;
  const second = afterInteger(contents);
  return second !== null && afterInteger(second)?.length === 0;
}

/** What follows a positive INTEGER in its shortest form; null if there is none. */
function afterInteger(bytes: Uint8Array): Uint8Array | null {
  const [tag, length = 0, first = 0, next = 0] = bytes;
  if (tag !== 0x02 || length === 0 || length > 0x7f || bytes.length < 2 + length) return null;
  const isNegative = first >= 0x80;
  const isPadded = first === 0 && length > 1 && next < 0x80;
  return isNegative || isPadded ? null : bytes.subarray(2 + length);
}
