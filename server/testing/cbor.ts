/** What authenticators send; a Buffer that is marked as raw goes in as it is, however wrong. */
export type Cbor = number | string | boolean | Buffer | readonly Cbor[] | Map<number | string, Cbor> | Raw;

/** Bytes that stand where a value should. */
export class Raw {
  readonly bytes: Buffer;

  constructor(...bytes: number[]) {
    this.bytes = Buffer.from(bytes);
  }
}

/** Encodes CBOR (RFC 8949) in the canonical form of CTAP2, but for the order of a map's keys, which is the map's own. */
export function cbor(value: Cbor): Buffer {
  if (value instanceof Raw) return value.bytes;
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const pairs = [...value].flatMap(([key, member]) => [cbor(key), cbor(member)]);
    return Buffer.concat([head(5, value.size), ...pairs]);
  }
  return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  if (argument < 0x100) return Buffer.from([(major << 5) | 24, argument]);
  const bytes = Buffer.alloc(3);
  bytes[0] = (major << 5) | 25;
  bytes.writeUInt16BE(argument, 1);
  return bytes;
}
