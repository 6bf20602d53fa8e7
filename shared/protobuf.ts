/** One field of a protobuf message as it was written: a varint or a fixed-size number, or length-delimited bytes. */
export type ProtobufField =
  | { number: number; kind: 'varint'; value: bigint }
  | { number: number; kind: 'bytes'; value: Uint8Array }
  | { number: number; kind: 'fixed' };

/** A varint has at most ten bytes: 64 bits, seven at a time. */
const maxVarintBytes = 10;

/**
 * Reads the fields of a protobuf message in the order they lie there (Protocol Buffers, "Encoding").
 *
 * Knows no schema: unknown fields come out like the others and may be passed over. Every length is checked against
 * what is really there.
 *
 * @returns The fields, or null if the bytes are no whole message (cut off, a bad tag, or the long abandoned groups).
 */
export function readProtobuf(bytes: Uint8Array): ProtobufField[] | null {
  const fields: ProtobufField[] = [];
  let position = 0;

  const readVarint = (): bigint | null => {
    let value = 0n;
    for (let index = 0; index < maxVarintBytes; index += 1) {
      const byte = bytes[position];
      if (byte === undefined) return null;
      position += 1;
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    return null;
  };

  while (position < bytes.length) {
    const tag = readVarint();
    if (tag === null || tag > 0xffff_ffffn || tag < 8n) return null;
    const number = Number(tag >> 3n);
    switch (Number(tag & 7n)) {
      case 0: {
        const value = readVarint();
        if (value === null) return null;
        fields.push({ number, kind: 'varint', value });
        break;
      }
      case 2: {
        const length = readVarint();
        if (length === null || length > BigInt(bytes.length - position)) return null;
        const end = position + Number(length);
        fields.push({ number, kind: 'bytes', value: bytes.subarray(position, end) });
        position = end;
        break;
      }
      case 1:
      case 5: {
        position += Number(tag & 7n) === 1 ? 8 : 4;
        if (position > bytes.length) return null;
        fields.push({ number, kind: 'fixed' });
        break;
      }
      default:
        return null;
    }
  }
  return fields;
}
