import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/**
 * Turns Xvfb's framebuffer file (XWD version 7, 32 bits per pixel) into a PNG: what a person would see on that screen,
 * toolbar, popup and all, with no program but Xvfb.
 */
export function pngOfFramebuffer(file: string): Buffer {
  const xwd = readFileSync(file);
  const field = (index: number) => xwd.readUInt32BE(index * 4);
  const [headerBytes, width, height, bitsPerPixel, bytesPerLine, colours] = [0, 4, 5, 11, 12, 19].map(field);
  if (
    headerBytes === undefined ||
    width === undefined ||
    height === undefined ||
    bytesPerLine === undefined ||
    colours === undefined ||
    bitsPerPixel !== 32
  )
    throw new Error('not a framebuffer of 32 bits per pixel');

  const colourBytes = 12;
  const start = headerBytes + colours * colourBytes;
  // Each line: filter 0, then red, green, blue; the framebuffer has blue, green, red, unused.
  const lines = Buffer.alloc(height * (1 + width * 3));
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    to += 1;
    for (let from = start + y * bytesPerLine, end = from + width * 4; from < end; from += 4) {
      lines[to++] = xwd[from + 2] ?? 0;
      lines[to++] = xwd[from + 1] ?? 0;
      lines[to++] = xwd[from] ?? 0;
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** PNG (RFC 2083 §3.2): length, type, data, CRC over type and data. */
function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), typed, uint32(crc32(typed))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
