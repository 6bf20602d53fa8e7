import { toBuffer } from 'qrcode';

/** A picture of Google Authenticator's export, as it shows one account per picture: `index` from 0. */
export function migrationPicture(
  account: { name: string; secret: Uint8Array },
  index: number,
  size: number,
): Promise<Buffer> {
  // Protocol Buffers, all lengths below 128: a tag of field × 8 + kind, then the number, or the length and the bytes.
  const number = (field: number, value: number): number[] => [field * 8, value];
  const bytes = (field: number, value: Iterable<number>): number[] => {
    const content = [...value];
    return [field * 8 + 2, content.length, ...content];
  };
  const entry = [...bytes(1, account.secret), ...bytes(2, Buffer.from(account.name)), ...number(6, 2)];
  const message = [
    ...bytes(1, entry),
    ...number(2, 1),
    ...number(3, size),
    ...number(4, index),
    ...number(5, 7),
  ];
  const data = encodeURIComponent(Buffer.from(message).toString('base64'));
  return toBuffer(`otpauth-migration://offline?data=${data}`, { scale: 6 });
}
