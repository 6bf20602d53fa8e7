/** Pixels, row by row, four bytes each (red, green, blue, opacity): the shape of the browser's `ImageData`. */
export interface Picture {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** A corner or a rectangle's origin, in pixels. */
export interface Point {
  x: number;
  y: number;
}

export interface Rectangle extends Point {
  width: number;
  height: number;
}

const white = 255;

/**
 * The picture in shades of grey on white paper. A code drawn on nothing would otherwise be black on black, because
 * fully transparent pixels are stored as black.
 */
export function onPaper({ data, width, height }: Picture): Picture {
  const grey = new Uint8ClampedArray(width * height * 4);
  for (let offset = 0; offset < grey.length; offset += 4) {
    const opacity = (data[offset + 3] ?? 0) / 255;
    const light =
      0.2126 * (data[offset] ?? 0) + 0.7152 * (data[offset + 1] ?? 0) + 0.0722 * (data[offset + 2] ?? 0);
    setGrey(grey, offset, light * opacity + white * (1 - opacity));
  }
  return { data: grey, width, height };
}

/** A copy with `factor` × `factor` pixels averaged into one, which also smooths noise. The rest of a side is cut. */
export function shrunk(picture: Picture, factor: number): Picture {
  const width = Math.floor(picture.width / factor);
  const height = Math.floor(picture.height / factor);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy += 1) {
        const row = ((y * factor + dy) * picture.width + x * factor) * 4;
        for (let dx = 0; dx < factor; dx += 1) sum += picture.data[row + dx * 4] ?? white;
      }
      setGrey(data, (y * width + x) * 4, sum / (factor * factor));
    }
  }
  return { data, width, height };
}

/** A copy in which each pixel has become `factor` × `factor`: the reader wants a few pixels to each module. */
export function enlarged(picture: Picture, factor: number): Picture {
  const width = picture.width * factor;
  const height = picture.height * factor;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / factor) * picture.width;
    for (let x = 0; x < width; x += 1) {
      setGrey(data, (y * width + x) * 4, picture.data[(row + Math.floor(x / factor)) * 4] ?? white);
    }
  }
  return { data, width, height };
}

/** A copy of a part. */
export function cropped(picture: Picture, { x, y, width, height }: Rectangle): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { data, width, height };
}

/** Paints a convex quadrilateral white, in place. Corners in order, clockwise on the screen. */
export function whiteOut(picture: Picture, corners: readonly Point[]): void {
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const right = Math.min(picture.width - 1, Math.ceil(Math.max(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(picture.height - 1, Math.ceil(Math.max(...ys)));
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      if (isInside({ x, y }, corners)) setGrey(picture.data, (y * picture.width + x) * 4, white);
    }
  }
}

/** On the same side of all edges; either side, because a mirrored code has its corners the other way round. */
function isInside({ x, y }: Point, corners: readonly Point[]): boolean {
  const sides = corners.map((from, index) => {
    const to = corners[(index + 1) % corners.length] ?? from;
    return Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x));
  });
  return !(sides.includes(1) && sides.includes(-1));
}

function setGrey(data: Uint8ClampedArray, offset: number, light: number): void {
  data[offset] = light;
  data[offset + 1] = light;
  data[offset + 2] = light;
  data[offset + 3] = 255;
}
