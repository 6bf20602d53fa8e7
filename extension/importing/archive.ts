import { ExtensionError } from '../../shared/extension-error.ts';

/**
 * The export inside a ZIP file: Proton Pass and Raivo pack theirs. Written from PKWARE's APPNOTE 6.3.10, as far as an export needs it: one
 * disk, stored or deflated. Everything else is for the person to unpack, who is told so.
 */

/** A member of an archive, and where its bytes lie. */
interface Member {
  name: string;
  isDeflated: boolean;
  crc: number;
  start: number;
  end: number;
}

/** 4.3.16: the end of the central directory, without its comment. */
const endBytes = 22;
const endSignature = 0x06054b50;
/** 4.3.12: a header of the central directory, without name and the rest. */
const headerBytes = 46;
const headerSignature = 0x02014b50;
/** 4.3.7: a local header, likewise. */
const localBytes = 30;
const localSignature = 0x04034b50;

/** ZIP begins with its first local header; an empty one has none, and nothing to read either. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === localSignature;
}

/**
 * The one file of an archive that can be an export, by its name; pictures, pages and what macOS adds are passed over.
 *
 * @param maxBytes - Of what is inside: a file of a few kilobytes can unpack to any size.
 * @throws ExtensionError `import_is_archive`: sealed, packed in another way, or with several files to choose from; `import_damaged`;
 * `import_too_large`.
 */
export async function readArchive(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const member = memberOf(onlyExport(headersOf(bytes)), bytes);
  const packed = bytes.subarray(member.start, member.end);
  const unpacked = member.isDeflated ? await inflate(packed, maxBytes) : packed;
  if (unpacked.length > maxBytes) throw new ExtensionError('import_too_large');
  if (crcOf(unpacked) !== member.crc) throw new ExtensionError('import_damaged');
  return { name: member.name, bytes: Uint8Array.from(unpacked) };
}

interface Header {
  name: string;
  isSealed: boolean;
  method: number;
  crc: number;
  packedBytes: number;
  localAt: number;
}

function onlyExport(headers: readonly Header[]): Header {
  const isOurs = ({ name }: Header, ending: RegExp): boolean =>
    ending.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name);
  // A manager's JSON says more than the table beside it.
  for (const ending of [/\.json$/i, /\.(?:csv|txt|2fas|aes)$/i]) {
    const [only, ...more] = headers.filter((header) => isOurs(header, ending));
    if (only === undefined) continue;
    if (more.length > 0) throw new ExtensionError('import_is_archive');
    return only;
  }
  throw new ExtensionError('import_is_archive');
}

function memberOf(header: Header, bytes: Uint8Array<ArrayBuffer>): Member {
  const { method, isSealed, localAt, packedBytes, crc, name } = header;
  // All ones stand for a number that ZIP64 writes elsewhere (4.5.3).
  const isZip64 = packedBytes === 0xffffffff || localAt === 0xffffffff;
  if (isSealed || isZip64 || (method !== 0 && method !== 8)) throw new ExtensionError('import_is_archive');
  const view = viewOf(bytes);
  if (localAt + localBytes > bytes.length || view.getUint32(localAt, true) !== localSignature)
    throw new ExtensionError('import_damaged');
  const start =
    localAt + localBytes + view.getUint16(localAt + 26, true) + view.getUint16(localAt + 28, true);
  const end = start + packedBytes;
  if (end > bytes.length) throw new ExtensionError('import_damaged');
  return { name: name.split('/').at(-1) ?? '', isDeflated: method === 8, crc, start, end };
}

/** By the central directory: what lies between the members is nobody's. */
function headersOf(bytes: Uint8Array): Header[] {
  const view = viewOf(bytes);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const headers: Header[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + headerBytes > end || view.getUint32(at, true) !== headerSignature)
      throw new ExtensionError('import_damaged');
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + headerBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new ExtensionError('import_damaged');
    headers.push({
      name: new TextDecoder().decode(bytes.subarray(at + headerBytes, at + headerBytes + nameBytes)),
      isSealed: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      localAt: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return headers;
}

/** The last thing in the file but for a comment of at most 65,535 bytes, which says its own length. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - endBytes - 0xffff);
  for (let at = view.byteLength - endBytes; at >= first; at -= 1) {
    const isEnd = view.getUint32(at, true) === endSignature;
    if (isEnd && at + endBytes + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw new ExtensionError('import_damaged');
}

/** Piece by piece, and no further than is wanted. */
async function inflate(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new ExtensionError('import_damaged', { cause });
    });
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new ExtensionError('import_too_large');
    }
    pieces.push(value);
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32 (4.4.7): finds a file that was cut or changed on its way, no forger. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
