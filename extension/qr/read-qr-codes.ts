import jsQR from 'jsqr';
import {
  cropped,
  enlarged,
  onPaper,
  shrunk,
  whiteOut,
  type Picture,
  type Point,
  type Rectangle,
} from './picture.ts';

/**
 * The most that the reader looks at in one go: a full-HD screen. It cannot be interrupted, and takes from 30 ms for a
 * million clean pixels to more than a second for a million pixels of noise. Larger pictures are shrunk at first.
 */
const maxWindowPixels = 2_100_000;
/** Only small pictures are enlarged: large ones have their pixels already. */
const enlargeBelowPixels = 1_000_000;
/** How long a person waits for an answer that is most likely no. After it, what was found counts. */
const maxLookingMs = 4_000;
/** The smallest code has 21 modules to a side; the reader needs two pixels for each. */
const minWindowSide = 42;
/** More codes than this in a window is a wallpaper. */
const maxCodesInWindow = 10;

/**
 * Reads all QR codes of a picture: dark on light or light on dark, turned, damaged as far as their error correction
 * goes, several next to each other.
 *
 * jsqr finds one code, and none where the corners of two can be confused. So it looks at the whole, then at
 * overlapping windows of a half, a quarter and a sixteenth, and paints over what it found. If nothing was found, it starts again
 * with another size of the picture.
 *
 * @param image - An `ImageData`, of any size.
 * @param nowMs - Milliseconds of any steady clock: the search ends after four seconds, at most one look later.
 * @returns The distinct texts, in no order to rely on; empty if there is no readable code. Deciding which one is
 * meant is the caller's: a page may show a code for its app's download next to the one for authenticators.
 */
export function readQrCodes(image: Picture, nowMs: () => number = () => performance.now()): string[] {
  if (image.width < 1 || image.height < 1) return [];
  const endMs = nowMs() + maxLookingMs;
  const isLate = (): boolean => nowMs() >= endMs;
  for (const view of views(onPaper(image))) {
    const texts = readView(view, isLate);
    if (texts.length > 0 || isLate()) return texts;
  }
  return [];
}

/** The picture in sizes, the likeliest to work first. Each is made only when it is its turn. */
function* views(picture: Picture): Generator<Picture> {
  const pixels = picture.width * picture.height;
  const factor = Math.ceil(Math.sqrt(pixels / maxWindowPixels));
  if (factor > 1) yield shrunk(picture, factor);
  yield cropped(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
  if (pixels <= enlargeBelowPixels) yield enlarged(picture, 2);
}

function readView(view: Picture, isLate: () => boolean): string[] {
  const texts = new Set<string>();
  for (const window of windows(view)) {
    for (let found = 0; found < maxCodesInWindow; found += 1) {
      if (isLate()) return [...texts];
      const { data, width, height } = cropped(view, window);
      const code = jsQR(data, width, height, { inversionAttempts: 'attemptBoth' });
      if (code === null) break;
      if (code.data !== '') texts.add(code.data);
      const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = code.location;
      const corners = [topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner];
      whiteOut(
        view,
        corners.map((corner): Point => ({ x: corner.x + window.x, y: corner.y + window.y })),
      );
    }
  }
  return [...texts];
}

/**
 * How windows divide a picture, columns by rows. Halves of either kind come first: two codes next to each other are
 * told apart although each is as high as the picture.
 */
const divisions = [
  [1, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [4, 4],
] as const;

/** Windows overlap by half: whatever is at most half as large as a window lies whole in one. */
function* windows(view: Picture): Generator<Rectangle> {
  for (const [columns, rows] of divisions) {
    const width = Math.floor(view.width / columns);
    const height = Math.floor(view.height / rows);
    if (Math.min(width, height) < minWindowSide || width * height > maxWindowPixels) continue;
    for (let row = 0; row <= 2 * (rows - 1); row += 1) {
      for (let column = 0; column <= 2 * (columns - 1); column += 1) {
        yield { x: Math.floor((column * width) / 2), y: Math.floor((row * height) / 2), width, height };
      }
    }
  }
}
