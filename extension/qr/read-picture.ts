import { ExtensionError } from '../../shared/extension-error.ts';
import { readQrCodes } from './read-qr-codes.ts';

/** A picture larger than this (a 16-megapixel photograph) is made smaller first: reading takes time by the pixel. */
const maxSide = 4096;

/** Whether a QR code's text is for authenticator apps at all: one account, or a part of an export. */
export function isForAuthenticators(text: string): boolean {
  return /^otpauth(?:-migration)?:/i.test(text.trim());
}

/** @throws ExtensionError `image_unreadable`, `qr_not_found` or `qr_not_otpauth`. */
export async function readPictureFile(file: Blob): Promise<string[]> {
  const address = URL.createObjectURL(file);
  try {
    return await readPicture(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * @param address - Of a picture in this browser: `data:` or `blob:`.
 * @throws ExtensionError as {@link readPictureFile}.
 */
export async function readPicture(address: string): Promise<string[]> {
  const texts = readQrCodes(await pixelsOf(address));
  if (texts.length === 0) throw new ExtensionError('qr_not_found');
  const fitting = texts.filter((text) => isForAuthenticators(text));
  if (fitting.length === 0) throw new ExtensionError('qr_not_otpauth');
  return fitting;
}

/** Decodes by way of `<img>`: scripts in an SVG do not run there, and nothing is fetched but the picture itself. */
async function pixelsOf(address: string): Promise<ImageData> {
  const image = new Image();
  image.src = address;
  await image.decode().catch((cause: unknown) => {
    throw new ExtensionError('image_unreadable', { cause });
  });
  const scale = Math.min(1, maxSide / Math.max(image.naturalWidth, image.naturalHeight, 1));
  const width = Math.max(1, Math.round(image.naturalWidth * scale));
  const height = Math.max(1, Math.round(image.naturalHeight * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new ExtensionError('image_unreadable');
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
