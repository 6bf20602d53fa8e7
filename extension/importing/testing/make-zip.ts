import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive; what is given besides is a lie, or another way of packing. */
export interface ZipFile {
  name: string;
  content: Uint8Array | string;
  method?: number;
  flags?: number;
  crc?: number;
  packed?: Uint8Array;
  packedBytes?: number;
  localAt?: number;
}

/** A ZIP file as APPNOTE describes it, written here and not by what reads it. */
export function makeZip(files: readonly ZipFile[], comment = ''): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const headers: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const { method = 8, flags = 0x800 } = file;
    const content = Buffer.from(file.content);
    const packed = Buffer.from(file.packed ?? (method === 8 ? deflateRawSync(content) : content));
    const name = Buffer.from(file.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(file.crc ?? crc32(content), 10);
    common.writeUInt32LE(file.packedBytes ?? packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(file.localAt ?? at, 10);
    headers.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(headers);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  end.writeUInt16LE(Buffer.byteLength(comment), 16);
  return Uint8Array.from(
    Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end, Buffer.from(comment)]),
  );
}
