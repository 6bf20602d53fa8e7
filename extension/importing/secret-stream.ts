import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { chacha20, hchacha } from '@noble/ciphers/chacha.js';
import { equalBytes } from '@noble/ciphers/utils.js';
import { joined, utf8 } from './unsealing.ts';

export const headerBytes = 24;
/** A message's tag in one encrypted byte, and 16 of Poly1305. */
const overheadBytes = 17;
const blockBytes = 64;
/** What libsodium calls TAG_FINAL: nothing follows. */
const finalTag = 3;

/**
 * Opens a stream of libsodium's `crypto_secretstream_xchacha20poly1305` that is one message: the key and half of the header become a key
 * of the stream's own (HChaCha20), which with the other half and a counter of 1 seals the message like RFC 8439, but for its first block.
 *
 * @param key - 32 bytes.
 * @returns null if the key is another, or anything was changed; also for a message that others should follow.
 */
export function openOnlyMessage(
  key: Uint8Array<ArrayBuffer>,
  header: Uint8Array<ArrayBuffer>,
  box: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | null {
  if (header.length !== headerBytes || box.length < overheadBytes) return null;
  const streamKey = new Uint32Array(8);
  hchacha(words(utf8('expand 32-byte k')), words(key), words(header.slice(0, 16)), streamKey);
  const stream = new Uint8Array(streamKey.buffer);
  const nonce = joined(Uint8Array.of(1, 0, 0, 0), header.subarray(16));

  const [sealedTag, sealed, mac] = [box.slice(0, 1), box.slice(1, -16), box.slice(-16)];
  const macKey = chacha20(stream, nonce, new Uint8Array(32), undefined, 0);
  // The tag has a block to itself, of which only the first byte is not zero.
  const tagBlock = joined(sealedTag, new Uint8Array(blockBytes - 1));
  const opened = chacha20(stream, nonce, tagBlock, undefined, 1);
  const authenticated = joined(
    sealedTag,
    opened.subarray(1),
    sealed,
    padding(sealed.length),
    lengths(sealed.length),
  );
  if (!equalBytes(poly1305(authenticated, macKey), mac)) return null;
  if (opened[0] !== finalTag) return null;
  return Uint8Array.from(chacha20(stream, nonce, sealed, undefined, 2));
}

/** RFC 8439 pads up to 16 bytes; libsodium reckons this one the wrong way round, and keeps to it. */
function padding(length: number): Uint8Array {
  return new Uint8Array((0x10 - blockBytes + length) & 0xf);
}

/** Of the additional data, of which there is none, and of what was sealed with its tag's block; both in 64 bits, little-endian. */
function lengths(length: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  view.setBigUint64(8, BigInt(blockBytes + length), true);
  return new Uint8Array(view.buffer);
}

/** Little-endian, as every machine that a browser runs on has them in memory. */
function words(bytes: Uint8Array<ArrayBuffer>): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}
